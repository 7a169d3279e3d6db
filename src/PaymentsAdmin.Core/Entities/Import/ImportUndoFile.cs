using System.Globalization;
using PaymentsAdmin.Core.Tables;

namespace PaymentsAdmin.Core.Entities.Import;

/// <summary>
/// Writes the undo file of an import. Imported on the same page, it restores or deletes the rows that have not changed since.
/// </summary>
public static class ImportUndoFile
{
    /// <summary>The changes of an import that can be undone. Entities are never deleted, so new ones stay.</summary>
    public static IReadOnlyList<ImportChange> Undoable(ImportKind kind, ImportReport report) =>
        [.. report.Changes.Where(change => !change.Added || kind != ImportKind.Entities)];

    public static string Write(ImportKind kind, ImportReport report) =>
        CsvWriter.Write([.. ImportColumns.Of(kind), .. ImportColumns.OfUndo], Undoable(kind, report).Select(Cells));

    private static IEnumerable<string> Cells(ImportChange change) =>
        [.. change.Cells, change.Added ? ImportUndo.Delete : ImportUndo.Restore, change.Id.ToString(CultureInfo.InvariantCulture), change.Check];
}
