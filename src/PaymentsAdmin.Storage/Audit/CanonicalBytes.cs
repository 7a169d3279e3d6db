using System.Buffers;
using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace PaymentsAdmin.Storage.Audit;

/// <summary>Values one after the other, each with its length before it, so that no two contents give the same bytes.</summary>
internal sealed class CanonicalBytes
{
    private readonly ArrayBufferWriter<byte> _bytes = new(512);

    /// <summary>Begins with a word that says what follows and in which version.</summary>
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
