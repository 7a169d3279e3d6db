using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Seeding.Loading;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Storage.Bulk;

/// <summary>Rules that every payment must meet, checked from the record alone.</summary>
internal static class BulkRules
{
    public static void Check(BulkPayment payment, EntityTally entity)
    {
        Must(payment.Amount.Currency.Equals(entity.Currency), "Another currency than its entity's", payment);
        Must(Math.Abs(payment.Amount.Minor) <= Money.MaxMinor, "Too large an amount", payment);
        Must(entity.Follows(payment.Order), "Not the next of its order", payment);
        Must((payment.Kind == PaymentKind.Reversal) == (payment.Original is not null), "A reversal has an original", payment);
        Must((payment.Number is not null) == IsBooked(payment.State), "A number is given when it is posted", payment);
        Must(payment.State != PostingState.Reversed || payment.Reversal is not null, "Reversed without a reversal", payment);
        if (payment.Kind == PaymentKind.Normal && EntityKinds.IsCrmItem(entity.Kind))
        {
            Total(payment);
        }
        else
        {
            Must(payment.Lines.Count == 0 && payment.Deliveries.Count == 0, "Only payments of CRM items have lines", payment);
        }

        Posting(payment);
    }

    /// <summary>Method, type, category and reason are the workspace's own.</summary>
    public static void Check(BulkPayment payment, BulkKeys keys)
    {
        Must(BulkKeys.Has(keys.Methods, payment.Method.Id), "No such method", payment);
        if (payment.Posting is { } posting)
        {
            Must(BulkKeys.Has(keys.Types, posting.Type), "No such type", payment);
            Must(posting.Category is not { } category || BulkKeys.Has(keys.Categories, category), "No such category", payment);
            Must(posting.Reason is not { } reason || BulkKeys.Has(keys.Reasons, reason), "No such reason", payment);
        }
    }

    private static bool IsBooked(PostingState state) => PaymentStanding.IsInBooks(state);

    private static void Total(BulkPayment payment)
    {
        var sum = Money.Zero(payment.Amount.Currency);
        foreach (var line in payment.Lines)
        {
            Must(line.Quantity > Quantity.Zero, "A line without a quantity", payment);
            Must(line.Total == line.Price.Times(line.Quantity, sum.Currency), "A line's total is not price times quantity", payment);
            sum += line.Total;
        }

        foreach (var delivery in payment.Deliveries)
        {
            sum += delivery.Price;
        }

        Must(sum == payment.Amount, "The amount is not the sum of lines and deliveries", payment);
    }

    private static void Posting(BulkPayment payment)
    {
        if (payment.Posting is not { } posting)
        {
            Must(payment.State == PostingState.Draft, "Beyond draft without a posting", payment);
            return;
        }

        var sum = Money.Zero(payment.Amount.Currency);
        foreach (var entry in posting.Entries)
        {
            sum += entry.Side.Amount;
        }

        Must(sum.IsZero, "A posting's entries sum to zero", payment);
        Must((posting.Entries.Count > 0) == IsBooked(payment.State), "Entries are booked by posting", payment);
        Must(!IsBooked(payment.State) || (posting.On is not null && posting.PostedAt is not null), "Posted without a date", payment);
        Must(
            posting.Allocation?.Share is not { } share
                || (share.Minor <= payment.Amount.Minor && share.Invoice == payment.Pays?.Id && share.Posting.Value == posting.Id),
            "An allocation of more than was paid",
            payment
        );
    }

    private static void Must(bool holds, string fault, BulkPayment payment)
    {
        if (!holds)
        {
            throw new BulkFaultException(fault, payment.Id);
        }
    }
}
