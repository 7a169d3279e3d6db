using System.Buffers.Binary;
using System.Security.Cryptography;

namespace PaymentsAdmin.Storage.Backup;

/// <summary>
/// Covers each part of a file and its position: with a key, none can be changed, omitted or moved unnoticed; without one, only
/// by accident.
/// </summary>
internal abstract class PartSeal : IDisposable
{
    public const int TagLength = 16;

    /// <summary>Seals the next part in place.</summary>
    public abstract void Seal(ReadOnlySpan<byte> head, Span<byte> body, Span<byte> tag);

    /// <summary>Opens the next part in place; false if it is not the sealed one.</summary>
    public abstract bool Open(ReadOnlySpan<byte> head, Span<byte> body, ReadOnlySpan<byte> tag);

    public abstract void Dispose();
}

/// <summary>
/// Without a key: a hash, which detects damage and is no signature. Anyone who changes a part computes the hashes again, so
/// the reader trusts no length or content because of it.
/// </summary>
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

/// <summary>With a key: AES-GCM, each part with its own nonce. The key is derived per file, so nonces start at zero.</summary>
internal sealed class KeySeal : PartSeal
{
    private const int Rounds = 600_000;
    private readonly byte[] _nonce = new byte[12];
    private readonly AesGcm _aes;
    private long _next;

    private KeySeal(byte[] key) => _aes = new AesGcm(key, TagLength);

    /// <summary>A seal from a passphrase, with a check value for the right key.</summary>
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
