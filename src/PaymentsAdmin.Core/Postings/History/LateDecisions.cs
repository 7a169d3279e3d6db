using System.Globalization;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Timeline;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;

namespace PaymentsAdmin.Core.Postings.History;

/// <summary>Explains to a user whose step came too late who decided first, and when.</summary>
public sealed class LateDecisions(ITimeline timeline, Organisation organisation)
{
    private const int Far = 50;

    /// <summary>Adds to the failure who decided and when, if it was somebody else; otherwise returns it unchanged.</summary>
    internal async Task<Failure> ExplainAsync(Target<PaymentId> target, Failure no, CancellationToken ct)
    {
        var isChanged = no == PaymentFailures.ChangedMeanwhile;
        if (!isChanged && !string.Equals(no.Code, ApprovalFailures.WrongState(PostingState.Posted).Code, StringComparison.Ordinal))
        {
            return no;
        }

        var step = PostingHistory.Ended(await timeline.ReadAsync(target.Workspace.Id, target.Id, null, Far, ct));
        if (step is null || step.UserId == target.Actor.UserId)
        {
            return no;
        }

        return no with { Sentence = isChanged ? Sentence(step) : $"{Sentence(step)} {no.Sentence}" };
    }

    private Words Sentence(ReviewStep step)
    {
        var at = TimeZoneInfo.ConvertTime(step.At, organisation.Zone);
        var (who, day, time) = (step.Who, DateOnly.FromDateTime(at.DateTime), at.ToString("HH:mm", CultureInfo.InvariantCulture));
        Words approved = $"{who} approved this on {day} at {time}.";
        Words posted = $"{who} posted this on {day} at {time}.";
        Words rejected = $"{who} rejected this on {day} at {time}.";
        Words sentBack = $"It was changed in the portal on {day} at {time} and went back to its maker.";
        Words returned = $"The host did not post it on {day} at {time}, and it went back to its maker.";
        Words notReversed = $"The host did not reverse it on {day} at {time}, and it stays posted.";
        Words recalled = $"{who} recalled this on {day} at {time}.";
        Words discarded = $"{who} discarded this on {day} at {time}.";
        Words reversed = $"{who} approved the reversal on {day} at {time}.";
        Words kept = $"{who} rejected the reversal on {day} at {time}.";
        return
            PostingVerbs.Approve.Is(step.Action) ? approved
            : PostingVerbs.Post.Is(step.Action) ? posted
            : PostingVerbs.Reject.Is(step.Action) ? rejected
            : PostingVerbs.SendBack.Is(step.Action) ? sentBack
            : PostingVerbs.ReturnedByPortal.Is(step.Action) ? returned
            : PostingVerbs.NotReversedByPortal.Is(step.Action) ? notReversed
            : PostingVerbs.Recall.Is(step.Action) ? recalled
            : PostingVerbs.Discard.Is(step.Action) ? discarded
            : PostingVerbs.RejectReversal.Is(step.Action) ? kept
            : reversed;
    }
}
