using PaymentsAdmin.Core.Links;
using PaymentsAdmin.Core.Postings;
using static PaymentsAdmin.Core.Export.ExportColumn;

namespace PaymentsAdmin.Core.Export;

/// <summary>Every column of a file of payments. A key never changes its meaning, and new ones come last.</summary>
public static class ExportColumns
{
    public static IReadOnlyList<ExportColumn> All { get; } =
        [
            Text("payment_id", r => r.Id.ToString()),
            Text("portal_payment_id", r => r.PortalId),
            Text("account_number", r => r.AccountNumber),
            Whole("entity_type", (r, _) => r.Entity.Kind),
            Text("entity_id", r => r.Entity.ExternalId),
            Text("entity_title", r => r.EntityTitle),
            Text("customer", r => r.Customer),
            Text("status", r => r.PaidOn is null ? "unpaid" : "paid"),
            Text("approval_state", r => Word(r.Posting)),
            Amount("amount", r => r.Amount),
            Text("currency", r => r.Amount.Currency.Code),
            Amount("amount_base", r => r.Base),
            Text("base_currency", (_, frame) => frame.BaseCurrency.Code),
            Number("rate", r => r.Rate),
            Day("rate_date", r => r.RateDate),
            Day("paid_date", r => r.PaidOn),
            Day("posted_date", r => r.PostedOn),
            Utc("created", (r, _) => r.CreatedAt),
            Text("method", r => r.Method),
            Text("reference", r => r.Reference),
            Text("ledger_target", r => Word(r.Target)),
            Text("maker", r => r.Maker),
            Text("checker", r => r.Checkers),
            Text("link_state", r => Word(r.Link)),
            Text("source", (_, frame) => frame.Source),
            Whole("source_age_s", (r, frame) => Age(r, frame)),
            Utc("exported_at", (_, frame) => frame.At),
            Whole("amount_minor", (r, _) => r.Amount.Minor),
            Local("created", r => r.CreatedAt),
            Day("due_date", r => r.DueOn),
            Text("number", r => r.Number),
            Amount("received", r => r.Received),
        ];

    // Our own books are always as they are now.
    private static long Age(ExportRow row, ExportFrame frame) =>
        frame.SourceIsOurs ? 0 : Math.Max(0, (frame.At - row.RefreshedAt).Ticks / TimeSpan.TicksPerSecond);

    private static string Word(PostingState state) =>
        state switch
        {
            PostingState.NotPosted => "not_posted",
            PostingState.Draft => "draft",
            PostingState.Submitted => "submitted",
            PostingState.Approved => "approved",
            PostingState.Posted => "posted",
            PostingState.ReversalSubmitted => "reversal_submitted",
            PostingState.ReversalApproved => "reversal_approved",
            PostingState.Reversed => "reversed",
            PostingState.Discarded => "discarded",
            _ => throw new ArgumentOutOfRangeException(nameof(state), state, "No such state."),
        };

    private static string? Word(LedgerTarget? target) =>
        target switch
        {
            LedgerTarget.Account => "AR",
            LedgerTarget.Wallet => "wallet",
            _ => null,
        };

    private static string? Word(LinkState? state) =>
        state switch
        {
            LinkState.Live => "live",
            LinkState.Expired => "expired",
            LinkState.Revoked => "revoked",
            LinkState.Paid => "paid",
            _ => null,
        };
}
