using System.Text.RegularExpressions;
using PaymentsAdmin.Core.Reference.Describing;
using PaymentsAdmin.Core.Reference.Pasting;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Web.Shared.Languages;

namespace PaymentsAdmin.Web.Features.Reference;

/// <summary>
/// The headings of pasted rows in the reader's language. Columns keep the English names of files and programs; both are
/// accepted.
/// </summary>
public sealed partial class PasteHeadings
{
    private static readonly char[] LineEnds = ['\r', '\n'];

    private readonly IReadOnlyDictionary<string, string> _spoken;
    private readonly Dictionary<string, string> _columns;

    private PasteHeadings(IEnumerable<(string Column, Words Label)> columns, Texts texts)
    {
        // English headings are the columns' own names, as in files.
        _spoken = columns.ToDictionary(c => c.Column, c => Language.Of(texts.Culture).Code is "en" ? c.Column : texts[c.Label], StringComparer.Ordinal);
        _columns = _spoken.ToDictionary(pair => pair.Value, pair => pair.Key, StringComparer.OrdinalIgnoreCase);
    }

    public static PasteHeadings Of(KindDescription kind, Texts texts) =>
        new([.. kind.Fields.Select(field => (field.Key, field.Label)), (KindColumns.Active, KindColumns.ActiveLabel)], texts);

    public static PasteHeadings OfRates(Texts texts) => new(RatePaste.Columns.Zip([(Words)"Currency", (Words)"Valid from", (Words)"Rate"]), texts);

    public string Spoken(string column) => _spoken.GetValueOrDefault(column, column);

    public string Line(IEnumerable<string> columns) => string.Join('\t', columns.Select(Spoken));

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
