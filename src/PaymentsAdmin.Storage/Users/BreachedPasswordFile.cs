using System.Security.Cryptography;
using System.Text;
using Microsoft.Win32.SafeHandles;
using PaymentsAdmin.Core.Users.Passwords;

namespace PaymentsAdmin.Storage.Users;

/// <summary>
/// A sorted file of SHA-1 hashes, one per line, as lists of breached passwords are published. Searched in place, whatever
/// its size.
/// </summary>
public sealed class BreachedPasswordFile : IBreachedPasswords, IDisposable
{
    private const int HashLength = 40;
    private const int MaxLineLength = 64;

    // Kept open, so that a file replaced meanwhile is still read consistently.
    private readonly SafeFileHandle _file;

    private BreachedPasswordFile(SafeFileHandle file) => _file = file;

    /// <summary>Opens the file, or says why it is not such a list.</summary>
    public static BreachedPasswordFile? TryOpen(string path, out string? fault)
    {
        try
        {
            var file = new BreachedPasswordFile(File.OpenHandle(path));
            fault = file.HashAt(0) is null
                ? $"'{path}' does not begin with a SHA-1 hash in hexadecimal. It takes a list in order of the hashes, one a line."
                : null;
            if (fault is null)
            {
                return file;
            }

            file.Dispose();
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            fault = $"'{path}' cannot be read: {refused.Message}";
        }

        return null;
    }

    public bool Contains(string password)
    {
#pragma warning disable CA5350 // The published lists are made of this hash; nothing is protected by it here.
        var wanted = Convert.ToHexString(SHA1.HashData(Encoding.UTF8.GetBytes(password)));
#pragma warning restore CA5350
        var (from, to) = (0L, RandomAccess.GetLength(_file));
        while (from < to)
        {
            var middle = from + ((to - from) / 2);
            var start = LineAtOrAfter(middle);
            var order = start < to && HashAt(start) is { } hash ? string.Compare(hash, wanted, StringComparison.OrdinalIgnoreCase) : 1;
            if (order == 0)
            {
                return true;
            }

            (from, to) = order < 0 ? (start + 1, to) : (from, middle);
        }

        return false;
    }

    public void Dispose() => _file.Dispose();

    private long LineAtOrAfter(long place)
    {
        if (place == 0)
        {
            return 0;
        }

        Span<byte> bytes = stackalloc byte[MaxLineLength];
        var read = RandomAccess.Read(_file, bytes, place - 1);
        var end = bytes[..read].IndexOf((byte)'\n');
        return end < 0 ? long.MaxValue : place + end;
    }

    private string? HashAt(long start)
    {
        Span<byte> bytes = stackalloc byte[HashLength];
        var text = Encoding.ASCII.GetString(bytes[..RandomAccess.Read(_file, bytes, start)]);
        return text.Length == HashLength && text.All(char.IsAsciiHexDigit) ? text : null;
    }
}
