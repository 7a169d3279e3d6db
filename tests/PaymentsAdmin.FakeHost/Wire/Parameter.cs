namespace PaymentsAdmin.FakeHosts.Wire;

/// <summary>What a parameter holds.</summary>
public enum Kind
{
    Text,
    Number,
    Count,
    Date,
    Flag,
    Identifier,
    Set,
}

/// <summary>A parameter of a method, with the releases that know it.</summary>
public sealed record Parameter(string Name, Kind Kind)
{
    public Span Known { get; init; } = Releases.Always;

    public bool Mandatory { get; init; }

    /// <summary>The only values of a text.</summary>
    public IReadOnlyList<string> Values { get; init; } = [];

    /// <summary>The keys of an identifier, of which exactly one is given.</summary>
    public IReadOnlyList<Key> Keys { get; init; } = [];

    /// <summary>The members of the elements of a set.</summary>
    public IReadOnlyList<Parameter> Elements { get; init; } = [];

    public int Longest { get; init; } = 10_000;

    public Parameter Needed => this with { Mandatory = true };

    public Parameter In(Span known) => this with { Known = known };

    public static Parameter Text(string name) => new(name, Kind.Text);

    public static Parameter Identifier(string name, params string[] keys) => new(name, Kind.Identifier) { Keys = [.. keys.Select(key => new Key(key))] };
}

/// <summary>A key of an identifier; some hold an identifier themselves.</summary>
public sealed record Key(string Name)
{
    public Span Known { get; init; } = Releases.Always;

    public Parameter? Inner { get; init; }
}

/// <summary>An identifier as given: one key and its value.</summary>
public sealed record Identifier(string Parameter, string Key, string Value, Identifier? Inner = null);
