using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace PaymentsAdmin.Core.Users.Factors;

/// <summary>Time-based one-time passwords as authenticator apps generate them (RFC 6238: SHA-1, 30 seconds, six digits).</summary>
public static class Totp
{
    private const int SecretBytes = 20;
    private const int Seconds = 30;
    private const int Drift = 1;
    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    /// <summary>A new base-32 secret.</summary>
    public static string NewSecret() => Write(RandomNumberGenerator.GetBytes(SecretBytes));

    /// <summary>The time step of an instant.</summary>
    public static long StepOf(DateTimeOffset at) => at.ToUnixTimeSeconds() / Seconds;

    /// <summary>The code of a time step.</summary>
    public static string Code(string secret, long step)
    {
        Span<byte> counter = stackalloc byte[sizeof(long)];
        System.Buffers.Binary.BinaryPrimitives.WriteInt64BigEndian(counter, step);
#pragma warning disable CA5350 // The standard names SHA-1, and apps know nothing else.
        var hash = HMACSHA1.HashData(Read(secret), counter);
#pragma warning restore CA5350
        var number = System.Buffers.Binary.BinaryPrimitives.ReadInt32BigEndian(hash.AsSpan(hash[^1] & 0xF, sizeof(int))) & 0x7FFF_FFFF;
        return (number % 1_000_000).ToString("D6", CultureInfo.InvariantCulture);
    }

    /// <summary>The time step of a typed code: the current one, or a neighbour to allow for clock drift.</summary>
    public static long? Match(string secret, string typed, DateTimeOffset now)
    {
        var code = Encoding.ASCII.GetBytes(string.Concat(typed.Where(char.IsAsciiDigit)));
        long? found = null;
        for (var step = StepOf(now) - Drift; step <= StepOf(now) + Drift; step++)
        {
            if (CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(Code(secret, step)), code))
            {
                found = step;
            }
        }

        return found;
    }

    /// <summary>The otpauth URI for the QR code.</summary>
    public static string Address(string issuer, string user, string secret) =>
        $"otpauth://totp/{Uri.EscapeDataString(issuer)}:{Uri.EscapeDataString(user)}?secret={secret}&issuer={Uri.EscapeDataString(issuer)}";

    private static string Write(byte[] bytes)
    {
        var text = new StringBuilder();
        for (var bit = 0; bit < bytes.Length * 8; bit += 5)
        {
            var pair = (bytes[bit / 8] << 8) | (bit / 8 + 1 < bytes.Length ? bytes[(bit / 8) + 1] : 0);
            text.Append(Alphabet[(pair >> (11 - (bit % 8))) & 31]);
        }

        return text.ToString();
    }

    private static byte[] Read(string text)
    {
        var bytes = new byte[text.Length * 5 / 8];
        var (held, bits, at) = (0, 0, 0);
        foreach (var letter in text)
        {
            held = ((held << 5) | Alphabet.IndexOf(letter, StringComparison.Ordinal)) & 0xFFF;
            bits += 5;
            if (bits >= 8)
            {
                bits -= 8;
                bytes[at++] = (byte)(held >> bits);
            }
        }

        return bytes;
    }
}
