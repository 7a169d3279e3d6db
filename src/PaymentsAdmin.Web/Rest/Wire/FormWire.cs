using System.Globalization;

namespace PaymentsAdmin.Web.Rest.Wire;

/// <summary>Parses pairs whose names hold a path in brackets: <c>filter[@id][0]=1</c>, <c>select[]=id</c>.</summary>
public static class FormWire
{
    private const int MaxPairs = 20_000;

    /// <summary>Parses a query, without its question mark, or the body of a form.</summary>
    public static WireMap ReadQuery(ReadOnlySpan<char> query)
    {
        var map = new WireMap();
        var count = 0;
        foreach (var range in query.Split('&'))
        {
            var pair = query[range];
            if (pair.IsEmpty)
            {
                continue;
            }

            if (++count > MaxPairs)
            {
                throw new WireException(WireFault.TooMany);
            }

            var split = pair.IndexOf('=');
            var name = PercentText.Decode(split < 0 ? pair : pair[..split]);
            Put(map, name, new WireText(split < 0 ? string.Empty : PercentText.Decode(pair[(split + 1)..])));
        }

        return map;
    }

    public static void Put(WireMap map, string name, WireValue value)
    {
        var (first, way) = Way(name);
        for (var i = 0; i < way.Count; i++)
        {
            map = Below(map, first);
            first = way[i].Length == 0 ? NextIndex(map) : way[i];
        }

        map[first] = value;
    }

    private static WireMap Below(WireMap map, string name)
    {
        if (map.TryGet(name, out var there) && there is WireMap below)
        {
            return below;
        }

        var made = new WireMap();
        map[name] = made;
        return made;
    }

    private static string NextIndex(WireMap map)
    {
        var next = map.Count;
        while (map.TryGet(next.ToString(CultureInfo.InvariantCulture), out _))
        {
            next++;
        }

        return next.ToString(CultureInfo.InvariantCulture);
    }

    private static (string First, List<string> Way) Way(string name)
    {
        var open = name.IndexOf('[', StringComparison.Ordinal);
        if (open <= 0)
        {
            return (name, []);
        }

        var way = new List<string>();
        for (var at = open; at < name.Length && name[at] == '[';)
        {
            var close = name.IndexOf(']', at);
            if (close < 0)
            {
                break;
            }

            way.Add(name[(at + 1)..close]);
            at = close + 1;
        }

        return way.Count >= WireValue.MaxDepth ? throw new WireException(WireFault.TooDeep) : (name[..open], way);
    }
}
