using PaymentsAdmin.Core.Listings;
using PaymentsAdmin.Web.Rest.Wire;

namespace PaymentsAdmin.Web.Rest.Bitrix.Filters;

public sealed class WireFields(IReadOnlyList<WireField> fields, UnknownFields unknown, TestValues testValues)
{
    private const string Invalid = "INVALID_ARG_VALUE";

    private readonly Dictionary<string, WireField> _byName = fields.ToDictionary(f => f.Name, StringComparer.Ordinal);

    public ListFields Asked { get; } =
        new([.. fields.Select(f => new ListField(f.Name, f.Kind.ToString()))], [.. fields.Where(f => f.Field is not null).Select(f => f.Name)], unknown)
        {
            Groups = true,
        };

    /// <summary>The listing for a call's filter and order, restricted by fixed conditions.</summary>
    public Read<Listing> ReadListing(Call call, IReadOnlyList<Test> always, FieldSort? otherwise = null)
    {
        var (filter, order) = (ReadFilter(call.Map("filter"), call.OnPortal), ReadOrder(call.Map("order"), call.OnPortal));
        // Portal ids sort differently from ours, so the default order uses those that callers see.
        otherwise ??= call.OnPortal && _byName.GetValueOrDefault(Listing.Id)?.OnPortal is { } theirs ? new FieldSort(theirs, false) : null;
        IReadOnlyList<FieldSort> sorts = order.Value.Count == 0 && otherwise is not null ? [otherwise] : order.Value;
        var where = always.Count == 0 ? filter.Value : new AllOf([.. always, filter.Value]);
        return (filter.Refusal ?? order.Refusal) is { } wrong ? new(null!, wrong) : new(new Listing(call.Workspace.Id, where, sorts), null);
    }

    /// <summary>Parses conditions that must all hold, or any of them for the <c>logic</c> OR. Numbered members are nested groups.</summary>
    public Read<Test> ReadFilter(WireMap filter, bool onPortal)
    {
        var tests = new List<Test>();
        foreach (var (key, value) in filter.Members)
        {
            if (string.Equals(key, "logic", StringComparison.OrdinalIgnoreCase))
            {
                continue;
            }

            var one = IsGroup(key, value) ? ReadFilter((WireMap)value, onPortal) : ReadTerm(FilterTerm.Read(key, value), key, onPortal);
            if (one.Refusal is not null)
            {
                return one;
            }

            tests.Add(one.Value);
        }

        return new(IsOr(filter) ? new AnyOf(tests) : new AllOf(tests), null);
    }

    /// <summary>Parses the sort fields and directions, most significant first.</summary>
    public Read<IReadOnlyList<FieldSort>> ReadOrder(WireMap order, bool onPortal)
    {
        var sorts = new List<FieldSort>();
        foreach (var (name, way) in order.Members)
        {
            var direction = Scalars.Text(way)?.Trim().ToUpperInvariant();
            if (!_byName.TryGetValue(name, out var field))
            {
                if (unknown == UnknownFields.Refused)
                {
                    return new([], new Refusal(400, Invalid, $"Invalid order: field '{ParameterRefusals.Shortened(name)}' is not allowed in order"));
                }

                continue;
            }

            if (direction is not ("ASC" or "DESC") && unknown == UnknownFields.Refused)
            {
                var got = ParameterRefusals.Shortened(Scalars.Quote(way));
                return new([], new Refusal(400, Invalid, $"Invalid order: allowed sort directions are ASC, DESC. But got '{got}' for field '{name}'"));
            }

            if (Column(field, onPortal) is { } column && !sorts.Exists(s => string.Equals(s.Field, column, StringComparison.Ordinal)))
            {
                sorts.Add(new FieldSort(column, direction is "DESC"));
            }
        }

        return new(sorts, null);
    }

    /// <summary>The field names to return; null means all.</summary>
    public static IReadOnlySet<string>? ReadSelect(IReadOnlyList<WireValue> select)
    {
        var names = select.Select(Scalars.Text).Where(n => n is not null).Select(n => n!).ToHashSet(StringComparer.Ordinal);
        return names.Count == 0 || names.Contains("*") ? null : names;
    }

    private Read<Test> ReadTerm(FilterTerm term, string key, bool onPortal)
    {
        if (!_byName.TryGetValue(term.Name, out var field))
        {
            return unknown == UnknownFields.Ignored
                ? new(Test.Any, null)
                : new(Test.None, new Refusal(400, Invalid, $"Invalid filter: field '{ParameterRefusals.Shortened(key)}' is not allowed in filter"));
        }

        var by = term.Comparison;
        var isOneOf = by is Comparison.Equal or Comparison.NotEqual;
        var kind = Comparisons.IsAboutText(by) ? FieldKind.Text : field.Kind;
        var values = new List<TestValue>();
        foreach (var sent in isOneOf ? term.Values : term.Values.Take(1))
        {
            if (testValues.Read(sent, kind) is not { } value)
            {
                return new(Test.None, Wrong(field, sent));
            }

            values.Add(value);
        }

        return new(Comparisons.Settle(new FieldTest(Column(field, onPortal) ?? field.Name, by, values), field), null);
    }

    private static string? Column(WireField field, bool onPortal) => (onPortal ? field.OnPortal : null) ?? field.Field;

    private Refusal Wrong(WireField field, WireValue sent) =>
        unknown == UnknownFields.Refused
            ? new Refusal(400, Invalid, $"Invalid filter: field '{field.Name}' has invalid value")
            : ParameterRefusals.Wrong(
                $"filter[{field.Name}]",
                Scalars.Quote(sent),
                field.Kind switch
                {
                    FieldKind.Whole => "int",
                    FieldKind.Amount => "float",
                    FieldKind.Instant => "datetime",
                    FieldKind.Flag => "Y or N",
                    _ => "string",
                }
            );

    private static bool IsGroup(string key, WireValue value) => value is WireMap && key.All(char.IsAsciiDigit);

    private static bool IsOr(WireMap filter) =>
        filter.TryGetLoosely("logic", out var logic) && string.Equals(Scalars.Text(logic), "OR", StringComparison.OrdinalIgnoreCase);
}
