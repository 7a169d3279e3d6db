using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Postings.Settling;

/// <summary>Money on an account that no invoice took yet.</summary>
public sealed record OpenCredit(PostingId Posting, long Minor)
{
    /// <summary>What is left of it once an invoice has taken its share.</summary>
    public OpenCredit After(AllocationShare share) => share.Posting == Posting ? this with { Minor = Minor - share.Minor } : this;
}

/// <summary>What an invoice still asks for.</summary>
public sealed record OpenInvoice(long Id, long Minor)
{
    /// <summary>What it asks for once it has taken its share.</summary>
    public OpenInvoice After(AllocationShare share) => share.Invoice == Id ? this with { Minor = Minor - share.Minor } : this;
}

/// <summary>An invoice takes so much of a credit.</summary>
public sealed record AllocationShare(PostingId Posting, long Invoice, long Minor);

/// <summary>Lets invoices take credits, each in its order, until one side is used up.</summary>
public static class Allocator
{
    /// <summary>Oldest credit to oldest invoice.</summary>
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

    /// <summary>Against item where the payer means invoices that count, else the oldest first; <paramref name="own"/> is among the credits.</summary>
    public static IReadOnlyList<AllocationShare> Take(
        OpenCredit own,
        IReadOnlyList<OpenInvoice> meant,
        IReadOnlyList<OpenCredit> credits,
        IReadOnlyList<OpenInvoice> invoices
    ) => meant.Count > 0 ? AgainstItem(own, meant, credits, invoices) : FirstInFirstOut(credits, invoices);

    /// <summary>The payer's own invoices first, with the payer's own money; what is left goes the usual way.</summary>
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
