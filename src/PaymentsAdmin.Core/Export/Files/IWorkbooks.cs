using PaymentsAdmin.Core.Export.Columns;

namespace PaymentsAdmin.Core.Export.Files;

/// <summary>Writes workbooks as spreadsheets open them, row by row.</summary>
public interface IWorkbooks
{
    /// <summary>How many rows a sheet holds below its heads.</summary>
    int MaxRows { get; }

    /// <summary>A workbook of one sheet, which is sent as its rows are written.</summary>
    ExportCells Create(HashedOutput output);
}
