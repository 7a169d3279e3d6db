using System.Buffers;
using System.Globalization;
using System.Text;

namespace PaymentsAdmin.Storage.Exports;

/// <summary>
/// Escapes texts for workbook cells. XML cannot hold some characters and reads a carriage return as a line feed; those are
/// written as _xHHHH_ (ECMA-376-1, 22.9.2.19), and so is an underscore that would look like such an escape.
/// </summary>
internal static class WorkbookText
{
    private const int Escape = 7;

    private static readonly SearchValues<char> Suspects = SearchValues.Create(
        [.. Enumerable.Range(0, 0x20).Select(sign => (char)sign).Except(['\t', '\n']), '_', '\uFFFE', '\uFFFF']
    );

    /// <summary>The text itself, or an escaped copy if it needs escaping.</summary>
    public static ReadOnlyMemory<char> Of(ReadOnlyMemory<char> text) => text.Span.ContainsAny(Suspects) ? Escaped(text.Span).AsMemory() : text;

    /// <summary>The beginning of a text that is too long, without splitting a surrogate pair.</summary>
    public static ReadOnlyMemory<char> Beginning(ReadOnlyMemory<char> text, int max) => text[..(char.IsHighSurrogate(text.Span[max - 1]) ? max - 1 : max)];

    private static string Escaped(ReadOnlySpan<char> text)
    {
        var written = new StringBuilder(text.Length + (4 * Escape));
        for (var i = 0; i < text.Length; i++)
        {
            if (Suspects.Contains(text[i]) && (text[i] != '_' || IsEscape(text[i..])))
            {
                written.Append(CultureInfo.InvariantCulture, $"_x{(int)text[i]:X4}_");
            }
            else
            {
                written.Append(text[i]);
            }
        }

        return written.ToString();
    }

    private static bool IsEscape(ReadOnlySpan<char> text) =>
        text.Length >= Escape
        && text[1] == 'x'
        && text[6] == '_'
        && char.IsAsciiHexDigit(text[2])
        && char.IsAsciiHexDigit(text[3])
        && char.IsAsciiHexDigit(text[4])
        && char.IsAsciiHexDigit(text[5]);
}
