using System.Buffers;

namespace PaymentsAdmin.Core.Tables;

/// <summary>
/// Keeps spreadsheets from taking a text for a formula: an apostrophe stands before it in a file, and is taken away when the
/// file is read back. A text that begins like a guarded one gets one too, so that every text comes back as it was.
/// </summary>
public static class FormulaGuard
{
    // Spreadsheets take a text that begins so for a formula, whether it is quoted or not.
    private static readonly SearchValues<char> Triggers = SearchValues.Create("=+-@\t\r\n\0\uFF1D\uFF0B\uFF0D\uFF20");

    // The full-width signs begin with the first of these bytes in UTF-8.
    private static readonly SearchValues<byte> FirstBytes = SearchValues.Create([.. "=+-@\t\r\n\0'"u8, 0xEF]);

    public static string Guarded(string text) => IsTrigger(text) ? "'" + text : text;

    public static string Unguarded(string cell) => cell is ['\'', ..] && IsTrigger(cell) ? cell[1..] : cell;

    /// <summary>Whether a file holds it with an apostrophe in front.</summary>
    public static bool IsTrigger(ReadOnlySpan<char> text)
    {
        var behind = text.TrimStart('\'');
        return behind.Length > 0 && Triggers.Contains(behind[0]);
    }

    /// <summary>The same of a text in UTF-8.</summary>
    public static bool IsTrigger(ReadOnlySpan<byte> text)
    {
        if (text.Length == 0 || !FirstBytes.Contains(text[0]))
        {
            return false;
        }

        var behind = text.TrimStart((byte)'\'');
        return behind switch
        {
            [0xEF, 0xBC, 0x9D or 0x8B or 0x8D or 0xA0, ..] => true,
            [(byte)'\'' or 0xEF, ..] or [] => false,
            _ => FirstBytes.Contains(behind[0]),
        };
    }
}
