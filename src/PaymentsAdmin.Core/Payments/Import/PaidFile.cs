using PaymentsAdmin.Core.Tables;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Payments.Import;

/// <summary>A file that marks payments paid, or undoes what another one marked.</summary>
public sealed record PaidFile(string Name, string Hash, CsvTable Table, IReadOnlyList<PaidRow> Rows)
{
    /// <summary>Whether it undoes an import.</summary>
    public bool IsUndo { get; init; }

    /// <summary>Headings that nobody reads.</summary>
    public IReadOnlyList<string> Unread { get; init; } = [];
}

/// <summary>One row of such a file: which payment, and what it says of it, unless it cannot be read.</summary>
public sealed record PaidRow(int Line, string What, Failure? Fault)
{
    /// <summary>The payment's own number; null where the row names it by its account number.</summary>
    public PaymentId? Payment { get; init; }

    public string? AccountNumber { get; init; }

    /// <summary>The day money was seen; without one the row asks for nothing.</summary>
    public DateOnly? On { get; init; }

    /// <summary>The name of a method; empty leaves it as it is.</summary>
    public string Method { get; init; } = "";

    public string? Reference { get; init; }

    /// <summary>What the payment's amount is thought to be.</summary>
    public decimal? Amount { get; init; }

    public Currency? Currency { get; init; }

    public decimal? Received { get; init; }

    /// <summary>The revision that the import left the payment at.</summary>
    public Revision? Left { get; init; }

    public string Reason { get; init; } = "";

    /// <summary>The mark that it asks for.</summary>
    public PayInput Input(MethodId? method) => new() { On = On ?? default, Reference = Reference, Received = Received, Method = method };
}
