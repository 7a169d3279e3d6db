using PaymentsAdmin.Core.Export.Columns;

namespace PaymentsAdmin.Core.Export;

/// <summary>Reads payments, lines, postings and links for export, from one snapshot and ordered by a unique key.</summary>
public interface IExportRows
{
    /// <summary>Starts reading. The cursor has the values in the requested order.</summary>
    Task<IExportCursor> OpenAsync(ExportRead read, CancellationToken ct);
}
