using PaymentsAdmin.Core.Listings;
using PaymentsAdmin.Web.Rest.Wire;

namespace PaymentsAdmin.Web.Rest.Bitrix.Filters;

/// <summary>One condition of a filter as sent; the values are not parsed yet.</summary>
public sealed record FilterTerm(string Name, Comparison Comparison, IReadOnlyList<WireValue> Values)
{
    /// <summary>The first value; null where an empty list was sent.</summary>
    public WireValue? First => Values.Count > 0 ? Values[0] : null;

    /// <summary>All conditions of a filter, which must hold together.</summary>
    public static IReadOnlyList<FilterTerm> Read(WireMap filter) => [.. filter.Members.Select(m => Read(m.Key, m.Value))];

    /// <summary>One condition. Equal to several values means any of them; not equal means none of them.</summary>
    public static FilterTerm Read(string key, WireValue value)
    {
        var (name, comparison) = FilterKey.Read(key);
        return new(name, comparison, Scalars.Items(value));
    }
}
