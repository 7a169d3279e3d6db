using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.WebUtilities;
using PaymentsAdmin.Core.Approvals;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Postings.Decisions;
using PaymentsAdmin.Core.Postings.Workflow;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Web.Session;
using PaymentsAdmin.Web.Shared;

namespace PaymentsAdmin.Web.Features.Approvals;

/// <summary>The reader's decision, and the posting's state after it.</summary>
public sealed record Decision(PaymentId Payment, Money Amount, bool Approved, PostingState? State);

/// <summary>Approves or rejects the shown posting; if the reader may not, says why and who may.</summary>
public sealed partial class DecisionBar
{
    private const string ForName = "for";

    private static readonly Words Posts = "Your approval posts it.";
    private static readonly Words PostsOrSends = "Your approval posts it, or sends it to the gateway of its method.";
    private static readonly Words Reverses = "Your approval reverses it.";
    private static readonly Words ReversesOrSends = "Your approval reverses it, or sends the reversal to the gateway of its method.";

    // Long enough that a second click on the last posting's button approves nothing here.
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(2);

    private readonly CommandState _approve = new();
    private DateTimeOffset? _fresh;
    private Review? _shown;
    private bool _rejecting;
    private bool _resting;
    private int? _forWhom;

    /// <summary>The posting as last read; the decision applies to this version.</summary>
    [Parameter, EditorRequired]
    public required Review Review { get; set; }

    /// <summary>The URL to return to after confirming identity.</summary>
    [Parameter, EditorRequired]
    public required string Here { get; set; }

    /// <summary>Whether it took the place of a posting that was just decided.</summary>
    [Parameter]
    public bool IsNext { get; set; }

    /// <summary>Whether another posting is being opened in its place: a decision made now would be meant for that one.</summary>
    [Parameter]
    public bool IsLeaving { get; set; }

    [Parameter]
    public EventCallback<Decision> Decided { get; set; }

    /// <summary>Raised when nothing was decided because the posting changed.</summary>
    [Parameter]
    public EventCallback Missed { get; set; }

    /// <summary>The deputy's choice from before the reader left to confirm their identity.</summary>
    [SupplyParameterFromQuery(Name = ForName)]
    public string? ForText { get; set; }

    [Inject]
    private PostingService Postings { get; set; } = null!;

    [Inject]
    private TimeProvider Time { get; set; } = null!;

    [Inject]
    private StepUp StepUp { get; set; } = null!;

    [Inject]
    private BusinessClock Clock { get; set; } = null!;

    private bool MayApprove => Review.WhyNot is null && Review.Refusal is null;

    // A host does not say which of its methods wait for a gateway.
    private bool MayWait => !Offers(Can.DatePostings);

    private Words Verb
    {
        get
        {
            var amount = Formats.Amount(Review.Payment.Amount);
            Words reverse = MayWait ? (Words)$"Approve the reversal of {amount}" : $"Reverse {amount}";
            Words post = $"Approve and post {amount}";
            Words approve = $"Approve {amount}";
            return Review.IsReversal ? reverse : Review.IsLast && !MayWait ? post : approve;
        }
    }

    private Words Effect
    {
        get
        {
            var (mine, all) = (Review.Posting.Agreements.Count + 1, Review.Need.People);
            Words next = $"Yours is approval {mine} of {all}; nothing is posted yet.";
            Words last = MayWait
                ? (Words)$"Yours is approval {mine} of {all}: it posts the payment, or sends it to the gateway of its method."
                : $"Yours is approval {mine} of {all} and posts it.";
            var (reverses, posts) = MayWait ? (ReversesOrSends, PostsOrSends) : (Reverses, Posts);
            return Review.IsReversal ? reverses
                : !Review.IsLast ? next
                : all > 1 ? last
                : posts;
        }
    }

    private Words? Factor
    {
        get
        {
            Words shown = $"Identity confirmed {ApprovalWords.Age(_fresh ?? Clock.Now, Clock.Now)} ago.";
            return _fresh is not { } at ? null
                : Clock.Now - at < TimeSpan.FromMinutes(1) ? "Identity confirmed just now."
                : shown;
        }
    }

    private string Back => _forWhom is { } whom ? QueryHelpers.AddQueryString(Here, ForName, Name(whom)) : Here;

    private Words Over => Review.LastStep is { } step ? ApprovalWords.Step(step, Formats) : "This is no longer waiting.";

    protected override void OnInitialized()
    {
        _resting = IsNext;
        if (_resting)
        {
            _ = RestAsync();
        }
    }

    protected override async Task OnParametersSetAsync()
    {
        // Each new review looks for a confirmation; approving looks again.
        if (!ReferenceEquals(_shown, Review))
        {
            var before = _shown;
            _shown = Review;
            _forWhom = Review.ForWhom.FirstOrDefault(p => before is null ? string.Equals(Name(p.Id), ForText, StringComparison.Ordinal) : p.Id == _forWhom)?.Id;
            ForgetWhatIsOver(before);
            _fresh = await StepUp.FreshSinceAsync(Gone);
        }
    }

    // A press made before the circuit started is meant for what was shown then.
    private string About => string.Create(CultureInfo.InvariantCulture, $"{Review.Payment.Id.Value}-{Review.Payment.Revision.Value}");

    // Includes the payment, so that the choice does not apply to the next one by accident.
    private string Name(int whom) => string.Create(CultureInfo.InvariantCulture, $"{Review.Payment.Id.Value}-{whom}");

    // The posting itself shows who decided it and when, so the old failure is cleared. The words of the portal stay until it waits again.
    private void ForgetWhatIsOver(Review? before)
    {
        if (Review.Posting.Waits ? before is { Posting.Waits: false } : _approve.Failure?.Foreign is null)
        {
            _approve.Clear();
        }
    }

    private async Task RestAsync()
    {
        await Task.Delay(Rest, Time, Gone).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
        _resting = false;
        if (!Gone.IsCancellationRequested)
        {
            await InvokeAsync(StateHasChanged);
        }
    }

    private void Reject() => _rejecting = !IsLeaving;

    private async Task ApproveAsync()
    {
        if (_resting || IsLeaving || _approve.Busy)
        {
            return;
        }

        // What was shown when the button was pressed, whatever the page shows once it is confirmed.
        var (review, whom) = (Review, _forWhom);
        var state = await _approve.AskValueAsync(() => StepUp.RunAsync(new(T[Verb], Subject) { Here = Back }, () => AskAsync(review, whom), Gone));
        if (state is { } now)
        {
            await Decided.InvokeAsync(new Decision(review.Payment.Id, review.Payment.Amount, Approved: true, now));
        }
        else if (_approve.Failure is not null)
        {
            await Missed.InvokeAsync();
        }
    }

    private string Subject =>
        string.Join(", ", new[] { Review.Payment.CustomerName, Review.Payment.EntityTitle }.Where(name => name.Length > 0).Distinct(StringComparer.Ordinal));

    private async Task<Result<PostingState>> AskAsync(Review review, int? whom)
    {
        _fresh = await StepUp.FreshSinceAsync(Gone);
        var approval = new Approval { SecondFactorAt = _fresh, ForUser = whom };
        var (id, seen) = (review.Payment.Id, review.Payment.Revision);
        if (!review.IsReversal)
        {
            return await Postings.ApproveAsync(new(Workspace, id, seen, Actor), approval, Gone);
        }

        var reversed = await Postings.ApproveReversalAsync(new(Workspace, id, seen, Actor), approval, Gone);
        return reversed.Failure is { } no ? no : reversed.Value.Original;
    }

    private string RejectTitle =>
        Review.IsReversal ? T[$"Reject the reversal of {Formats.Amount(Review.Payment.Amount)}"] : T[$"Reject {Formats.Amount(Review.Payment.Amount)}"];

    private string RejectVerb => Review.IsReversal ? T["Reject the reversal"] : T["Send back to the submitter"];

    private string RejectHelp =>
        Review.IsReversal
            ? T["The payment stays posted. The person who requested the reversal sees this (at least 5 letters)."]
            : T["Tell the submitter what to change (at least 5 letters). It becomes a draft again, and earlier approvals no longer count."];

    private async Task RejectAsync(CommandState reject, Rejection why)
    {
        var target = new Target<PaymentId>(Workspace, Review.Payment.Id, Review.Payment.Revision, Actor);
        if (await reject.RunAsync(
            () => Review.IsReversal ? Postings.RejectReversalAsync(target, why, Gone) : Postings.RejectAsync(target, why, Gone)))
        {
            _rejecting = false;
            StateHasChanged();
            await Decided.InvokeAsync(new Decision(Review.Payment.Id, Review.Payment.Amount, Approved: false, null));
        }
        else if (reject.Failure?.Kind is FailureKind.Conflict or FailureKind.Refused)
        {
            await Missed.InvokeAsync();
        }
    }
}
