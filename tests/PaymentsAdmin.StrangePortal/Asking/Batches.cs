using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace PaymentsAdmin.Strange;

/// <summary>Up to fifty commands in one call. A command may use what an earlier one answered.</summary>
internal static partial class Batches
{
    private const int Most = 50;

    public static IReadOnlyList<Call> Commands(JsonObject given, Action<string> fault)
    {
        var commands = Named(given["cmd"]).ToList();
        if (commands.Count == 0)
        {
            fault("a batch without commands");
        }
        return [.. commands.Select(command => Parse(command.Text, fault))];
    }

    public static IEnumerable<string> Keys(JsonObject given) => Named(given["cmd"]).Select(command => command.Key);

    public static JsonObject Run(Call batch, Func<Call, JsonObject> answer)
    {
        var (results, errors, totals, nexts, times) = (new JsonObject(), new JsonObject(), new JsonObject(), new JsonObject(), new JsonObject());
        var halt = batch.Given["halt"]?.ToString() is "1" or "true";
        foreach (var (key, command, place) in Keys(batch.Given).Zip(batch.Commands, Enumerable.Range(1, batch.Commands.Count)))
        {
            var envelope = place > Most
                ? new() { ["error"] = "ERROR_BATCH_LENGTH_EXCEEDED", ["error_description"] = "Max batch length exceeded" }
                : answer(Filled(command, results));
            if (envelope.ContainsKey("error"))
            {
                errors[key] = envelope.DeepClone();
                if (halt)
                {
                    break;
                }
                continue;
            }
            results[key] = envelope["result"]?.DeepClone();
            Copy(envelope, "total", totals, key);
            Copy(envelope, "next", nexts, key);
            Copy(envelope, "time", times, key);
        }
        return new()
        {
            ["result"] = OrEmpty(results),
            ["result_error"] = OrEmpty(errors),
            ["result_total"] = OrEmpty(totals),
            ["result_next"] = OrEmpty(nexts),
            ["result_time"] = OrEmpty(times),
        };
    }

    // PHP writes an empty map as an empty list.
    private static JsonNode OrEmpty(JsonObject map) => map.Count == 0 ? new JsonArray() : map;

    private static void Copy(JsonObject from, string name, JsonObject to, string key)
    {
        if (from[name] is { } value)
        {
            to[key] = value.DeepClone();
        }
    }

    private static IEnumerable<(string Key, string Text)> Named(JsonNode? commands) => commands switch
    {
        JsonArray array => array.Select((command, place) => ($"{place}", command?.ToString() ?? "")),
        JsonObject map => map.Select(command => (command.Key, command.Value?.ToString() ?? "")),
        _ => [],
    };

    private static Call Parse(string command, Action<string> fault)
    {
        var parts = command.Split('?', 2);
        if (command.Contains("%25", StringComparison.Ordinal) && command.Contains("%255", StringComparison.Ordinal))
        {
            fault($"a command that is encoded twice: {parts[0]}");
        }
        return new(parts[0].Trim('/'), parts.Length > 1 ? Parameters.OfQuery(parts[1]) : [], InBatch: true);
    }

    private static Call Filled(Call command, JsonObject results)
    {
        var dangles = false;
        var given = (JsonObject)Fill(command.Given, results, () => dangles = true)!;
        return command with { Given = given, IsLeftAlone = dangles };
    }

    private static JsonNode? Fill(JsonNode? node, JsonObject results, Action dangles)
    {
        if (node is JsonObject map)
        {
            return new JsonObject(map.Select(member => KeyValuePair.Create(member.Key, Fill(member.Value, results, dangles))));
        }
        if (node is not JsonValue value || value.GetValueKind() != JsonValueKind.String || !value.ToString().StartsWith("$result[", StringComparison.Ordinal))
        {
            return node?.DeepClone();
        }
        var found = Steps().Matches(value.ToString()).Aggregate<Match, JsonNode?>(results, (at, step) => Step(at, step.Groups["name"].Value));
        if (!long.TryParse(found?.ToString(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _))
        {
            dangles();
        }
        return found?.DeepClone();
    }

    private static JsonNode? Step(JsonNode? at, string name) => at switch
    {
        JsonArray array when int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var place) && place < array.Count => array[place],
        JsonObject map => map[name],
        _ => null,
    };

    [GeneratedRegex(@"\[(?<name>[^\]]*)\]", RegexOptions.ExplicitCapture, 60_000)]
    private static partial Regex Steps();
}
