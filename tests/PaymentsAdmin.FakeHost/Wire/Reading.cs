using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace PaymentsAdmin.FakeHosts.Wire;

/// <summary>
/// Checks the shape of a call. Faults of one step are reported before those of the next: types and unknown members, then what is
/// missing, then identifiers with no key or several.
/// </summary>
public sealed class Reading(Release release, bool query, bool ignoreUnknown)
{
    private readonly List<(int Step, HostRefusalException Refusal)> _faults = [];

    public Arguments Read(IReadOnlyList<Parameter> parameters, JsonObject given)
    {
        var read = Members(parameters, given, string.Empty);
        if (_faults.Count > 0)
        {
            throw _faults.MinBy(fault => fault.Step).Refusal;
        }

        return read;
    }

    private Arguments Members(IReadOnlyList<Parameter> parameters, JsonObject given, string path)
    {
        var read = new Arguments(path);
        foreach (var (name, value) in given)
        {
            if (parameters.FirstOrDefault(one => one.Name == name && one.Known.Knows(release)) is { } parameter)
            {
                read[name] = value is null ? null : Value(parameter, value, read.PathOf(name));
            }
            else if (!ignoreUnknown)
            {
                Wrong(read.PathOf(name), $"{name} is not known in release {release}.");
            }
        }

        foreach (var missing in parameters.Where(one => one.Mandatory && one.Known.Knows(release) && given[one.Name] is null))
        {
            _faults.Add((2, HostRefusalException.Missing(read.PathOf(missing.Name))));
        }

        return read;
    }

    private object? Value(Parameter parameter, JsonNode value, string path) =>
        parameter.Kind switch
        {
            Kind.Text => TextOf(parameter, value, path),
            Kind.Number => value.GetValueKind() == JsonValueKind.Number && value.AsValue().TryGetValue<decimal>(out var number)
                ? number
                : Wrong(path, "This is a number."),
            Kind.Count => CountOf(value) is { } count ? count : Wrong(path, "This is a whole number, not below zero."),
            Kind.Date => StringOf(value) is { } text && Dates.Parse(text) is { } date ? date : Wrong(path, "This is a date such as 2026-03-09T10:31:15."),
            Kind.Flag => FlagOf(value) is { } flag ? flag : Wrong(path, "This is true or false."),
            Kind.Identifier => IdentifierOf(parameter, value, path),
            _ => SetOf(parameter, value, path),
        };

    private object? TextOf(Parameter parameter, JsonNode value, string path) =>
        StringOf(value) is not { } text ? Wrong(path, "This is a text.")
        : text.Length > parameter.Longest ? Wrong(path, $"This has more than {parameter.Longest} characters.")
        : parameter.Values.Count > 0 && !parameter.Values.Contains(text) ? Wrong(path, $"This is one of {string.Join(", ", parameter.Values)}.")
        : text;

    private int? CountOf(JsonNode value) =>
        query
            ? int.TryParse(StringOf(value), NumberStyles.None, CultureInfo.InvariantCulture, out var parsed) ? parsed : null
            : value.GetValueKind() == JsonValueKind.Number && value.AsValue().TryGetValue<int>(out var count) && count >= 0 ? count : null;

    private bool? FlagOf(JsonNode value) =>
        value.GetValueKind() switch
        {
            JsonValueKind.True => true,
            JsonValueKind.False => false,
            JsonValueKind.String when query => StringOf(value) switch { "true" => true, "false" => false, _ => null },
            _ => null,
        };

    private Identifier? IdentifierOf(Parameter parameter, JsonNode value, string path)
    {
        if (query)
        {
            var parts = (StringOf(value) ?? string.Empty).Split('=', 2);
            value = parts.Length == 2 ? new JsonObject { [parts[0]] = parts[1] } : JsonValue.Create(0);
        }

        if (value is not JsonObject members)
        {
            Wrong(path, query ? "An identifier is key=value." : "An identifier is an object.");
            return null;
        }

        Identifier? found = null;
        var given = 0;
        foreach (var (name, member) in members)
        {
            if (parameter.Keys.FirstOrDefault(one => one.Name == name && one.Known.Knows(release)) is not { } key)
            {
                Wrong($"{path}.{name}", $"{name} is no key of {parameter.Name}.");
            }
            else if (member is not null)
            {
                given++;
                found = key.Inner is { } inner
                    ? IdentifierOf(inner, member, $"{path}.{name}") is { } nested ? new Identifier(path, name, nested.Value, nested) : null
                    : StringOf(member) is { } text ? new Identifier(path, name, text) : Identity(Wrong($"{path}.{name}", "A key is a text."));
            }
        }

        if (given != 1)
        {
            _faults.Add((3, HostRefusalException.Ambiguous(path, $"Give exactly one of {string.Join(", ", parameter.Keys.Select(key => key.Name))}.")));
        }

        return found;
    }

    private object? SetOf(Parameter parameter, JsonNode value, string path)
    {
        if (value is not JsonArray elements)
        {
            return Wrong(path, "A set is an array.");
        }

        return elements
            .Select((element, at) => element is JsonObject members
                ? Members(parameter.Elements, members, $"{path}[{at}]")
                : Wrong($"{path}[{at}]", "An element is an object.") as Arguments)
            .OfType<Arguments>()
            .ToList();
    }

    private static string? StringOf(JsonNode value) => value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : null;

    private static Identifier? Identity(object? nothing) => nothing as Identifier;

    private object? Wrong(string path, string message)
    {
        _faults.Add((1, HostRefusalException.Invalid(path, message)));
        return null;
    }
}
