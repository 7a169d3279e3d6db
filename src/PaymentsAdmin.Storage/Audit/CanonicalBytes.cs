using System.Buffers;
using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace PaymentsAdmin.Storage.Audit;

/// <summary>Length-prefixed values, so that different contents never have the same bytes.</summary>
internal sealed class CanonicalBytes
{
    private readonly ArrayBufferWriter<byte> _bytes = new(512);

    /// <summary>Starts with a word for the kind of content and its version.</summary>
    public CanonicalBytes(string kind) => Add(kind);

    public CanonicalBytes Add(long value)
    {
        BinaryPrimitives.WriteInt64BigEndian(Space(sizeof(long)), value);
        return this;
    }

    public CanonicalBytes Add(long? value) => value is { } present ? Add(present) : AddNull();

    public CanonicalBytes Add(string? value)
    {
        if (value is null)
        {
            return AddNull();
        }

        Encoding.UTF8.GetBytes(value, Space(Encoding.UTF8.GetByteCount(value)));
        return this;
    }

    public CanonicalBytes Add(byte[]? value)
    {
        if (value is null)
        {
            return AddNull();
        }

        value.CopyTo(Space(value.Length));
        return this;
    }

    public byte[] Hash() => SHA256.HashData(_bytes.WrittenSpan);

    private CanonicalBytes AddNull()
    {
        BinaryPrimitives.WriteInt32BigEndian(_bytes.GetSpan(sizeof(int)), -1);
        _bytes.Advance(sizeof(int));
        return this;
    }

    private Span<byte> Space(int length)
    {
        var span = _bytes.GetSpan(sizeof(int) + length);
        BinaryPrimitives.WriteInt32BigEndian(span, length);
        _bytes.Advance(sizeof(int) + length);
        return span.Slice(sizeof(int), length);
    }
}
