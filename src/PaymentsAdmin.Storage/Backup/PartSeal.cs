using System.Buffers.Binary;
using System.Security.Cryptography;

namespace PaymentsAdmin.Storage.Backup;

/// <summary>Makes a mark over each piece of a file and its place, so that none can be changed, left out or moved unseen.</summary>
internal abstract class PartSeal : IDisposable
{
    public const int TagLength = 16;

    /// <summary>Seals the next piece in place.</summary>
    public abstract void Seal(ReadOnlySpan<byte> head, Span<byte> body, Span<byte> tag);

    /// <summary>Opens the next piece in place; false when it is not the one that was sealed.</summary>
    public abstract bool Open(ReadOnlySpan<byte> head, Span<byte> body, ReadOnlySpan<byte> tag);

    public abstract void Dispose();
}

/// <summary>Without a key: finds damage, keeps nothing secret.</summary>
internal sealed class HashSeal : PartSeal
{
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly byte[] _before = new byte[SHA256.HashSizeInBytes];

    public HashSeal(ReadOnlySpan<byte> salt) => salt.CopyTo(_before);

    public override void Seal(ReadOnlySpan<byte> head, Span<byte> body, Span<byte> tag) => Next(head, body)[..TagLength].CopyTo(tag);

    public override bool Open(ReadOnlySpan<byte> head, Span<byte> body, ReadOnlySpan<byte> tag) => Next(head, body)[..TagLength].SequenceEqual(tag);

    public override void Dispose() => _hash.Dispose();

    private ReadOnlySpan<byte> Next(ReadOnlySpan<byte> head, ReadOnlySpan<byte> body)
    {
        _hash.AppendData(_before);
        _hash.AppendData(head);
        _hash.AppendData(body);
        _hash.GetHashAndReset(_before);
        return _before;
    }
}

/// <summary>With a key: AES-GCM, each piece under its own number. The key is of this file alone, so numbers begin at zero.</summary>
internal sealed class KeySeal : PartSeal
{
    private const int Rounds = 600_000;
    private readonly byte[] _nonce = new byte[12];
    private readonly AesGcm _aes;
    private long _next;

    private KeySeal(byte[] key) => _aes = new AesGcm(key, TagLength);

    /// <summary>A seal by a key that people chose, and what tells whether it is the right one.</summary>
    public static (KeySeal Seal, byte[] Check) Of(string key, ReadOnlySpan<byte> salt)
    {
        var stretched = Rfc2898DeriveBytes.Pbkdf2(key, salt, Rounds, HashAlgorithmName.SHA256, SHA256.HashSizeInBytes);
        var check = HKDF.Expand(HashAlgorithmName.SHA256, stretched, 16, "backup check"u8.ToArray());
        return (new KeySeal(HKDF.Expand(HashAlgorithmName.SHA256, stretched, 32, "backup parts"u8.ToArray())), check);
    }

    public override void Seal(ReadOnlySpan<byte> head, Span<byte> body, Span<byte> tag) => _aes.Encrypt(NextNonce(), body, body, tag, head);

    public override bool Open(ReadOnlySpan<byte> head, Span<byte> body, ReadOnlySpan<byte> tag)
    {
        try
        {
            _aes.Decrypt(NextNonce(), body, tag, body, head);
            return true;
        }
        catch (AuthenticationTagMismatchException)
        {
            return false;
        }
    }

    public override void Dispose() => _aes.Dispose();

    private byte[] NextNonce()
    {
        BinaryPrimitives.WriteInt64LittleEndian(_nonce, _next++);
        return _nonce;
    }
}
