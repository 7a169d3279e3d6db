using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Postings.Settling;

/// <summary>A credit on an account that is not allocated to an invoice yet.</summary>
public sealed record OpenCredit(PostingId Posting, long Minor)
{
    /// <summary>The credit that remains after an allocation.</summary>
    public OpenCredit After(AllocationShare share) => share.Posting == Posting ? this with { Minor = Minor - share.Minor } : this;
}

/// <summary>An invoice with its outstanding amount.</summary>
public sealed record OpenInvoice(long Id, long Minor)
{
    /// <summary>The invoice after an allocation.</summary>
    public OpenInvoice After(AllocationShare share) => share.Invoice == Id ? this with { Minor = Minor - share.Minor } : this;
}

/// <summary>The amount of a credit that is allocated to an invoice.</summary>
public sealed record AllocationShare(PostingId Posting, long Invoice, long Minor);

/// <summary>Allocates credits to invoices, each in the given order, until one side is used up.</summary>
public static class Allocator
{
    /// <summary>Allocates the first credit to the first invoice, and so on.</summary>
    public static IReadOnlyList<AllocationShare> FirstInFirstOut(IReadOnlyList<OpenCredit> credits, IReadOnlyList<OpenInvoice> invoices)
    {
        var shares = new List<AllocationShare>();
        var (credit, invoice) = (0, 0);
        var (left, open) = (0L, 0L);
        while (true)
        {
            while (left == 0 && credit < credits.Count)
            {
                left = credits[credit++].Minor;
            }

            while (open == 0 && invoice < invoices.Count)
            {
                open = invoices[invoice++].Minor;
            }

            if (left == 0 || open == 0)
            {
                return shares;
            }

            var part = Math.Min(left, open);
            shares.Add(new(credits[credit - 1].Posting, invoices[invoice - 1].Id, part));
            (left, open) = (left - part, open - part);
        }
    }

    /// <summary>
    /// Uses <see cref="AgainstItem"/> if the payer named invoices, otherwise first
    /// in, first out; <paramref name="own"/> is among the credits.
    /// </summary>
    public static IReadOnlyList<AllocationShare> Take(
        OpenCredit own,
        IReadOnlyList<OpenInvoice> meant,
        IReadOnlyList<OpenCredit> credits,
        IReadOnlyList<OpenInvoice> invoices
    ) => meant.Count > 0 ? AgainstItem(own, meant, credits, invoices) : FirstInFirstOut(credits, invoices);

    /// <summary>Allocates the payment to the invoices that the payer named, then the rest in order.</summary>
    public static IReadOnlyList<AllocationShare> AgainstItem(
        OpenCredit own,
        IReadOnlyList<OpenInvoice> meant,
        IReadOnlyList<OpenCredit> credits,
        IReadOnlyList<OpenInvoice> invoices
    )
    {
        var first = FirstInFirstOut([own], meant);
        var rest = FirstInFirstOut(
            [.. credits.Select(credit => first.Aggregate(credit, (left, share) => left.After(share)))],
            [.. invoices.Select(invoice => first.Aggregate(invoice, (left, share) => left.After(share)))]
        );
        return [.. first, .. rest];
    }
}
