using PaymentsAdmin.Core.Reference;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Postings.Settling;

/// <summary>Invoices and bills that a payer means to pay.</summary>
public sealed record SelectedItems(IReadOnlyList<InvoiceId> Invoices, IReadOnlyList<BillId> Bills)
{
    public static readonly SelectedItems None = new([], []);
}

/// <summary>An invoice that still asks for something.</summary>
public sealed record DueInvoice(InvoiceId Id, HexId HexId, string Number, DateOnly DueOn, Money Total, Money Outstanding);

/// <summary>Money on the account that no invoice took yet, and the day it was booked on.</summary>
public sealed record DatedCredit(OpenCredit Credit, DateOnly On);

/// <summary>What is open on an account, each side in the order it is taken, as far as one turn of a booking looks.</summary>
public sealed record OpenItems
{
    /// <summary>So many of each side one turn of a booking looks at.</summary>
    public const int AtATime = 200;

    /// <summary>No posting has it: the payment that is not there yet.</summary>
    private static readonly PostingId Planned = new(0);

    public IReadOnlyList<DatedCredit> Credits { get; init; } = [];

    public IReadOnlyList<DueInvoice> Invoices { get; init; } = [];

    /// <summary>What the payer means to pay and is still open, also where it is not among the oldest.</summary>
    public IReadOnlyList<DueInvoice> Meant { get; init; } = [];

    /// <summary>Whether what is meant is served first in this workspace.</summary>
    public bool AgainstItem { get; init; }

    /// <summary>One side has more than one turn looks at.</summary>
    public bool HasMore { get; init; }

    /// <summary>What a payment of this amount, booked on this day, would do.</summary>
    public AllocationPlan Plan(Money amount, DateOnly on)
    {
        var own = new OpenCredit(Planned, amount.Minor);

        // Of one day, the one that is made last comes last.
        var before = Credits.TakeWhile(c => c.On <= on).Select(c => c.Credit);
        var after = Credits.SkipWhile(c => c.On <= on).Select(c => c.Credit);
        var shares = Allocator.Take(
            own,
            AgainstItem ? [.. Meant.Select(Open)] : [],
            [.. before.Append(own).Concat(after).Take(AtATime)],
            [.. Invoices.Select(Open)]
        );
        var named = Invoices.UnionBy(Meant, i => i.Id).ToDictionary(i => i.Id.Value);
        return new AllocationPlan(
            amount,
            [.. shares.GroupBy(s => s.Invoice).Select(g => Share(named[g.Key], g)).OrderBy(s => s.Invoice.DueOn).ThenBy(s => s.Invoice.Id.Value)]
        );
    }

    private static PlannedShare Share(DueInvoice invoice, IEnumerable<AllocationShare> shares)
    {
        var currency = invoice.Outstanding.Currency;
        var parts = shares.ToLookup(s => s.Posting == Planned, s => s.Minor);
        return new(invoice, new Money(parts[true].Sum(), currency), new Money(parts[false].Sum(), currency));
    }

    private static OpenInvoice Open(DueInvoice invoice) => new(invoice.Id.Value, invoice.Outstanding.Minor);
}

/// <summary>What an invoice takes of the payment, and of credits that were there before.</summary>
public sealed record PlannedShare(DueInvoice Invoice, Money Own, Money Others)
{
    /// <summary>What it asks for after that.</summary>
    public Money Left => Invoice.Outstanding - Own - Others;
}

/// <summary>How a payment would be allocated.</summary>
public sealed record AllocationPlan(Money Amount, IReadOnlyList<PlannedShare> Shares)
{
    /// <summary>What of it invoices take.</summary>
    public Money Taken => Shares.Aggregate(Money.Zero(Amount.Currency), (sum, share) => sum + share.Own);

    /// <summary>What of it stays on the account.</summary>
    public Money Credit => Amount - Taken;
}
