using PaymentsAdmin.Core.Reference;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Postings.Settling;

/// <summary>Invoices and bills that a payer intends to pay.</summary>
public sealed record SelectedItems(IReadOnlyList<InvoiceId> Invoices, IReadOnlyList<BillId> Bills)
{
    public static readonly SelectedItems None = new([], []);
}

/// <summary>An invoice with an outstanding amount.</summary>
public sealed record DueInvoice(InvoiceId Id, HexId HexId, string Number, DateOnly DueOn, Money Total, Money Outstanding);

/// <summary>An unallocated credit, and its posting date.</summary>
public sealed record DatedCredit(OpenCredit Credit, DateOnly On);

/// <summary>The open items of an account, each side in allocation order, limited to one round of a booking.</summary>
public sealed record OpenItems
{
    /// <summary>The number of items of each side that a booking reads in one round.</summary>
    public const int AtATime = 200;

    /// <summary>Stands for the planned payment, since no real posting has the number 0.</summary>
    private static readonly PostingId Planned = new(0);

    public IReadOnlyList<DatedCredit> Credits { get; init; } = [];

    public IReadOnlyList<DueInvoice> Invoices { get; init; } = [];

    /// <summary>The open invoices that the payer intends to pay, even if they are not in <see cref="Invoices"/>.</summary>
    public IReadOnlyList<DueInvoice> Meant { get; init; } = [];

    /// <summary>Whether this workspace allocates to the named invoices first.</summary>
    public bool AgainstItem { get; init; }

    /// <summary>Whether one side has more items than fit in one round.</summary>
    public bool HasMore { get; init; }

    /// <summary>Previews the allocation of a payment of this amount and posting date.</summary>
    public AllocationPlan Plan(Money amount, DateOnly on)
    {
        var own = new OpenCredit(Planned, amount.Minor);

        // Among credits of the same day, the new payment comes last.
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

/// <summary>The amounts allocated to an invoice from the payment and from earlier credits.</summary>
public sealed record PlannedShare(DueInvoice Invoice, Money Own, Money Others)
{
    /// <summary>The amount still outstanding afterwards.</summary>
    public Money Left => Invoice.Outstanding - Own - Others;
}

/// <summary>The planned allocation of a payment.</summary>
public sealed record AllocationPlan(Money Amount, IReadOnlyList<PlannedShare> Shares)
{
    /// <summary>The part allocated to invoices.</summary>
    public Money Taken => Shares.Aggregate(Money.Zero(Amount.Currency), (sum, share) => sum + share.Own);

    /// <summary>The part that stays on the account as credit.</summary>
    public Money Credit => Amount - Taken;
}
