using PaymentsAdmin.Core.Export.Columns;

namespace PaymentsAdmin.Core.Export.Files;

/// <summary>Creates Excel workbooks, row by row.</summary>
public interface IWorkbooks
{
    /// <summary>The maximum number of rows of a sheet, without the head.</summary>
    int MaxRows { get; }

    /// <summary>Creates a workbook with one sheet, sent as its rows are written.</summary>
    ExportCells Create(HashedOutput output);
}
