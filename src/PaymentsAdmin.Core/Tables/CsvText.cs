using System.Text;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Tables;

/// <summary>Decodes the bytes of a file: UTF-8, or UTF-16 with a byte order mark. Other encodings are reported, never guessed.</summary>
internal static class CsvText
{
    private const char Mark = '\uFEFF';

    // A file with a larger share of zero bytes is UTF-16, not text with a stray one.
    private const int ZerosOfUtf16 = 4;

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
    private static readonly UnicodeEncoding LittleEndian = new(bigEndian: false, byteOrderMark: true, throwOnInvalidBytes: true);
    private static readonly UnicodeEncoding BigEndian = new(bigEndian: true, byteOrderMark: true, throwOnInvalidBytes: true);

    public static Result<string> Decode(byte[] bytes) =>
        bytes.Length == 0 ? TableFailures.NoContent
        : IsWorkbook(bytes) ? TableFailures.Workbook
        : bytes is [0xFF, 0xFE, ..] ? Wide(LittleEndian, bytes)
        : bytes is [0xFE, 0xFF, ..] ? Wide(BigEndian, bytes)
        : bytes.AsSpan().Contains((byte)0) ? (bytes.AsSpan().Count((byte)0) > bytes.Length / ZerosOfUtf16 ? TableFailures.Utf16 : TableFailures.NotText)
        : Plain(bytes);

    // A ZIP archive such as .xlsx, or the old .xls format.
    private static bool IsWorkbook(ReadOnlySpan<byte> bytes) => bytes is [(byte)'P', (byte)'K', 3, 4, ..] or [0xD0, 0xCF, 0x11, 0xE0, ..];

    private static Result<string> Plain(byte[] bytes)
    {
        try
        {
            return Utf8.GetString(bytes).TrimStart(Mark);
        }
        catch (DecoderFallbackException e)
        {
            return TableFailures.NotUtf8(1 + bytes.AsSpan(0, Math.Clamp(e.Index, 0, bytes.Length)).Count((byte)'\n'));
        }
    }

    private static Result<string> Wide(UnicodeEncoding encoding, byte[] bytes)
    {
        try
        {
            var text = encoding.GetString(bytes).TrimStart(Mark);
            return text.Contains('\0', StringComparison.Ordinal) ? TableFailures.NotText : text;
        }
        catch (DecoderFallbackException)
        {
            return TableFailures.NotText;
        }
    }
}
