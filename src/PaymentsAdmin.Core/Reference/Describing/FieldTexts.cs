using System.Globalization;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Reference.Describing;

/// <summary>Converts field values to and from file cells and form input.</summary>
public static class FieldTexts
{
    /// <summary>Parses form input; failures name the field.</summary>
    public static Result<string> Typed(KindField field, string text) =>
        field.Sort == FieldSort.Whole ? Whole(field, text.Trim()) : text.ReplaceLineEndings("\n").Trim();

    /// <summary>Writes a value as a cell.</summary>
    public static string Write(KindField field, string value, KindLinks links) =>
        field.Sort switch
        {
            FieldSort.YesNo => value is "true" ? "yes" : "no",
            FieldSort.Link or FieldSort.Links => string.Join(
                $" {KindLinks.Between} ", KindField.Ids(value).Select(id => links.Write(field.Target!, id))),
            _ => value,
        };

    /// <summary>Parses a cell.</summary>
    public static Result<string> Read(KindField field, string cell, KindLinks links) =>
        field.Sort switch
        {
            FieldSort.YesNo => YesOrNo(cell) is { } yes ? (yes ? "true" : "false") : ReferenceFailures.NotYesOrNo(field.Property),
            FieldSort.Choice => Choice(field, cell.Trim()),
            FieldSort.Link => Linked(field, cell.Trim().Length == 0 ? [] : [cell], links),
            FieldSort.Links => Linked(field, cell.Split(KindLinks.Between, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries), links),
            _ => Typed(field, cell),
        };

    /// <summary>Parses yes or no; empty means no, null means neither.</summary>
    public static bool? YesOrNo(string cell) =>
        cell.Trim().ToUpperInvariant() switch
        {
            "" or "NO" or "N" or "0" or "FALSE" or "FALSCH" or "NEIN" => false,
            "YES" or "Y" or "1" or "TRUE" or "WAHR" or "JA" or "J" => true,
            _ => null,
        };

    private static Result<string> Whole(KindField field, string text) =>
        int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            ? number.ToString(CultureInfo.InvariantCulture)
            : ReferenceFailures.NotWhole(field.Property);

    private static Result<string> Choice(KindField field, string cell) =>
        cell.Length == 0 ? ""
        : field.Choices.FirstOrDefault(choice => string.Equals(choice.Value, cell, StringComparison.OrdinalIgnoreCase)) is { } choice ? choice.Value
        : ReferenceFailures.NoChoice(string.Join(", ", field.Choices.Select(one => one.Value)), field.Property);

    private static Result<string> Linked(KindField field, IReadOnlyList<string> cells, KindLinks links)
    {
        var ids = new List<int>();
        foreach (var cell in cells)
        {
            if (links.Find(field.Target!, cell) is not { } id)
            {
                return ReferenceFailures.NoSuch(cell.Trim(), field.Property);
            }

            ids.Add(id);
        }

        return KindField.Joined(ids.Distinct());
    }
}
