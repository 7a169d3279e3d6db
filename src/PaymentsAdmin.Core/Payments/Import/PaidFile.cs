using PaymentsAdmin.Core.Tables;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Payments.Import;

/// <summary>A file that marks payments paid, or undoes an earlier import.</summary>
public sealed record PaidFile(string Name, string Hash, CsvTable Table, IReadOnlyList<PaidRow> Rows)
{
    /// <summary>Whether it undoes an import.</summary>
    public bool IsUndo { get; init; }

    /// <summary>Headings that no column matches.</summary>
    public IReadOnlyList<string> Unread { get; init; } = [];
}

/// <summary>One row of the file: the payment and its paid mark, or the fault that makes the row unreadable.</summary>
public sealed record PaidRow(int Line, string What, Failure? Fault)
{
    /// <summary>The payment's id; null if the row identifies it by account number.</summary>
    public PaymentId? Payment { get; init; }

    public string? AccountNumber { get; init; }

    /// <summary>The date received; a row without one is skipped.</summary>
    public DateOnly? On { get; init; }

    /// <summary>The name of the method; empty leaves the method unchanged.</summary>
    public string Method { get; init; } = "";

    public string? Reference { get; init; }

    /// <summary>The expected amount of the payment.</summary>
    public decimal? Amount { get; init; }

    public Currency? Currency { get; init; }

    public decimal? Received { get; init; }

    /// <summary>The revision of the payment after the import that is undone.</summary>
    public Revision? Left { get; init; }

    public string Reason { get; init; } = "";

    /// <summary>The paid mark to set.</summary>
    public PayInput Input(MethodId? method) => new() { On = On ?? default, Reference = Reference, Received = Received, Method = method };
}
