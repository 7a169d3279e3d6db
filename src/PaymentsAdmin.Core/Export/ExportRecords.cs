using PaymentsAdmin.Core.Audit.Log;
using PaymentsAdmin.Core.Export.Columns;
using PaymentsAdmin.Core.Export.Files;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Portals.Mirror;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;

namespace PaymentsAdmin.Core.Export;

/// <summary>The request of an export: its rows, its format, and the filter as the audit trail records it.</summary>
public sealed record ExportRequest(Workspace Workspace, PaymentFilter Filter, string FilterText)
{
    /// <summary>The maximum number of individually selected payments.</summary>
    public const int MaxIds = 1_000;

    /// <summary>The list to export.</summary>
    public ExportList List { get; init; } = ExportList.Payments;

    /// <summary>The selected payments, instead of the filter. Payments that are not listed in the workspace are left out.</summary>
    public IReadOnlyList<PaymentId>? Ids { get; init; }

    /// <summary>The filter of audit entries.</summary>
    public AuditFilter Entries { get; init; } = AuditFilter.None;

    public ExportDialect Dialect { get; init; } = ExportDialect.Data;

    /// <summary>The chosen columns in order; null for the default columns.</summary>
    public IReadOnlyList<ExportColumn>? Columns { get; init; }

    /// <summary>The number format of the user's spreadsheets.</summary>
    public ExportRegion Region { get; init; } = ExportRegion.Invariant;

    /// <summary>Translates the heads of files for people; null means English.</summary>
    public Func<Words, string>? Labels { get; init; }

    /// <summary>What the workspace lacks of its portal, which the audit trail records; null if it is complete.</summary>
    public MirrorGap? Gap { get; init; }

    /// <summary>The name of the API token; null for exports by people or from the command line.</summary>
    public string? Token { get; init; }
}

/// <summary>The result of a completed export; lists without amounts have no sums.</summary>
public sealed record ExportDone(long Rows, IReadOnlyList<CurrencyTotal> Sums, long Bytes, string Sha256, DateTimeOffset At);

/// <summary>The heads and first rows of a file, with the cell texts of the file.</summary>
public sealed record ExportPreview(IReadOnlyList<ExportHead> Heads, IReadOnlyList<IReadOnlyList<string>> Rows);

/// <summary>The rows and values to read. <see cref="Ids"/>, if any, replace the filter.</summary>
public sealed record ExportRead(
    ExportList List,
    WorkspaceId Workspace,
    PaymentFilter Filter,
    IReadOnlyList<PaymentId>? Ids,
    IReadOnlyList<ExportField> Fields,
    DateTimeOffset Now
)
{
    /// <summary>The maximum number of rows; null for all.</summary>
    public int? Max { get; init; }
}
