using PaymentsAdmin.Core.Export.Columns;
using PaymentsAdmin.Core.Export.Files;

namespace PaymentsAdmin.Storage.Exports;

/// <summary>Workbooks by SpreadCheetah, which holds one row at a time.</summary>
public sealed class Workbooks : IWorkbooks
{
    private const int RowsOfASheet = 1_048_576;

    /// <inheritdoc />
    public int MaxRows => RowsOfASheet - 1;

    /// <inheritdoc />
    public ExportCells Create(HashedOutput output) => new WorkbookCells(output, RowsOfASheet);
}
