namespace PaymentsAdmin.Web.Options.Reading;

/// <summary>Refuses unknown keys in our section: a misspelled key would silently leave a default in force.</summary>
internal sealed class UnknownKeys
{
    private const char Between = ':';

    private readonly OptionsReader _reader;
    private readonly HashSet<string> _keys;
    private readonly HashSet<string> _groups;

    private UnknownKeys(OptionsReader reader)
    {
        _reader = reader;
        _keys = new(reader.Keys.Keys.Concat(reader.Told), StringComparer.OrdinalIgnoreCase);
        _groups = new(reader.Groups.Concat(reader.Keys.Keys.SelectMany(Above)), StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>Checks after all keys have been read.</summary>
    public static void Refuse(OptionsReader reader) => new UnknownKeys(reader).Walk(reader.Own, string.Empty);

    private void Walk(IConfigurationSection group, string path)
    {
        foreach (var child in group.GetChildren())
        {
            var at = path.Length == 0 ? child.Key : path + Between + child.Key;
            if (_keys.Contains(at))
            {
                RefuseGroup(child, at);
            }
            else if (!_groups.Contains(at))
            {
                _reader.Refuse(at, Meant(at) is { } meant ? $"is not a key. Did you mean {meant}?" : "is not a key. appsettings.sample.json has all of them.");
            }
            else if (string.IsNullOrWhiteSpace(child.Value))
            {
                Walk(child, at);
            }
            else
            {
                _reader.Refuse(at, "is a group of keys and takes no value of its own.");
            }
        }
    }

    private void RefuseGroup(IConfigurationSection key, string at)
    {
        if (!_reader.Lists.Contains(at) && key.GetChildren().Any())
        {
            _reader.Refuse(at, "is a key and not a group of keys.");
        }
    }

    // Similar keys of the same group first, then the same name in another group, such as Database:Provider for Provider.
    private string? Meant(string at)
    {
        var (above, name) = Split(at);
        string[] known = [.. _keys.Except(_reader.Told, StringComparer.OrdinalIgnoreCase), .. _groups];
        var beside = known.Where(one => string.Equals(Split(one).Above, above, StringComparison.OrdinalIgnoreCase)).ToArray();
        if (Nearest.To(name, beside.Select(one => Split(one).Name)) is { } neighbour)
        {
            return above.Length == 0 ? neighbour : above + Between + neighbour;
        }

        return Nearest.To(at, known) ?? known.FirstOrDefault(one => string.Equals(Split(one).Name, name, StringComparison.OrdinalIgnoreCase));
    }

    private static (string Above, string Name) Split(string at)
    {
        var end = at.LastIndexOf(Between);
        return end < 0 ? (string.Empty, at) : (at[..end], at[(end + 1)..]);
    }

    private static IEnumerable<string> Above(string key)
    {
        for (var at = Split(key).Above; at.Length > 0; at = Split(at).Above)
        {
            yield return at;
        }
    }
}
