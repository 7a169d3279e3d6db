using System.Globalization;
using System.Text.Json;
using PaymentsAdmin.Core.Listings;
using PaymentsAdmin.Web.Rest.Bitrix.Filters;
using By = PaymentsAdmin.Core.Listings.Comparison;

namespace PaymentsAdmin.Web.Rest.Bitrix.Payments;

/// <summary>An item of a payment, with what lists of them are filtered and sorted by.</summary>
public sealed record PaymentItem(long Id, decimal Quantity, Action<Utf8JsonWriter> Write);

/// <summary>Filters and sorts the items of one payment, of which there are never many.</summary>
public sealed class ItemFilter(TestValues values)
{
    private const string Quantity = "quantity";

    private readonly WireFields _fields = new(
        [new WireField("id", FieldKind.Whole) { Field = Listing.Id }, new WireField(Quantity, FieldKind.Amount) { Field = Quantity }],
        UnknownFields.Ignored,
        values
    );

    public Read<IReadOnlyList<PaymentItem>> Apply(Call call, IEnumerable<PaymentItem> items)
    {
        var filter = _fields.ReadFilter(call.Map("filter"));
        var order = _fields.ReadOrder(call.Map("order"));
        if ((filter.Refusal ?? order.Refusal) is { } wrong)
        {
            return new([], wrong);
        }

        var sorted = items.Where(i => Holds(filter.Value, i)).OrderBy(_ => 0);
        foreach (var sort in order.Value)
        {
            sorted = sort.Descending ? sorted.ThenByDescending(i => Of(i, sort.Field)) : sorted.ThenBy(i => Of(i, sort.Field));
        }

        return new([.. sorted.ThenBy(i => i.Id)], null);
    }

    private static bool Holds(Test test, PaymentItem item) =>
        test switch
        {
            AllOf { Tests: var all } => all.All(t => Holds(t, item)),
            AnyOf { Tests: var any } => any.Any(t => Holds(t, item)),
            FieldTest field => Holds(field, Of(item, field.Field)),
            _ => false,
        };

    private static bool Holds(FieldTest test, decimal value)
    {
        if (Comparisons.IsAboutText(test.By))
        {
            return HoldsAsText(test, (value / 1.0000m).ToString("0.####", CultureInfo.InvariantCulture));
        }

        var others = test.Values.Where(v => !v.IsNothing).Select(v => Convert.ToDecimal(v.Value, CultureInfo.InvariantCulture)).ToList();
        return test.By switch
        {
            By.Equal => others.Contains(value),
            By.NotEqual => !others.Contains(value),
            By.Greater => others.TrueForAll(o => value > o) && others.Count > 0,
            By.GreaterOrEqual => others.TrueForAll(o => value >= o) && others.Count > 0,
            By.Less => others.TrueForAll(o => value < o) && others.Count > 0,
            _ => others.TrueForAll(o => value <= o) && others.Count > 0,
        };
    }

    private static bool HoldsAsText(FieldTest test, string text)
    {
        var pattern = (test.Values.Count > 0 ? test.Values[0].Value as string : null) ?? string.Empty;
        var found = test.By is By.Contains or By.NotContains ? text.Contains(pattern, StringComparison.Ordinal) : LooksLike(text, pattern);
        return found == test.By is By.Contains or By.Like;
    }

    private static bool LooksLike(string text, string pattern)
    {
        var parts = pattern.Split('%');
        var at = 0;
        for (var i = 0; i < parts.Length; i++)
        {
            var found = i == parts.Length - 1 && parts.Length > 1 ? text.Length - parts[i].Length : text.IndexOf(parts[i], at, StringComparison.Ordinal);
            if (found < at || (i == 0 && found != 0) || !text.AsSpan(found).StartsWith(parts[i], StringComparison.Ordinal))
            {
                return false;
            }

            at = found + parts[i].Length;
        }

        return parts.Length > 1 || at == text.Length;
    }

    private static decimal Of(PaymentItem item, string field) => string.Equals(field, Quantity, StringComparison.Ordinal) ? item.Quantity : item.Id;
}
