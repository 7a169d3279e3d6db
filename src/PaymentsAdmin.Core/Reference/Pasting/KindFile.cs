using PaymentsAdmin.Core.Export.Files;
using PaymentsAdmin.Core.Reference.Describing;

namespace PaymentsAdmin.Core.Reference.Pasting;

/// <summary>Writes a kind as a file; pasting it back unchanged changes nothing.</summary>
public static class KindFile
{
    /// <summary>One row per entry.</summary>
    public static byte[] Write<T>(KindDescription<T> kind, IReadOnlyList<ReferenceItem<T>> items, KindLinks links)
        where T : ReferenceContent, IReferenceKind
    {
        var output = new OutputBuffer(4_096);
        var cells = new CsvCells(CsvFormat.Data, output);
        foreach (var column in KindColumns.Of(kind))
        {
            cells.Head(column);
        }

        cells.EndRow();
        foreach (var item in items)
        {
            cells.Whole(item.Id.Value);
            foreach (var field in kind.Typed)
            {
                Cell(cells, field, field.Get(item.Content), links);
            }

            cells.Text(item.Active ? "yes" : "no");
            cells.EndRow();
        }

        return output.Span.ToArray();
    }

    private static void Cell(CsvCells cells, KindField field, string value, KindLinks links)
    {
        if (field.Sort == FieldSort.Whole)
        {
            cells.Whole(long.Parse(value, System.Globalization.CultureInfo.InvariantCulture));
        }
        else
        {
            cells.Text(FieldTexts.Write(field, value, links));
        }
    }
}
