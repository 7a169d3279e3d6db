using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using PaymentsAdmin.Fakes.SignIn;
using PaymentsAdmin.Fakes.Strictness;
using PaymentsAdmin.Fakes.Wire;

namespace PaymentsAdmin.Fakes;

/// <summary>Runs the commands of a batch in order; each may use the results of earlier ones.</summary>
public sealed partial class Batch(World world, Caller caller, JournalCall journal)
{
    private const int MaxCommands = 50;

    private readonly Dictionary<string, JsonObject> _maps = new(StringComparer.Ordinal)
    {
        ["result"] = [],
        ["result_error"] = [],
        ["result_total"] = [],
        ["result_next"] = [],
        ["result_time"] = [],
    };

    /// <summary>The methods of the commands.</summary>
    public static IReadOnlyList<string> MethodsOf(JsonObject parameters) => [.. PhpNames.Elements(parameters["cmd"]).Select(command => Split(command).Method)];

    public async Task<Answer> RunAsync(JsonObject parameters)
    {
        if (parameters["cmd"] is not (JsonObject or JsonArray))
        {
            throw RefusalException.Missing("cmd");
        }

        var halt = Values.Text(parameters["halt"]) is "1" or "true" or "Y";
        var commands = PhpNames.Pairs(parameters["cmd"]);
        if (commands.Count > MaxCommands)
        {
            world.Journal.Blame(journal, "batch-too-long", $"{commands.Count} commands");
        }

        foreach (var (at, (key, command)) in commands.Index())
        {
            if (!await RunAsync(key, command, at) && halt)
            {
                break;
            }
        }

        var result = new JsonObject();
        foreach (var (name, map) in _maps)
        {
            result[name] = Shaped(map);
        }

        return new Answer(result);
    }

    private async Task<bool> RunAsync(string key, JsonNode? command, int at)
    {
        var (name, query) = Split(command);
        var inner = world.Journal.Begin(name, [], world.Clock.Now, journal.UserAgent, journal.Verb, inBatch: true);
        try
        {
            if (at >= MaxCommands)
            {
                throw new RefusalException(400, "ERROR_BATCH_LENGTH_EXCEEDED", "Max batch length exceeded");
            }

            var parameters = PhpNames.ParseQuery(query);
            parameters.Remove("auth");
            foreach (var (parameter, value) in Resolved(parameters).ToList())
            {
                inner.Parameters[parameter] = value?.DeepClone();
            }

            world.Repeats.Begin(inner, name, inner.Parameters);
            var method = world.Methods.Find(name) ?? throw RefusalException.MethodNotFound();
            if (method.Name is "batch" || (world.Options.RefusePaymentsInBatch && method.Name.Contains("payment", StringComparison.Ordinal)))
            {
                throw new RefusalException(405, "ERROR_BATCH_METHOD_NOT_ALLOWED", "Method is not allowed for batch usage");
            }

            var (answer, time) = await world.Runner.RunAsync(caller, method, inner.Parameters, inner);
            Note(key, answer, time);
            inner.Status = 200;
            return true;
        }
        catch (RefusalException refusal)
        {
            _maps["result_error"][key] = Envelope.Error(refusal, world.Options.NumericCodesAsTexts);
            (inner.Status, inner.Error) = (refusal.Status, refusal.Code);
            return false;
        }
    }

    private void Note(string key, Answer answer, JsonObject time)
    {
        _maps["result"][key] = answer.Take();
        _maps["result_time"][key] = time;
        if (answer.Total is { } total)
        {
            _maps["result_total"][key] = total;
        }

        if (answer.Next is { } next)
        {
            _maps["result_next"][key] = next;
        }
    }

    private static (string Method, string Query) Split(JsonNode? command)
    {
        var parts = (Values.Text(command) ?? string.Empty).Split('?', 2);
        return (parts[0], parts.Length > 1 ? parts[1] : string.Empty);
    }

    // PHP writes an empty map, and one whose keys count from zero, as a list.
    private static JsonNode Shaped(JsonObject map) =>
        map.Select((pair, at) => pair.Key == $"{at}").All(counts => counts) ? new JsonArray([.. map.Select(pair => pair.Value?.DeepClone())]) : map;

    private JsonObject Resolved(JsonObject parameters)
    {
        var resolved = new JsonObject();
        foreach (var (name, value) in parameters)
        {
            resolved[name] = value switch
            {
                JsonObject inner => Resolved(inner),
                JsonValue text => Resolved(Values.Text(text) ?? string.Empty),
                _ => null,
            };
        }

        return resolved;
    }

    private JsonNode? Resolved(string text)
    {
        var whole = Reference().Match(text);
        return whole.Success && whole.Length == text.Length
            ? Found(whole)?.DeepClone() ?? JsonValue.Create(string.Empty)
            : JsonValue.Create(Reference().Replace(text, match => Values.Text(Found(match)) ?? string.Empty));
    }

    private JsonNode? Found(Match reference)
    {
        JsonNode? at = _maps["result"];
        foreach (Capture part in reference.Groups["part"].Captures)
        {
            at = at switch
            {
                JsonObject map => map[part.Value],
                JsonArray list when int.TryParse(part.Value, CultureInfo.InvariantCulture, out var index) && index < list.Count => list[index],
                _ => null,
            };
        }

        return at;
    }

    [GeneratedRegex(@"\$result(\[(?<part>[^\]]+)\])+", RegexOptions.ExplicitCapture, 60_000)]
    private static partial Regex Reference();
}
