using System.Diagnostics.CodeAnalysis;

namespace PaymentsAdmin.Web.Rest.Wire;

public abstract record WireValue
{
    public const int MaxDepth = 32;

    public static readonly WireValue Null = new WireNull();
}

public sealed record WireText(string Text) : WireValue;

public sealed record WireNumber(string Raw) : WireValue;

public sealed record WireFlag(bool On) : WireValue;

public sealed record WireNull : WireValue;

public sealed record WireList(IReadOnlyList<WireValue> Items) : WireValue;

public sealed record WireMap : WireValue
{
    private readonly OrderedDictionary<string, WireValue> _members = new(StringComparer.Ordinal);

    public int Count => _members.Count;

    public IEnumerable<KeyValuePair<string, WireValue>> Members => _members;

    /// <summary>Sets a member, replacing an existing value.</summary>
    public WireValue this[string name]
    {
        set => _members[name] = value;
    }

    public bool TryGet(string name, [NotNullWhen(true)] out WireValue? value) => _members.TryGetValue(name, out value);

    /// <summary>The member of that name, or else the first one that differs only in case.</summary>
    public bool TryGetLoosely(string name, [NotNullWhen(true)] out WireValue? value)
    {
        value = TryGet(name, out var exact)
            ? exact
            : _members.FirstOrDefault(m => string.Equals(m.Key, name, StringComparison.OrdinalIgnoreCase)).Value;
        return value is not null;
    }

    public void Remove(string name) => _members.Remove(name);

    public void AddAll(WireMap others)
    {
        foreach (var (name, value) in others.Members)
        {
            this[name] = value;
        }
    }
}
