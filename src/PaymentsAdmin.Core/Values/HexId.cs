using System.Security.Cryptography;

namespace PaymentsAdmin.Core.Values;

/// <summary>32 upper-case hexadecimal digits: the id that CRM.COM API callers see.</summary>
public readonly record struct HexId
{
    private HexId(string value) => Value = value;

    public string Value { get; }

    /// <summary>A new random id.</summary>
    public static HexId Random() => new(RandomNumberGenerator.GetHexString(32));

    /// <summary>Parses a text, or returns null.</summary>
    public static HexId? Find(string? text) =>
        text is { Length: 32 } && text.All(char.IsAsciiHexDigit) ? new HexId(text.ToUpperInvariant()) : null;

    public override string ToString() => Value;
}
