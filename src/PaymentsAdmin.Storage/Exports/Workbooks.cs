using PaymentsAdmin.Core.Export.Columns;
using PaymentsAdmin.Core.Export.Files;

namespace PaymentsAdmin.Storage.Exports;

/// <summary>Workbooks written with SpreadCheetah, which keeps only one row in memory.</summary>
public sealed class Workbooks : IWorkbooks
{
    private const int RowsOfASheet = 1_048_576;

    public int MaxRows => RowsOfASheet - 1;

    public ExportCells Create(HashedOutput output) => new WorkbookCells(output, RowsOfASheet);
}
