using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace PaymentsAdmin.Web.Tests.Rest;

/// <summary>
/// Compares answers with the expected ones. <c>"*"</c> stands for anything, <c>"@name"</c> for a value that is remembered
/// when it first appears and must be the same afterwards; <c>{{name}}</c> inserts it into a later request.
/// </summary>
public sealed partial class GoldenMatch(IReadOnlyDictionary<string, string> given)
{
    private readonly Dictionary<string, string> _names = new(given, StringComparer.Ordinal);

    public string Fill(string text) =>
        Name().Replace(
            text,
            match =>
                _names.TryGetValue(match.Groups["name"].Value, out var value) ? value : throw new InvalidOperationException($"Nothing is called {match.Value}.")
        );

    /// <summary>Where the answer differs, or null.</summary>
    public string? Difference(string expected, string actual)
    {
        if (expected.Length == 0 || actual.Length == 0)
        {
            return string.Equals(expected, actual, StringComparison.Ordinal) ? null : $"expected '{expected}' but got '{actual}'";
        }

        return Difference(JsonNode.Parse(Fill(expected)), JsonNode.Parse(actual), "$");
    }

    private string? Difference(JsonNode? expected, JsonNode? actual, string at)
    {
        if (expected is JsonValue value && value.TryGetValue<string>(out var text))
        {
            if (text == "*")
            {
                return null;
            }

            if (text.StartsWith('@'))
            {
                var plain = actual?.ToString() ?? "null";
                return _names.TryAdd(text[1..], plain) || _names[text[1..]] == plain ? null : $"{at}: expected {text} = {_names[text[1..]]} but got {plain}";
            }
        }

        return (expected, actual) switch
        {
            (JsonObject one, JsonObject other) => Difference(one, other, at),
            (JsonArray one, JsonArray other) => Difference(one, other, at),
            _ =>
                JsonNode.DeepEquals(expected, actual)
                    ? null
                    : $"{at}: expected {expected?.ToJsonString() ?? "null"} but got {actual?.ToJsonString() ?? "null"}",
        };
    }

    private string? Difference(JsonObject expected, JsonObject actual, string at)
    {
        var names = expected.Select(m => m.Key).ToList();
        var found = actual.Select(m => m.Key).ToList();
        return !names.SequenceEqual(found, StringComparer.Ordinal)
            ? $"{at}: expected the members {string.Join(", ", names)} but got {string.Join(", ", found)}"
            : names.Select(name => Difference(expected[name], actual[name], $"{at}.{name}")).FirstOrDefault(d => d is not null);
    }

    private string? Difference(JsonArray expected, JsonArray actual, string at) =>
        expected.Count != actual.Count
            ? $"{at}: expected {expected.Count} values but got {actual.Count}"
            : expected.Select((item, i) => Difference(item, actual[i], $"{at}[{i}]")).FirstOrDefault(d => d is not null);

    [GeneratedRegex(@"\{\{(?<name>[^}]+)\}\}", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 60_000)]
    private static partial Regex Name();
}
