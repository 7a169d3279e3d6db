using System.Buffers.Binary;
using System.Security.Cryptography;
using PaymentsAdmin.Core.Backups;

namespace PaymentsAdmin.Storage.Backup;

/// <summary>
/// The first 64 bytes of a backup, in every version of the format: signature (8), version (2), flags (2; 1: encrypted),
/// salt (16), key check (16), unused (4), and a hash over all of these (16).
/// </summary>
internal static class BackupHeader
{
    public const int Length = 64;

    private const ushort Version = 1;
    private const ushort Encrypted = 1;
    private const int Salt = 12;
    private const int Check = 28;
    private const int Sum = 48;

    private static ReadOnlySpan<byte> Mark => BackupMark.Bytes;

    /// <summary>Writes a header and returns the seal of the parts.</summary>
    public static PartSeal Write(Stream file, string? key)
    {
        var head = new byte[Length];
        Mark.CopyTo(head);
        BinaryPrimitives.WriteUInt16LittleEndian(head.AsSpan(8), Version);
        RandomNumberGenerator.Fill(head.AsSpan(Salt, 16));
        PartSeal seal;
        if (key is null)
        {
            seal = new HashSeal(head.AsSpan(Salt, 16));
        }
        else
        {
            (seal, var check) = KeySeal.Of(key, head.AsSpan(Salt, 16));
            BinaryPrimitives.WriteUInt16LittleEndian(head.AsSpan(10), Encrypted);
            check.CopyTo(head, Check);
        }

        SHA256.HashData(head.AsSpan(0, Sum)).AsSpan(0, Length - Sum).CopyTo(head.AsSpan(Sum));
        file.Write(head);
        return seal;
    }

    /// <summary>Reads a header and returns the seal of the parts; throws if it is invalid.</summary>
    public static PartSeal Read(Stream file, string? key)
    {
        var head = new byte[Length];
        var read = file.ReadAtLeast(head, Length, throwOnEndOfStream: false);
        if (read < Mark.Length || !head.AsSpan(0, Mark.Length).SequenceEqual(Mark))
        {
            throw new BackupException(BackupFailures.NotABackup);
        }

        if (read < Length || !SHA256.HashData(head.AsSpan(0, Sum)).AsSpan(0, Length - Sum).SequenceEqual(head.AsSpan(Sum)))
        {
            throw new BackupException(BackupFailures.Damaged);
        }

        if (BinaryPrimitives.ReadUInt16LittleEndian(head.AsSpan(8)) > Version)
        {
            throw new BackupException(BackupFailures.Newer("another format"));
        }

        return BinaryPrimitives.ReadUInt16LittleEndian(head.AsSpan(10)) == Encrypted ? WithKey(head, key) : new HashSeal(head.AsSpan(Salt, 16));
    }

    private static KeySeal WithKey(byte[] head, string? key)
    {
        if (key is null)
        {
            throw new BackupException(BackupFailures.KeyNeeded);
        }

        var (seal, check) = KeySeal.Of(key, head.AsSpan(Salt, 16));
        if (CryptographicOperations.FixedTimeEquals(check, head.AsSpan(Check, 16)))
        {
            return seal;
        }

        seal.Dispose();
        throw new BackupException(BackupFailures.WrongKey);
    }
}
