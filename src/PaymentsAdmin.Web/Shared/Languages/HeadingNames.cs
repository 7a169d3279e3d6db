using System.Globalization;
using PaymentsAdmin.Core.Tables;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Web.Shared.Languages;

/// <summary>Column names in every language of the app, because files exported for people come back with those headings.</summary>
public sealed class HeadingNames
{
    private static readonly IReadOnlyList<CultureInfo> Others =
        [.. Language.All.Where(language => language != Language.English).Select(language => CultureInfo.GetCultureInfo(language.Code))];

    public ColumnNames Of(IReadOnlyList<TableColumn> columns) => ColumnNames.Of(columns, Said);

    private static IEnumerable<string> Said(Words label)
    {
        var english = label.ToString();
        return Others.Select(culture => Texts.Find(english, culture)).OfType<string>().Prepend(english);
    }
}
