using PaymentsAdmin.Backends.Tests.Databases;

namespace PaymentsAdmin.Backends.Tests.Exports;

/// <summary>Texts that files, spreadsheets and careless programs handle wrongly.</summary>
internal static class OddTexts
{
    /// <summary>Longer than a cell of a workbook can hold.</summary>
    public static readonly string Long = string.Concat(Enumerable.Repeat("0123456789 \"ü\", ", 4_000));

    // Two texts of surrogate pairs. In one of them the limit falls within a pair.
    private static readonly string Pairs = string.Concat(Enumerable.Repeat("🎉", 17_000));

    private static readonly string[] OfBoth =
        [
            "=SUM(A1:A9)", "+49 30 1234", "-1", "@cmd", "\tx", "\rx", "\nx", "＝1+1", "＋1", "－1", "＠x", "=", "-", "'", "''", "'=was quoted", "''-1", "'plain",
            "a=1",
            "000123", "0049301234567890123", "12345678901234567890", "1E5", "22.5", "2026-11-20", "TRUE", "#REF!", "0", "",
            "say \"x\"", "\"", "\"\"\"", ",", ";", "a,b;c\td", "line 1\r\nline 2\nline 3\rline 4", "ends with\r\n", " spaces around ", "\u00A0",
            "🎉👨‍👩‍👧 party", "e\u0301 is é", "שלום עולם", "株式会社山田", "𠮷野家", "\uFEFFbegins with a mark", "\u2028\u2029\u0085",
            "_x000D_ and _x0041_", "<b>&amp;</b> ]]> &#10;", "\u0001\u0008\u001F", "\uFFFE\uFFFF", Long, Pairs, "x" + Pairs,
        ];

    // PostgreSQL stores no NUL in a text.
    public static IReadOnlyList<string> For(TestDatabase database) => database == TestDatabase.Sqlite ? [.. OfBoth, "\0x", "x\0y", "=a\0b"] : OfBoth;
}
