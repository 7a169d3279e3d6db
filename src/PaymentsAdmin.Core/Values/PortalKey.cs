using System.Globalization;
using System.Text;

namespace PaymentsAdmin.Core.Values;

/// <summary>A portal's id of one of its objects: a text of which only the portal's adapter knows the form.</summary>
public readonly record struct PortalKey : IComparable<PortalKey>
{
    /// <summary>The longest key; indexes of both databases hold it.</summary>
    public const int MaxLength = 100;

    private readonly string? _value;

    private PortalKey(string value) => _value = value;

    /// <summary>The key. Reading one that was never set is a bug.</summary>
    public string Value => _value ?? throw new InvalidOperationException("No key of a portal.");

    /// <summary>
    /// The number that the key is written as, for wires and files that show numbers; null for any other text. What it means is the
    /// adapter's matter.
    /// </summary>
    public long? AsNumber =>
        long.TryParse(Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
        && string.Equals(number.ToString(CultureInfo.InvariantCulture), Value, StringComparison.Ordinal)
            ? number
            : null;

    /// <summary>Takes a text that both databases can store (not blank, no control characters), or returns null.</summary>
    public static PortalKey? Find(string? text) =>
        text is { Length: > 0 and <= MaxLength } && !string.IsNullOrWhiteSpace(text) && !text.Any(char.IsControl) && IsWhole(text) ? new PortalKey(text) : null;

    /// <summary>The key that a text certainly is, such as a stored one.</summary>
    public static PortalKey Of(string text) => Find(text) ?? throw new FormatException("Not a key of a portal.");

    /// <summary>The same order everywhere, which says nothing of the objects: shorter keys first. Whole numbers come in their own order.</summary>
    public int CompareTo(PortalKey other) =>
        Value.Length != other.Value.Length ? Value.Length.CompareTo(other.Value.Length) : string.CompareOrdinal(Value, other.Value);

    public static bool operator <(PortalKey left, PortalKey right) => left.CompareTo(right) < 0;

    public static bool operator >(PortalKey left, PortalKey right) => left.CompareTo(right) > 0;

    public static bool operator <=(PortalKey left, PortalKey right) => left.CompareTo(right) <= 0;

    public static bool operator >=(PortalKey left, PortalKey right) => left.CompareTo(right) >= 0;

    public override string ToString() => Value;

    // Half of a pair of characters has no form in UTF-8.
    private static bool IsWhole(string text)
    {
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune == Rune.ReplacementChar)
            {
                return false;
            }
        }

        return true;
    }
}
