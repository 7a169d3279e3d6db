using System.Diagnostics.CodeAnalysis;

namespace PaymentsAdmin.Web.Rest.Wire;

/// <summary>A value as sent, whatever its encoding.</summary>
public abstract record WireValue
{
    /// <summary>The deepest allowed nesting of values.</summary>
    public const int MaxDepth = 32;

    public static readonly WireValue Null = new WireNull();
}

/// <summary>A text, the only kind of value in forms and queries.</summary>
public sealed record WireText(string Text) : WireValue;

/// <summary>A number as written.</summary>
public sealed record WireNumber(string Raw) : WireValue;

/// <summary>True or false.</summary>
public sealed record WireFlag(bool On) : WireValue;

/// <summary>Null.</summary>
public sealed record WireNull : WireValue;

/// <summary>A list of values.</summary>
public sealed record WireList(IReadOnlyList<WireValue> Items) : WireValue;

/// <summary>Named values, in their original order.</summary>
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
