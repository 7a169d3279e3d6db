using PaymentsAdmin.Core.Actions;
using PaymentsAdmin.Core.Approvals;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Postings;
using PaymentsAdmin.Core.Postings.History;
using PaymentsAdmin.Core.Users;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Web.Shared;

namespace PaymentsAdmin.Web.Features.Approvals;

/// <summary>Sentences shared by the inbox, the review sheet and the decision bar.</summary>
public static class ApprovalWords
{
    /// <summary>Names the people who can approve, or says that nobody else can.</summary>
    public static Words WhoMay(IReadOnlyList<PersonName> people) =>
        people.Count == 0
            ? Words.FromString("Nobody else can approve at the moment. An Admin can add an Approver.")
            : $"{Either(people)} can approve.";

    /// <summary>Why the reader cannot approve a row now, in few words; null if they can.</summary>
    public static Words? Reason(InboxRow row) =>
        row.WhyNot is { } no ? ReasonOf(no)
        : row.Refusal is not { } refused ? null
        : refused == PostingFailures.DateInFuture ? "Dated ahead"
        : Words.FromString("Period closed");

    public static Words Age(DateTimeOffset since, DateTimeOffset now)
    {
        var age = now - since;
        Words minutes = $"{(int)age.TotalMinutes} min";
        Words hours = $"{(int)age.TotalHours} h";
        Words days = $"{(int)age.TotalDays} d";
        return age < TimeSpan.FromMinutes(1) ? "less than a minute"
            : age < TimeSpan.FromHours(1) ? minutes
            : age < TimeSpan.FromDays(1) ? hours
            : days;
    }

    /// <summary>The last step somebody took on the posting.</summary>
    public static Words Step(ReviewStep step, Formats formats)
    {
        object who = step.UserId is null ? WhoWords.Of(step.Who) : (object)step.Who;
        var at = formats.Today == formats.DayOf(step.At) ? formats.Time(step.At) : formats.Instant(step.At);
        Words approved = $"{who} approved this at {at}.";
        Words posted = $"{who} posted this at {at}.";
        Words rejected = $"{who} rejected this at {at}.";
        Words recalled = $"{who} recalled this at {at}.";
        Words reversed = $"{who} approved the reversal at {at}.";
        Words kept = $"{who} rejected the reversal at {at}.";
        Words returned = $"The host did not post this at {at}, so it is a draft again.";
        Words notReversed = $"The host did not reverse this at {at}, so it stays posted.";
        Words other = $"{who} changed this at {at}.";
        return
            PostingVerbs.Approve.Is(step.Action) ? approved
            : PostingVerbs.Post.Is(step.Action) ? posted
            : PostingVerbs.Reject.Is(step.Action) ? rejected
            : PostingVerbs.Recall.Is(step.Action) ? recalled
            : Verbs.Have(step.Action, PostingVerbs.Reverse, PostingVerbs.HandReversalToGateway, PostingVerbs.HandReversalToPortal) ? reversed
            : PostingVerbs.RejectReversal.Is(step.Action) ? kept
            : PostingVerbs.ReturnedByPortal.Is(step.Action) ? returned
            : PostingVerbs.NotReversedByPortal.Is(step.Action) ? notReversed
            : other;
    }

    public static Words Decided(Decision decision, Formats formats)
    {
        var amount = formats.Amount(decision.Amount);
        Words posted = $"{amount} is approved and posted.";
        Words approved = $"{amount} is approved; another approval is needed.";
        Words waits = $"{amount} is approved and waits for the gateway.";
        Words reversed = $"The reversal of {amount} is approved.";
        Words rejected = $"{amount} is rejected.";
        return !decision.Approved ? rejected
            : decision.State switch
            {
                PostingState.Posted => posted,
                PostingState.Reversed or PostingState.ReversalApproved => reversed,
                PostingState.Approved => waits,
                _ => approved,
            };
    }

    private static Words ReasonOf(Failure no) =>
        no == ApprovalFailures.AgreedAlready ? "You approved it"
        : no == ApprovalFailures.OwnWork ? "Own work"
        : no == ApprovalFailures.OwnToken ? "Own token"
        : Words.FromString("Not by you");

    private static object Either(IReadOnlyList<PersonName> people) =>
        people.Count == 1 ? people[0].Name : (object)Two(string.Join(", ", people.Take(people.Count - 1).Select(p => p.Name)), people[^1].Name);

    private static Words Two(string some, string another) => $"{some} or {another}";
}
