using System.Text.Json.Nodes;
using PaymentsAdmin.Core.Portals.Viewing;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Web.Rest.Shapes;

namespace PaymentsAdmin.Web.Rest.Bitrix.Portals;

/// <summary>Replaces our ids in an answer with the portal's keys, wherever the shape declares one, using one query per kind of id.</summary>
public sealed class PortalAnswers(PortalLookups sights)
{
    public async Task<Reply> RewriteAsync(Workspace workspace, Reply reply, Shape? shape, CancellationToken ct)
    {
        if (reply.Write is not { } write || shape is null)
        {
            return reply;
        }

        var places = new List<Place>();
        var root = new JsonObject { ["result"] = JsonNode.Parse(Envelope.Bytes(write)) };
        Find(root["result"], shape, node => root["result"] = node, places);
        if (places.Count == 0)
        {
            return reply;
        }

        foreach (var kind in places.GroupBy(place => place.Thing))
        {
            var theirs = await sights.TheirsAsync(workspace, kind.Key, [.. kind.Select(place => place.Ours).Distinct()], ct);
            foreach (var place in kind)
            {
                place.Put(theirs.TryGetValue(place.Ours, out var key) && key.AsNumber is { } id ? JsonValue.Create(id) : null);
            }
        }

        var result = root["result"];
        return reply.Rewritten(json =>
        {
            if (result is null)
            {
                json.WriteNullValue();
            }
            else
            {
                result.WriteTo(json);
            }
        });
    }

    public static bool HasPayments(Shape? shape) =>
        shape switch
        {
            ValueShape value => value.Names is PortalThing.Payment,
            ListShape list => HasPayments(list.Item),
            ObjectShape members => members.Members.Any(member => HasPayments(member.Shape)),
            _ => false,
        };

    private static void Find(JsonNode? node, Shape shape, Action<JsonNode?> put, List<Place> places)
    {
        switch (shape)
        {
            case ValueShape { Names: { } thing } when node is JsonValue value && value.TryGetValue<long>(out var ours):
                places.Add(new Place(thing, ours, put));
                break;
            case ListShape list when node is JsonArray array:
                foreach (var (at, item) in array.ToList().Index())
                {
                    Find(item, list.Item, changed => array[at] = changed, places);
                }

                break;
            case ObjectShape members when node is JsonObject found:
                foreach (var member in members.Members)
                {
                    Find(found[member.Name], member.Shape, changed => found[member.Name] = changed, places);
                }

                break;
        }
    }

    private sealed record Place(PortalThing Thing, long Ours, Action<JsonNode?> Put);
}
