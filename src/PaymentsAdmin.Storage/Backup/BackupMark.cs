namespace PaymentsAdmin.Storage.Backup;

/// <summary>The signature of backup files.</summary>
public static class BackupMark
{
    internal static ReadOnlySpan<byte> Bytes => "PayAdmBk"u8;

    public static bool IsOn(string file)
    {
        try
        {
            using var stream = File.OpenRead(file);
            Span<byte> begin = stackalloc byte[Bytes.Length];
            return stream.ReadAtLeast(begin, begin.Length, throwOnEndOfStream: false) == begin.Length && begin.SequenceEqual(Bytes);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
