using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace PaymentsAdmin.StrangeHosts;

/// <summary>Whether what is given has the shape of the contract: nothing unknown, the right types, one key in each identifier.</summary>
internal static class Shapes
{
    private static readonly string[] Dates = ["yyyy-MM-ddTHH:mm:ss", "yyyy-MM-dd"];

    public static void Check(HostBooks books, Method method, Question question)
    {
        if (question.Broken is { } broken)
        {
            throw Refusal.Invalid("request", broken);
        }
        Members(books, method.Parameters, question.Given, "", question.Verb != "POST");
        foreach (var needed in method.Parameters.Where(known => known.Required && question.Given[known.Name] is null))
        {
            throw Refusal.Missing(needed.Name);
        }
        foreach (var known in method.Parameters.Where(known => known.Kind == Kind.Identifier))
        {
            OneKey(known, question.Given[known.Name], known.Name);
        }
        if (question.Given["fields_set"]?.ToString() is { Length: > 0 } fields
            && fields.Split(',').Select(name => name.Trim()).FirstOrDefault(name => !method.Fields.Contains(name)) is { } unknown)
        {
            throw Refusal.Invalid("fields_set", $"There is no field {unknown}.");
        }
    }

    public static DateTime? DateOf(JsonNode? node) =>
        DateTime.TryParseExact(node?.ToString(), Dates, CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : null;

    private static void Members(HostBooks books, IReadOnlyList<Parameter> known, JsonObject given, string path, bool query)
    {
        foreach (var (name, value) in given)
        {
            var parameter = known.FirstOrDefault(known => known.Name == name) ?? throw Refusal.Invalid(path + name, "This member is unknown.");
            if (!parameter.IsKnownTo(books.Release))
            {
                throw Refusal.Invalid(path + name, $"Release {books.Release} does not know this member.");
            }
            if (value is not null)
            {
                Value(books, parameter, value, path + name, query);
            }
        }
    }

    private static void Value(HostBooks books, Parameter known, JsonNode value, string path, bool query)
    {
        switch (known.Kind)
        {
            case Kind.Identifier when value is JsonObject keys:
                Members(books, known.Members, keys, path + ".", query);
                break;
            case Kind.Elements when value is JsonArray elements:
                foreach (var (element, at) in elements.Select((element, at) => (element, at)))
                {
                    Element(books, known, element, $"{path}[{at}]");
                }
                break;
            case var kind when Fits(kind, value, query):
                break;
            default:
                throw Refusal.Invalid(path, $"{value.ToJsonString()} is no {known.Kind}.");
        }
    }

    private static void Element(HostBooks books, Parameter known, JsonNode? element, string path)
    {
        var members = element as JsonObject ?? throw Refusal.Invalid(path, "An element is no object.");
        Members(books, known.Members, members, path + ".", query: false);
        foreach (var needed in known.Members.Where(member => member.Required))
        {
            OneKey(needed, members[needed.Name] ?? throw Refusal.Missing($"{path}.{needed.Name}"), $"{path}.{needed.Name}");
        }
    }

    private static void OneKey(Parameter known, JsonNode? value, string path)
    {
        if (value is not JsonObject keys)
        {
            return;
        }
        if (keys.Count(key => key.Value is not null) != 1)
        {
            throw Refusal.Ambiguous(path, $"{keys.Count} keys are given, not one of {string.Join(", ", known.Members.Select(key => key.Name))}.");
        }
        foreach (var inner in known.Members.Where(inner => inner.Kind == Kind.Identifier))
        {
            OneKey(inner, keys[inner.Name], $"{path}.{inner.Name}");
        }
    }

    private static bool Fits(Kind kind, JsonNode value, bool query)
    {
        var (json, text) = (value.GetValueKind(), value.ToString());
        return kind switch
        {
            Kind.Text => json == JsonValueKind.String,
            Kind.Date => json == JsonValueKind.String && DateOf(value) is not null,
            Kind.Number => json == (query ? JsonValueKind.String : JsonValueKind.Number)
                && decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out _),
            Kind.Whole => json == (query ? JsonValueKind.String : JsonValueKind.Number)
                && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out _),
            Kind.Flag => query ? text is "true" or "false" : json is JsonValueKind.True or JsonValueKind.False,
            _ => false,
        };
    }
}
