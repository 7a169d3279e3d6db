using System.Globalization;

namespace PaymentsAdmin.Core.Audit;

/// <summary>A row that an audit field refers to by id.</summary>
public sealed record NamedId(string Field, long Id)
{
    private const string Targets = "targets";

    private static readonly HashSet<string> Fields = new(StringComparer.Ordinal)
    {
        "account", "wallet", "type", "category", "card", "preference", "job", "unit", "business_unit", "method",
    };

    /// <summary>The rows in a field's value: "78", or for what is settled "Invoice 7, Bill 3".</summary>
    public static IEnumerable<NamedId> In(string field, string? value) =>
        value is null ? []
        : Fields.Contains(field) ? Of(field, value)
        : field is Targets ? value.Split(", ").SelectMany(OfTarget)
        : [];

    /// <summary>The value with the names of its rows; an id without a name stays.</summary>
    public static string? Read(string field, string? value, IReadOnlyDictionary<NamedId, string> names) =>
        value is null ? null
        : field is Targets ? string.Join(", ", value.Split(", ").Select(target => Named(OfTarget(target), target, names)))
        : Named(In(field, value), value, names);

    private static string Named(IEnumerable<NamedId> ids, string value, IReadOnlyDictionary<NamedId, string> names) =>
        ids.FirstOrDefault() is { } id && names.TryGetValue(id, out var name) ? name : value;

    private static IEnumerable<NamedId> OfTarget(string target) => target.Split(' ') is [var kind, var id] ? Of(kind, id) : [];

    private static IEnumerable<NamedId> Of(string field, string id) =>
        long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? [new(field, number)] : [];
}
