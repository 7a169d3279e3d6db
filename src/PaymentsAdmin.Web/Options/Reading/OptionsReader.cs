using System.Globalization;

namespace PaymentsAdmin.Web.Options.Reading;

/// <summary>Reads keys of one section with their defaults and collects every fault instead of stopping at the first.</summary>
public sealed class OptionsReader(IConfiguration configuration)
{
    public const string Section = "PaymentsAdmin";

    private readonly List<string> _faults = [];
    private readonly SortedDictionary<string, string> _read = new(StringComparer.Ordinal);
    private readonly HashSet<string> _lists = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> _groups = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> _told = new(StringComparer.OrdinalIgnoreCase);

    public IReadOnlyList<string> Faults => _faults;

    public IReadOnlyDictionary<string, string> Keys => _read;

    public IReadOnlySet<string> Lists => _lists;

    public IReadOnlySet<string> Groups => _groups;

    /// <summary>Keys that this version does not read, and refuses with a sentence of their own.</summary>
    public IReadOnlySet<string> Told => _told;

    public IConfigurationSection Own => configuration.GetSection(Section);

    public void Refuse(string key, string sentence) => _faults.Add($"{Section}:{key}: {sentence}");

    /// <summary>A text; blank counts as not set.</summary>
    public string Text(string key, string standard)
    {
        _read[key] = standard;
        var value = configuration[$"{Section}:{key}"];
        return string.IsNullOrWhiteSpace(value) ? standard : value.Trim();
    }

    /// <summary>A secret from an environment variable, or null; never from our file.</summary>
    public string? Variable(string name) => configuration[name] is { Length: > 0 } value ? value : null;

    /// <summary>Adds a fault about something outside of our section, such as a variable.</summary>
    public void RefuseName(string name, string sentence) => _faults.Add($"{name}: {sentence}");

    /// <summary>Refuses a key that this version does not read yet, if it is set.</summary>
    public void RefuseEarly(string key, string sentence)
    {
        _told.Add(key);
        if (configuration.GetSection($"{Section}:{key}").Exists())
        {
            Refuse(key, sentence);
        }
    }

    public string Text(string key, string standard, Func<string, string?> check)
    {
        var value = Text(key, standard);
        if (check(value) is { } fault)
        {
            Refuse(key, fault);
        }

        return value;
    }

    public bool Switch(string key, bool standard)
    {
        var value = Text(key, standard ? "true" : "false");
        if (bool.TryParse(value, out var on))
        {
            return on;
        }

        Refuse(key, $"'{value}' is neither true nor false.");
        return standard;
    }

    public int Whole(string key, int standard, int least, int max)
    {
        var value = Text(key, standard.ToString(CultureInfo.InvariantCulture));
        if (int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= max)
        {
            return number;
        }

        Refuse(key, $"'{value}' is not a whole number from {least} to {max}.");
        return standard;
    }

    public decimal Positive(string key, decimal standard)
    {
        var value = Text(key, standard.ToString(CultureInfo.InvariantCulture));
        if (decimal.TryParse(value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) && number > 0)
        {
            return number;
        }

        Refuse(key, $"'{value}' is not a number above zero.");
        return standard;
    }

    /// <summary>The entries of a list, written as an array or, separated by commas, as one text.</summary>
    public IReadOnlyList<string> List(string key)
    {
        _read[key] = string.Empty;
        _lists.Add(key);
        return Entries(configuration.GetSection($"{Section}:{key}"), ',');
    }

    /// <summary>The entries of an ASP.NET list outside of our section.</summary>
    public IReadOnlyList<string> RootList(string key) => Entries(configuration.GetSection(key), ';');

    public IReadOnlyList<string> Positions(string key)
    {
        _groups.Add(key);
        return [.. configuration.GetSection($"{Section}:{key}").GetChildren().Select(child => child.Key)];
    }

    private static string[] Entries(IConfigurationSection section, char between) =>
        section.Value is { } text
            ? text.Split(between, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            : [.. section.GetChildren().Select(child => child.Value ?? string.Empty)];
}
