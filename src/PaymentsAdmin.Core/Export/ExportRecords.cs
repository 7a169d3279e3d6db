using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Workspaces;

namespace PaymentsAdmin.Core.Export;

/// <summary>Which payments leave the house, how they are written, and how the audit trail names the filter.</summary>
public sealed record ExportRequest(Workspace Workspace, PaymentFilter Filter, string FilterText)
{
    public CsvDialect Dialect { get; init; } = CsvDialect.Data;

    /// <summary>The name of the token that a program showed; null where a person or a command asks.</summary>
    public string? Token { get; init; }
}

/// <summary>What a whole file came to.</summary>
public sealed record ExportDone(long Rows, IReadOnlyList<CurrencyTotal> Sums, long Bytes, string Sha256, DateTimeOffset At);
