using PaymentsAdmin.Core.Audit.Log;
using PaymentsAdmin.Core.Export.Columns;
using PaymentsAdmin.Core.Export.Files;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;

namespace PaymentsAdmin.Core.Export;

/// <summary>What leaves the house, how it is written, and how the audit trail names the filter.</summary>
public sealed record ExportRequest(Workspace Workspace, PaymentFilter Filter, string FilterText)
{
    /// <summary>How many payments can be chosen one by one.</summary>
    public const int MaxIds = 1_000;

    /// <summary>What its rows are.</summary>
    public ExportList List { get; init; } = ExportList.Payments;

    /// <summary>The payments that were chosen, instead of the filter; what is no listed payment of the workspace is left out.</summary>
    public IReadOnlyList<PaymentId>? Ids { get; init; }

    /// <summary>Which audit entries.</summary>
    public AuditFilter Entries { get; init; } = AuditFilter.None;

    public ExportDialect Dialect { get; init; } = ExportDialect.Data;

    /// <summary>The chosen columns in their order; null for those that the dialect has if nobody chooses.</summary>
    public IReadOnlyList<ExportColumn>? Columns { get; init; }

    /// <summary>How the reader's spreadsheets write numbers.</summary>
    public ExportRegion Region { get; init; } = ExportRegion.Invariant;

    /// <summary>Translates the heads of files for people; English without.</summary>
    public Func<Words, string>? Labels { get; init; }

    /// <summary>The name of the token that a program showed; null where a person or a command asks.</summary>
    public string? Token { get; init; }
}

/// <summary>What a whole file came to; lists without amounts have no sums.</summary>
public sealed record ExportDone(long Rows, IReadOnlyList<CurrencyTotal> Sums, long Bytes, string Sha256, DateTimeOffset At);

/// <summary>The heads and first rows of a file, each cell with the text that the file holds.</summary>
public sealed record ExportPreview(IReadOnlyList<ExportHead> Heads, IReadOnlyList<IReadOnlyList<string>> Rows);

/// <summary>Rows to read: of which list, and which values of each. Ids, if any, stand instead of the filter.</summary>
public sealed record ExportRead(ExportList List, WorkspaceId Workspace, PaymentFilter Filter, IReadOnlyList<PaymentId>? Ids, IReadOnlyList<ExportField> Fields, DateTimeOffset Now)
{
    /// <summary>How many rows at most; null for all.</summary>
    public int? Max { get; init; }
}
