using System.Globalization;
using PaymentsAdmin.Core.Portals.Viewing;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Web.Rest.Wire;

namespace PaymentsAdmin.Web.Rest.Bitrix.Portals;

/// <summary>Replaces the portal's ids in a call with ours, wherever its method declares one.</summary>
public sealed class PortalParameters(PortalLookups sights)
{
    // No object has this id, so unknown ids are answered as not found.
    private static readonly WireValue Nobody = new WireNumber("0");

    public static IReadOnlyList<(PortalThing Thing, PortalKey Theirs)> Named(Call call) =>
        [.. Places(call).Select(place => (place.Thing, place.Theirs))];

    public async Task<(Call Call, bool AllKnown)> RewriteAsync(Call call)
    {
        var places = Places(call).ToList();
        if (places.Count == 0)
        {
            return (call, true);
        }

        var parameters = Copy(call.Parameters);
        var allKnown = true;
        foreach (var kind in places.GroupBy(place => place.Thing))
        {
            var ours = await sights.OursAsync(call.Workspace, kind.Key, [.. kind.Select(place => place.Theirs).Distinct()], call.Aborted);
            foreach (var place in kind)
            {
                var isKnown = ours.TryGetValue(place.Theirs, out var id);
                allKnown &= isKnown;
                Put(parameters, place, isKnown ? new WireNumber(id.ToString(CultureInfo.InvariantCulture)) : Nobody);
            }
        }

        return (new Call(call.Request, call.Method, parameters) { OnPortal = call.OnPortal }, allKnown);
    }

    private static IEnumerable<Place> Places(Call call)
    {
        foreach (var parameter in call.Method.Parameters)
        {
            if (parameter.Names is { } thing && call.WholeOrNull(parameter.Name) is { } id)
            {
                yield return new Place(parameter.Name, null, thing, Key(id));
            }

            foreach (var (name, inner) in parameter.Inside)
            {
                if (call.Map(parameter.Name).TryGet(name, out var value) && Scalars.Whole(value) is { } inside)
                {
                    yield return new Place(parameter.Name, name, inner, Key(inside));
                }
            }
        }
    }

    // Ids are whole numbers on this wire.
    private static PortalKey Key(long id) => PortalKey.Of(id.ToString(CultureInfo.InvariantCulture));

    private static void Put(WireMap parameters, Place place, WireValue value)
    {
        var name = parameters.Members.First(member => string.Equals(member.Key, place.Parameter, StringComparison.OrdinalIgnoreCase)).Key;
        if (place.Member is not { } member)
        {
            parameters[name] = value;
        }
        else if (parameters.TryGet(name, out var outer) && outer is WireMap map)
        {
            var copy = Copy(map);
            copy[member] = value;
            parameters[name] = copy;
        }
    }

    private static WireMap Copy(WireMap map)
    {
        var copy = new WireMap();
        copy.AddAll(map);
        return copy;
    }

    private sealed record Place(string Parameter, string? Member, PortalThing Thing, PortalKey Theirs);
}
