namespace PaymentsAdmin.FakeHosts.Wire;

/// <summary>The parameters of a call after their shapes were checked.</summary>
public sealed class Arguments(string path)
{
    private readonly Dictionary<string, object?> _values = new(StringComparer.Ordinal);

    /// <summary>Where it stands in the call: empty, or the element of a set.</summary>
    public string Path => path;

    public object? this[string name]
    {
        set => _values[name] = value;
    }

    public bool Has(string name) => _values.GetValueOrDefault(name) is not null;

    /// <summary>Whether null was given, which clears a member of a draft.</summary>
    public bool Clears(string name) => _values.TryGetValue(name, out var value) && value is null;

    public string? Text(string name) => _values.GetValueOrDefault(name) as string;

    public decimal? Number(string name) => _values.GetValueOrDefault(name) as decimal?;

    public int? Count(string name) => _values.GetValueOrDefault(name) as int?;

    public DateTime? Date(string name) => _values.GetValueOrDefault(name) as DateTime?;

    public bool Flag(string name) => _values.GetValueOrDefault(name) is true;

    public Identifier? Identifier(string name) => _values.GetValueOrDefault(name) as Identifier;

    public IReadOnlyList<Arguments> Set(string name) => _values.GetValueOrDefault(name) as IReadOnlyList<Arguments> ?? [];

    public string PathOf(string name) => path.Length == 0 ? name : $"{path}.{name}";
}
