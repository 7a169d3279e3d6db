using Microsoft.AspNetCore.Components;
using PaymentsAdmin.Core.Access;
using PaymentsAdmin.Core.Approvals;
using PaymentsAdmin.Core.Approvers;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Postings.Drafts;
using PaymentsAdmin.Core.Users;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Web.Features.Payment.Open;
using PaymentsAdmin.Web.Shared;

namespace PaymentsAdmin.Web.Features.Payment;

/// <summary>The payment's posting status, whether it was received, and why the reader cannot take the next step.</summary>
public sealed partial class StateBar
{
    private const int MaxNames = 3;
    private static readonly Words _zero = "Nothing to submit yet: the amount is zero.";
    private static readonly Words _noClerk = "Only Clerks can edit lines and terms.";
    private static readonly Words _noClerkHere = "Only Clerks can edit it.";
    private static readonly Words _one = "Needs an Approver who did not work on it.";
    private static readonly Words _two = "Needs two Approvers who did not work on it.";
    private static readonly Words _another = "Needs another Approver, who did not work on it.";
    private static readonly Words _maker = "You created it, so you cannot approve it.";
    private static readonly Words _author = "You worked on it or already approved it, so you cannot approve it.";

    private readonly LatestRead _reading = new();
    private IReadOnlyList<PersonName> _eligible = [];
    private bool _read;
    private bool _isOutside;
    private bool _isRefused;

    private IReadOnlyList<BookStep> Shown =>
        _isOutside ? Steps.Outside(Payment.Posting)
        : _isRefused ? Steps.Refused
        : IsPostedThere && Payment is { Posting: PostingState.Approved, Kind: PaymentKind.Normal } && Open.Operations.Count > 0 ? Steps.Sent
        : Steps.Of(Payment.Kind, Payment.Posting);

    private bool IsPostedThere => Offers(Can.Look) && !Offers(Can.DatePostings);

    [Inject]
    private ApproverService Approvers { get; set; } = null!;

    [Inject]
    private PostingDraftService Drafts { get; set; } = null!;

    protected override async Task OnParametersSetAsync()
    {
        var isLatest = _reading.Begin();
        var answer = await Approvers.EligibleAsync(Open.Workspace.Id, Payment.Id, Open.Actor, Gone);
        var (isOutside, isRefused) = await ThereAsync();
        (_isOutside, _isRefused) = isLatest() ? (isOutside, isRefused) : (_isOutside, _isRefused);
        (_eligible, _read) = isLatest() ? (answer.Ok ? answer.Value : [], true) : (_eligible, _read);
    }

    // Where the portal posts, nobody here may have had a part in it, and a gateway there may have refused.
    private async Task<(bool IsOutside, bool IsRefused)> ThereAsync()
    {
        var isInBooks = PaymentStanding.IsInBooks(Payment.Posting);
        return Payment.Kind == PaymentKind.Normal && (isInBooks || Payment.Posting == PostingState.Discarded) && IsPostedThere
            && await Drafts.FindAsync(Open.Workspace.Id, Payment.Id, Open.Actor, Gone) is { Ok: true, Value: { } draft }
            ? (isInBooks && draft.BookedBy is null, draft.IsRefused)
            : default;
    }

    private Words? Reason(IReadOnlyList<PersonName> eligible)
    {
        // An approved one waits for nobody here.
        if (Payment is { Kind: PaymentKind.Reversal } or { Posting: PostingState.Approved })
        {
            return null;
        }

        if (PaymentRules.ChangeTerms(Payment.State, null) is { } no && no != PaymentFailures.InApproval)
        {
            return no.Sentence;
        }

        // The bar of the decision below tells an Approver about a submitted one.
        return Open.WaitsForReader ? null
            : Open.IsZeroDraft ? Joined(_zero, NoEditing)
            : eligible.Any(p => p.Id == Open.Actor.UserId) ? Joined(null, NoEditing)
            : Joined(Approval(eligible), Payment.Posting == PostingState.Submitted ? null : NoEditing);
    }

    private Words Approval(IReadOnlyList<PersonName> eligible)
    {
        if (eligible.Count == 0)
        {
            return "Nobody can approve this: every Approver worked on it or has already approved it. An Admin can add an Approver.";
        }

        Words sentences = $"{NoApproving(Open.Need ?? new(1, 0))} {Who(eligible)}";
        return sentences;
    }

    private Words? NoEditing =>
        Right.EditPayments.IsHeldBy(Open.Actor) ? null
        : Offers(Can.EditLines) ? _noClerk
        : _noClerkHere;

    // The key of submitting leads to the reason why there is nothing to submit.
    private bool AnswersKey =>
        Payment is { Kind: PaymentKind.Normal, Posting: PostingState.Draft } && Offers(Can.BookPayments) && (Open.IsZeroDraft || !Open.MaySubmit);

    private static Words? Joined(Words? first, Words? second)
    {
        Words both = $"{first} {second}";
        return first is null ? second : second is null ? first : both;
    }

    private Words NoApproving(RemainingNeed need) =>
        !Right.Approve.IsHeldBy(Open.Actor) ? Needed(need)
        : Payment.CreatedById == Open.Actor.UserId ? _maker
        : _author;

    private static Words Needed(RemainingNeed need)
    {
        Words many = $"Needs {need.Left} Approvers who did not work on it.";
        return need switch
        {
            { Left: 1, Agreed: > 0 } => _another,
            { Left: 1 } => _one,
            { Left: 2 } => _two,
            _ => many,
        };
    }

    private static Words Who(IReadOnlyList<PersonName> people)
    {
        var names = people.Take(MaxNames).Select(p => p.Name).ToList();
        return (names, people.Count - names.Count) switch
        {
            ([var only], _) => (Words)$"{only} can approve.",
            ([var one, var two], _) => $"{one} or {two} can approve.",
            ([var one, var two, var three], 0) => $"{one}, {two} or {three} can approve.",
            _ => $"{names[0]}, {names[1]}, {names[2]} or {people.Count - MaxNames} others can approve.",
        };
    }
}
