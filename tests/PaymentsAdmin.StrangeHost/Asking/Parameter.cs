namespace PaymentsAdmin.StrangeHosts;

internal enum Kind
{
    Text,
    Number,
    Whole,
    Date,
    Flag,
    Identifier,
    Elements,
}

/// <summary>A parameter or a key of an identifier, and the releases that know it.</summary>
internal sealed record Parameter(string Name, Kind Kind = Kind.Text)
{
    public bool Required { get; init; }
    public Version? Since { get; init; }

    /// <summary>The first release without it.</summary>
    public Version? Until { get; init; }

    /// <summary>The keys of an identifier, or the members of an element of a set.</summary>
    public IReadOnlyList<Parameter> Members { get; init; } = [];

    public bool IsKnownTo(Version release) => (Since is null || Since <= release) && (Until is null || release < Until);

    public Parameter Must => this with { Required = true };

    public Parameter From(int release, int minor = 0) => this with { Since = new(release, minor) };

    public static Parameter Named(string name, params string[] keys) =>
        new(name, Kind.Identifier) { Members = [.. keys.Select(key => new Parameter(key))] };

    public static Parameter SetOf(string name, params Parameter[] members) => new(name, Kind.Elements) { Members = members };
}
