using System.Buffers;

namespace PaymentsAdmin.Core.Tables;

/// <summary>
/// Keeps spreadsheets from evaluating a text as a formula: writing prepends an apostrophe, reading removes it. A text that
/// already looks guarded gets one too, so that every text round-trips.
/// </summary>
public static class FormulaGuard
{
    // Spreadsheets take a text with such a first character for a formula, quoted or not.
    private static readonly SearchValues<char> Triggers = SearchValues.Create("=+-@\t\r\n\0\uFF1D\uFF0B\uFF0D\uFF20");

    // The full-width signs start with the first of these bytes in UTF-8.
    private static readonly SearchValues<byte> FirstBytes = SearchValues.Create([.. "=+-@\t\r\n\0'"u8, 0xEF]);

    public static string Guarded(string text) => IsTrigger(text) ? "'" + text : text;

    public static string Unguarded(string cell) => cell is ['\'', ..] && IsTrigger(cell) ? cell[1..] : cell;

    /// <summary>Whether a file needs an apostrophe in front of it.</summary>
    public static bool IsTrigger(ReadOnlySpan<char> text)
    {
        var behind = text.TrimStart('\'');
        return behind.Length > 0 && Triggers.Contains(behind[0]);
    }

    /// <summary>The same for UTF-8 text.</summary>
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
