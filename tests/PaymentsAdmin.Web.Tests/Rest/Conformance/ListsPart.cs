using System.Globalization;
using System.Text;
using PaymentsAdmin.Core.Listings;
using PaymentsAdmin.Web.Rest.Bitrix;
using PaymentsAdmin.Web.Rest.Bitrix.Filters;
using PaymentsAdmin.Web.Rest.Bitrix.Paging;

namespace PaymentsAdmin.Web.Tests.Rest.Conformance;

/// <summary>The part of the page about filters and orders: the fields of each list, and the operators before a field.</summary>
public static class ListsPart
{
    public static void Write(StringBuilder page, IEnumerable<RestMethod> methods)
    {
        page.Append("\n## Filters and order\n\n");
        page.Append(
            "A filter is an object of conditions that all have to hold, such as `{\">=sum\": 100, \"@id\": [3, 4]}`; in a form or a query, percent-encoded, `filter[%3E%3Dsum]=100`. An operator may stand before the name of a field:\n\n"
        );
        page.Append("| operator | keeps rows whose value |\n|---|---|\n| none | is the one sent; of a list, any of it |\n");
        foreach (var operators in FilterKey.Operators.GroupBy(o => o.Comparison))
        {
            page.Append(CultureInfo.InvariantCulture, $"| {string.Join(' ', operators.Select(o => $"`{o.Prefix}`"))} | {Meaning(operators.Key)} |\n");
        }

        page.Append(
            "\nWhere a list takes groups, a member whose name is a number and whose value is an object is a group of conditions; `\"logic\": \"OR\"` in it means any of them. "
        );
        page.Append("`order` is an object of `ASC` and `DESC` by field. ");
        page.Append(
            CultureInfo.InvariantCulture,
            $"Lists with `start` come in pages of {Pager.Size}: `next` is the `start` of the next page and missing on the last one, and `start=-1` answers one page without counting.\n"
        );
        page.Append("\n| list | fields of a filter | order by | other names | groups |\n|---|---|---|---|---|\n");
        foreach (var method in methods.Where(m => m.Filter is not null).OrderBy(m => m.Name, StringComparer.Ordinal))
        {
            var fields = method.Filter!.Filter.GroupBy(f => f.Kind, StringComparer.Ordinal).Select(kind => $"{kind.Key}: {Names(kind.Select(f => f.Name))}");
            page.Append(
                CultureInfo.InvariantCulture,
                $"| `{method.Name}` | {string.Join("; ", fields)} | {Names(method.Filter.Order)} | {(method.Filter.Unknown == UnknownFields.Refused ? "refused" : "ignored")} | {(method.Filter.Groups ? "yes" : "")} |\n"
            );
        }
    }

    private static string Names(IEnumerable<string> names) => string.Join(", ", names.Select(name => $"`{name}`"));

    private static string Meaning(Comparison comparison) =>
        comparison switch
        {
            Comparison.Equal => "is the one sent; of a list, any of it",
            Comparison.NotEqual => "is not the one sent; of a list, none of it",
            Comparison.Greater => "is greater",
            Comparison.GreaterOrEqual => "is greater or the same",
            Comparison.Less => "is less",
            Comparison.LessOrEqual => "is less or the same",
            Comparison.Contains => "contains the text, whatever the case",
            Comparison.NotContains => "does not contain the text",
            Comparison.Like => "fits the pattern, in which `%` stands for any characters",
            Comparison.NotLike => "does not fit the pattern",
            _ => throw new InvalidOperationException($"Say what {comparison} means."),
        };
}
