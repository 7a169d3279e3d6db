using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace PaymentsAdmin.Verifier;

/// <summary>Reads a line's values by name.</summary>
public sealed class Content(JsonElement line, string about)
{
    private const string InstantFormat = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";

    public long Number(string name) => Find(name) is { ValueKind: JsonValueKind.Number } value && value.TryGetInt64(out var number) ? number : throw Odd(name);

    public long? NumberOrNull(string name) => Find(name).ValueKind == JsonValueKind.Null ? null : Number(name);

    public string Text(string name) => Find(name) is { ValueKind: JsonValueKind.String } value ? value.GetString()! : throw Odd(name);

    public string? TextOrNull(string name) => Find(name).ValueKind == JsonValueKind.Null ? null : Text(name);

    public byte[] Hash(string name) =>
        Text(name) is { Length: 64 } text && text.All(c => char.IsAsciiDigit(c) || c is >= 'a' and <= 'f') ? Convert.FromHexString(text) : throw Odd(name);

    public byte[]? HashOrNull(string name) => Find(name).ValueKind == JsonValueKind.Null ? null : Hash(name);

    /// <summary>Unix time in milliseconds.</summary>
    public long Instant(string name) =>
        DateTime.TryParseExact(
            Text(name),
            InstantFormat,
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal,
            out var at
        )
            ? new DateTimeOffset(at).ToUnixTimeMilliseconds()
            : throw Odd(name);

    public bool Has(string name) => line.TryGetProperty(name, out _);

    public JsonElement Find(string name) => line.ValueKind == JsonValueKind.Object && line.TryGetProperty(name, out var value) ? value : throw Odd(name);

    public Content Part(string name) => new(Find(name), $"{about}, {name}");

    public IEnumerable<Content> Parts(string name) =>
        Find(name) is { ValueKind: JsonValueKind.Array } all ? all.EnumerateArray().Select(one => new Content(one, $"{about}, {name}")) : throw Odd(name);

    /// <summary>Compares the manifest's counts.</summary>
    public void Compare(params ReadOnlySpan<(string Name, long Found)> counts)
    {
        foreach (var (name, found) in counts)
        {
            FaultException.When(Number(name) != found, $"The manifest says {Number(name)} {name}, and {found} are there.");
        }
    }

    private FaultException Odd(string name) => new($"The {about} has no right '{name}'.");
}

/// <summary>
/// Length-prefixed values: a four-byte length, then numbers in eight bytes, texts in UTF-8, most significant byte first;
/// null has length -1. Different contents never have the same bytes.
/// </summary>
public static class Canonical
{
    /// <summary>The hash of a kind of content and its values: whole numbers, texts, bytes, or null.</summary>
    public static byte[] Hash(params ReadOnlySpan<object?> values)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var value in values)
        {
            var bytes = Bytes(value);
            hash.AppendData(BigEndian(bytes?.Length ?? -1).AsSpan(sizeof(int)));
            hash.AppendData(bytes ?? []);
        }

        return hash.GetHashAndReset();
    }

    public static byte[] BigEndian(long value)
    {
        var bytes = new byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(bytes, value);
        return bytes;
    }

    private static byte[]? Bytes(object? value) =>
        value is long number ? BigEndian(number)
        : value is string text ? Encoding.UTF8.GetBytes(text)
        : (byte[]?)value;
}
