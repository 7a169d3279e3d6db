using PaymentsAdmin.Core.Export.Columns;

namespace PaymentsAdmin.Core.Export;

/// <summary>The rows of payments, lines, postings and links for a file: all of them as they are at one moment, ordered by a unique key.</summary>
public interface IExportRows
{
    /// <summary>Begins to read; the cursor has the values at the places they are asked for in.</summary>
    Task<IExportCursor> OpenAsync(ExportRead read, CancellationToken ct);
}
