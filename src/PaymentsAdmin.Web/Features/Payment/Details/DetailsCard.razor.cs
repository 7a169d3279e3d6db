using Microsoft.AspNetCore.Components;
using PaymentsAdmin.Core.Access;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Postings.Decisions;
using PaymentsAdmin.Core.Postings.Drafts;
using PaymentsAdmin.Core.Postings.Workflow;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Web.Features.Payment.Open;
using PaymentsAdmin.Web.Shared;

namespace PaymentsAdmin.Web.Features.Payment.Details;

/// <summary>The posting details: a form for the maker of a draft, facts for everybody afterwards.</summary>
public sealed partial class DetailsCard
{
    private static readonly Words _unsaid = "Posting details are missing. A Clerk can add them.";
    private static readonly Words _reversal = "This is a reversal; it cannot be reversed itself. Create a new payment on the page of the original.";

    private static readonly Words _posting = "How the payment is posted. Whether it was received is recorded separately.";
    private static readonly Words _postingAlone = "How the payment is posted.";

    private static readonly Words _recallFirst = "To make changes, recall it first.";
    private static readonly Words _onPortal = "Posted in the portal, so it can no longer be edited. It is reversed there.";
    private static readonly Words _inTheBooks = "Posted, so it can no longer be edited. A Clerk or an Approver can request a reversal.";

    private readonly CommandState _step = new();
    private readonly LatestRead _reading = new();
    private Shared.Cards.Card? _card;
    private PostingDraft? _draft;
    private Revision _draftOf;
    private bool _read;
    private bool _asking;
    private bool _discarding;
    private Func<Task>? _recall;
    private Func<Task>? _reverse;
    private (string? Said, Revision Of) _done;

    [Inject]
    private PostingDraftService Drafts { get; set; } = null!;

    [Inject]
    private PostingService Postings { get; set; } = null!;

    private bool IsReversal => Payment.Kind == PaymentKind.Reversal;

    private bool MayRecall =>
        Payment.Posting == PostingState.Submitted && _draft?.Submitted?.Maker.Id == Open.Actor.UserId && Right.Submit.IsHeldBy(Open.Actor);

    private bool MayAskReversal =>
        Payment.Posting == PostingState.Posted && !IsReversal && Right.AskReversal.IsHeldBy(Open.Actor) && Offers(Can.Reverse);

    private bool MayDiscard =>
        Payment.Posting == PostingState.Draft && _draft is not null && !EntityKinds.IsCrmItem(Payment.Entity.Kind) && Right.AskReversal.IsHeldBy(Open.Actor);

    private Words? Why => IsReversal ? _reversal : _draft is null ? _unsaid : Waiting(_draft);

    protected override async Task OnParametersSetAsync()
    {
        var (isLatest, of) = (_reading.Begin(), Payment.Revision);
        var answer = await Drafts.FindAsync(Open.Workspace.Id, Payment.Id, Open.Actor, Gone);
        if (isLatest())
        {
            (_draft, _draftOf, _read) = (answer.Ok ? answer.Value : null, of, true);
            OfferStep();
        }
    }

    // A draft's step is offered by its form, once that can be sent.
    private void OfferStep()
    {
        Open.Next.SayAsync = SayAsync;
        if (!Open.MaySubmit || !Offers(Can.BookPayments))
        {
            Open.Next.Offer(
                MayRecall ? new NextStep.Recall(_step, _recall ??= RecallAsync)
                : MayAskReversal ? new NextStep.Reverse(_reverse ??= AskReversal)
                : null
            );
        }
        else if (Open.Next.Now is not NextStep.Submit)
        {
            Open.Next.Offer(null);
        }
    }

    private Task AskReversal()
    {
        _asking = true;
        StateHasChanged();
        return Task.CompletedTask;
    }

    private Words? Waiting(PostingDraft draft)
    {
        if (Payment.Posting == PostingState.Submitted && draft.Submitted is { } submitted)
        {
            return MayRecall ? _recallFirst : $"Only {submitted.Maker.Name}, who submitted it, can recall it. An Approver can reject it.";
        }

        if (Payment.Posting == PostingState.ReversalSubmitted && draft.Reversal is { } asked)
        {
            return $"{asked.By.Name} requested a reversal on {Formats.Day(asked.At)}: {asked.Reason}";
        }

        return Payment.Posting == PostingState.Posted && !MayAskReversal ? (Offers(Can.Reverse) ? _inTheBooks : _onPortal) : null;
    }

    private async Task RecallAsync()
    {
        if (await DoAsync(_step, Payment.Revision, seen => Postings.RecallAsync(At(seen), Gone)))
        {
            await SayAsync(T["Recalled. It is a draft again."]);
        }
    }

    // The focused button is gone, so the card takes the focus; otherwise the next key could press another button.
    private async Task SayAsync(string done)
    {
        _done = (done, Payment.Revision);
        if (_card is not null)
        {
            await _card.FocusAsync();
        }

        StateHasChanged();
    }
}
