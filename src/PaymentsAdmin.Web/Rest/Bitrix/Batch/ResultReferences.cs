using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using PaymentsAdmin.Web.Rest.Wire;

namespace PaymentsAdmin.Web.Rest.Bitrix.Batch;

/// <summary>Replaces references such as <c>$result[key][field][0]</c> in later commands with the results of earlier ones.</summary>
public sealed partial class ResultReferences
{
    private readonly Dictionary<string, byte[]> _written = new(StringComparer.Ordinal);
    private readonly Dictionary<string, WireValue> _read = new(StringComparer.Ordinal);

    public void Add(string key, byte[] result) => _written[key] = result;

    /// <summary>The parameters with all references resolved; a broken reference becomes null.</summary>
    public WireMap Resolve(WireMap parameters)
    {
        var resolved = new WireMap();
        foreach (var (name, value) in parameters.Members)
        {
            resolved[name] = Resolve(value);
        }

        return resolved;
    }

    private WireValue Resolve(WireValue value) =>
        value switch
        {
            WireMap map => Resolve(map),
            WireList list => new WireList([.. list.Items.Select(Resolve)]),
            WireText { Text: var text } when text.Contains("$result[", StringComparison.Ordinal) => Resolve(text),
            _ => value,
        };

    private WireValue Resolve(string text)
    {
        if (Reference().Match(text) is { Success: true } whole && whole.Length == text.Length)
        {
            return Follow(whole);
        }

        var filled = new StringBuilder();
        var from = 0;
        foreach (Match match in Reference().Matches(text))
        {
            filled.Append(text, from, match.Index - from).Append(Scalars.Text(Follow(match)));
            from = match.Index + match.Length;
        }

        return new WireText(filled.Append(text, from, text.Length - from).ToString());
    }

    private WireValue Follow(Match match)
    {
        var way = match.Groups["step"].Captures;
        var at = Of(way[0].Value);
        for (var i = 1; i < way.Count; i++)
        {
            at = Step(at, way[i].Value);
        }

        return at;
    }

    private WireValue Of(string key)
    {
        if (!_read.TryGetValue(key, out var value))
        {
            _read[key] = value = _written.TryGetValue(key, out var json) ? JsonWire.Read(json) : WireValue.Null;
        }

        return value;
    }

    private static WireValue Step(WireValue from, string step) =>
        from switch
        {
            WireMap map when map.TryGet(step, out var member) => member,
            WireList list when int.TryParse(step, NumberStyles.None, CultureInfo.InvariantCulture, out var at) && at < list.Items.Count => list.Items[at],
            _ => WireValue.Null,
        };

    [GeneratedRegex(@"\$result(?:\[(?<step>[^\[\]]*)\])+", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Reference();
}
