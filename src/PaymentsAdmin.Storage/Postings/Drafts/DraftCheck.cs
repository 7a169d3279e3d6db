using PaymentsAdmin.Core.Postings;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Postings.Drafts;

/// <summary>A draft just written, without its back-office code.</summary>
internal sealed record WrittenDraft(
    Workspace Workspace,
    PaymentId Payment,
    PostingId Posting,
    PostingInput Input,
    FoundKeys Found,
    PostingContent Content,
    PostingContent? Before
);

/// <summary>Checks a draft against the rules, and sets its back-office code at the point the contract's order requires (R49).</summary>
internal sealed class DraftCheck(BusinessClock clock)
{
    public async ValueTask<Failure?> RunAsync(IWriteSession session, WrittenDraft draft, Actor actor)
    {
        var facts =
            await PostingFactsLoader.LoadAsync(session, draft.Workspace, draft.Payment, await ActingUnit.OfAsync(session, actor))
            ?? throw new InvalidOperationException($"The posting of {draft.Payment} was written and is not there.");
        var today = clock.DayOf(session.Now);
        var closed = await ClosedThrough.OfAsync(session, draft.Workspace.Id);
        if (
            (
                PostingRules.Purpose(facts, today)
                ?? Intended(draft.Input, facts)
                ?? PostingRules.Currency(facts)
                ?? (draft.Input.PostingDate is { } day ? PostingRules.Dates(day, today, closed) : null)
            ) is
            { } no
        )
        {
            return no;
        }

        if (!string.Equals(draft.Content.Code, draft.Before?.Code, StringComparison.Ordinal))
        {
            await PostingWrites.SetCodeAsync(session, draft.Posting, draft.Content.Code);
        }

        return draft.Found.BillFault ?? PostingRules.Targets(facts);
    }

    // R40: the intended currency is only compared, never stored.
    private static Failure? Intended(PostingInput input, PostingFacts facts) =>
        input.IntendedCurrency is not { } key || facts.Account.Currency.Equals(Currency.Find(key.Value.Trim())) ? null : PostingFailures.CurrencyMismatch;
}
