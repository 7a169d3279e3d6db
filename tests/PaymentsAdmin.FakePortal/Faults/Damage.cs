using System.Text.Json;
using System.Text.Json.Nodes;

namespace PaymentsAdmin.Fakes.Faults;

/// <summary>Damages answers so that they break the contract but remain JSON.</summary>
public static class Damage
{
    public static void Apply(FaultRule rule, JsonObject body, string member)
    {
        if (body[member] is JsonObject batch && batch.ContainsKey("result_error"))
        {
            foreach (var part in Parts(batch["result"]))
            {
                Break(rule, part.Holder, part.Key);
            }
        }
        else
        {
            Break(rule, body, member);
        }
    }

    private static void Break(FaultRule rule, JsonNode holder, string key)
    {
        var result = Get(holder, key);
        var rows = Rows(result).ToList();
        if (rows.Count == 0 || (rule.Fields.Count == 0 && rule.Kind == FaultKind.MissingFields))
        {
            Spoil(rule, holder, key);
            return;
        }

        foreach (var row in rows)
        {
            foreach (var name in row.Select(field => field.Key).Where(name => rule.Fields.Count == 0 || rule.Fields.Contains(name)).ToList())
            {
                Spoil(rule, row, name);
            }
        }
    }

    private static void Spoil(FaultRule rule, JsonNode holder, string key)
    {
        if (rule.Kind == FaultKind.MissingFields && holder is JsonObject map)
        {
            map.Remove(key);
        }
        else if (holder is JsonObject other)
        {
            other[key] = Other(other[key]);
        }
        else
        {
            holder.AsArray()[int.Parse(key, null)] = Other(Get(holder, key));
        }
    }

    private static JsonNode Other(JsonNode? value) =>
        value?.GetValueKind() switch
        {
            JsonValueKind.Number => JsonValue.Create("abc"),
            JsonValueKind.String => new JsonArray(),
            JsonValueKind.True or JsonValueKind.False => JsonValue.Create("perhaps"),
            JsonValueKind.Array => JsonValue.Create("none"),
            JsonValueKind.Object => new JsonArray(),
            _ => new JsonObject(),
        };

    // A list contains rows; an object with a single nested member is only a wrapper.
    private static IEnumerable<JsonObject> Rows(JsonNode? result) =>
        result switch
        {
            JsonArray list => list.OfType<JsonObject>(),
            JsonObject { Count: 1 } wrapper when wrapper.First().Value is JsonObject or JsonArray => Rows(wrapper.First().Value),
            JsonObject row => [row],
            _ => [],
        };

    private static List<(JsonNode Holder, string Key)> Parts(JsonNode? results) =>
        results switch
        {
            JsonObject map => map.Select(pair => ((JsonNode)map, pair.Key)).ToList(),
            JsonArray list => list.Select((_, at) => ((JsonNode)list, $"{at}")).ToList(),
            _ => [],
        };

    private static JsonNode? Get(JsonNode holder, string key) => holder is JsonArray list ? list[int.Parse(key, null)] : holder[key];
}
