using System.Text.Json.Nodes;

namespace PaymentsAdmin.FakeHosts.Wire;

/// <summary>The fields of an object in answers, in their order; short answers have some of them.</summary>
public sealed class Shape<T>(params IReadOnlyList<Field<T>> fields)
{
    /// <summary>The whole object, or exactly the named fields.</summary>
    public JsonObject Of(T subject, Release release, string? fieldsSet = null, bool brief = false)
    {
        var named = Named(fieldsSet);
        var shown = new JsonObject();
        foreach (var field in fields.Where(one => one.Known.Knows(release) && (named is { Count: > 0 } ? named.Contains(one.Name) : one.Brief || !brief)))
        {
            shown[field.Name] = field.Get(subject);
        }

        return shown;
    }

    /// <summary>Refuses names that the object does not have, before anything is done.</summary>
    public void Check(string? fieldsSet, Release release)
    {
        if (Named(fieldsSet).Find(name => !fields.Any(one => one.Name == name && one.Known.Knows(release))) is { } unknown)
        {
            throw HostRefusalException.Invalid("fields_set", $"There is no field {unknown}.");
        }
    }

    private static List<string> Named(string? fieldsSet) =>
        string.IsNullOrEmpty(fieldsSet) ? [] : [.. fieldsSet.Split(',').Select(name => name.Trim())];
}

/// <summary>A field of an answer.</summary>
public sealed record Field<T>(string Name, Func<T, JsonNode?> Get)
{
    public bool Brief { get; init; }

    public Span Known { get; init; } = Releases.Always;
}
