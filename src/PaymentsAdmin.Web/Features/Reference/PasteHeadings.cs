using System.Text.RegularExpressions;
using PaymentsAdmin.Core.Reference.Describing;
using PaymentsAdmin.Core.Reference.Pasting;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Web.Shared.Languages;

namespace PaymentsAdmin.Web.Features.Reference;

/// <summary>
/// The headings of pasted rows in the language of their reader. Columns keep the English names that files and programs know;
/// both are taken.
/// </summary>
public sealed partial class PasteHeadings
{
    private static readonly char[] LineEnds = ['\r', '\n'];

    private readonly IReadOnlyDictionary<string, string> _spoken;
    private readonly Dictionary<string, string> _columns;

    private PasteHeadings(IEnumerable<(string Column, Words Label)> columns, Texts texts)
    {
        // In English they are the columns' own names, as a file has them.
        _spoken = columns.ToDictionary(c => c.Column, c => Language.Of(texts.Culture).Code is "en" ? c.Column : texts[c.Label], StringComparer.Ordinal);
        _columns = _spoken.ToDictionary(pair => pair.Value, pair => pair.Key, StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>Those of a kind.</summary>
    public static PasteHeadings Of(KindDescription kind, Texts texts) =>
        new([.. kind.Fields.Select(field => (field.Key, field.Label)), (KindColumns.Active, KindColumns.ActiveLabel)], texts);

    /// <summary>Those of rates.</summary>
    public static PasteHeadings OfRates(Texts texts) => new(RatePaste.Columns.Zip([(Words)"Currency", (Words)"Valid from", (Words)"Rate"]), texts);

    /// <summary>The display name of a column, or its key.</summary>
    public string Spoken(string column) => _spoken.GetValueOrDefault(column, column);

    /// <summary>Some of them, as a spreadsheet takes them.</summary>
    public string Line(IEnumerable<string> columns) => string.Join('\t', columns.Select(Spoken));

    /// <summary>The same rows under the columns' own names.</summary>
    public string ToColumns(string text)
    {
        var rows = text.TrimStart('\uFEFF', '\r', '\n');
        var end = rows.IndexOfAny(LineEnds);
        var head = end < 0 ? rows : rows[..end];
        return Cell().Replace(head, cell => _columns.GetValueOrDefault(cell.Value.Trim(' ', '"'), cell.Value)) + (end < 0 ? "" : rows[end..]);
    }

    [GeneratedRegex(@"[^\t,;]+", RegexOptions.None, 1_000)]
    private static partial Regex Cell();
}
