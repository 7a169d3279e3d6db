using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Reference;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Web.Shared;

public readonly record struct StateMark(string Glyph, Words Word);

/// <summary>Icon and label of every state; the only place that knows them.</summary>
public static class States
{
    public static StateMark Of(PostingState state) =>
        state switch
        {
            PostingState.Draft => new("draft", "Draft"),
            PostingState.Submitted => new("submitted", "Submitted"),
            PostingState.Approved => new("approved", "Approved, not posted"),
            PostingState.Posted => new("posted", "Posted"),
            PostingState.ReversalSubmitted => new("reversal-asked", "Reversal requested"),
            PostingState.ReversalApproved => new("reversal-asked", "Reversal approved"),
            PostingState.Reversed => new("reversed", "Reversed"),
            PostingState.Discarded => new("discarded", "Discarded"),
            _ => new("not-posted", "Not posted"),
        };

    /// <summary>The state of a posting as a filter, which finds more for "posted" than the rows that say so.</summary>
    public static Words InFilter(PostingState state) => state == PostingState.Posted ? "Posted (with reversed)" : Of(state).Word;

    public static StateMark Of(PaidState state) =>
        state switch
        {
            PaidState.Paid => new("paid", "Paid"),
            PaidState.Open => new("unpaid", "Open (still due)"),
            PaidState.Overdue => new("overdue", "Overdue"),
            _ => new("unpaid", "Unpaid"),
        };

    public static StateMark Of(AccountState state) =>
        state switch
        {
            AccountState.Active => new("paid", "Active"),
            AccountState.Suspended => new("overdue", "Suspended"),
            _ => new("unpaid", "Terminated"),
        };

    public static StateMark Of(Card card, DateOnly today) =>
        !card.Active ? new("unpaid", "Inactive")
        : card.IsGoodOn(today) ? new("paid", "Active")
        : new("overdue", "Expired");

    public static StateMark Of(WalletState state) => state == WalletState.Effective ? new("paid", "Active") : new("unpaid", "Inactive");

    public static string Glyph(Invoice invoice, DateOnly today) =>
        invoice.Outstanding.IsZero ? "paid"
        : invoice.DueOn < today ? "overdue"
        : "unpaid";

    public static StateMark Paid(PaymentRow payment, Formats formats) => Paid(payment.PaidOn, payment.IsOpen, payment.DueOn, formats);

    public static StateMark Paid(PaymentDetail payment, Formats formats) => Paid(payment.Paid?.On, payment.IsOpen, payment.DueOn, formats);

    /// <summary>Only an open payment is ever overdue.</summary>
    public static StateMark Paid(DateOnly? paidOn, bool isOpen, DateOnly dueOn, Formats formats)
    {
        if (paidOn is { } day)
        {
            return new("paid", $"Paid {formats.ShortDay(day)}");
        }

        var late = formats.Today.DayNumber - dueOn.DayNumber;
        return isOpen && late > 0 ? new("overdue", Late(late)) : new("unpaid", "Unpaid");
    }

    public static string Glyph(int entityKind) =>
        entityKind switch
        {
            EntityKinds.Deal => "deal",
            EntityKinds.SmartInvoice or EntityKinds.LegacyInvoice => "invoice",
            EntityKinds.Quote => "quote",
            EntityKinds.Lead => "lead",
            EntityKinds.Account => "account",
            EntityKinds.Wallet => "wallet",
            _ => "item",
        };

    private static Words Late(int days) => days == 1 ? Words.FromString("1 day overdue") : $"{days} days overdue";
}
