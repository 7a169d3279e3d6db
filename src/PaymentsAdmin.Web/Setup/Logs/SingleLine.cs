namespace PaymentsAdmin.Web.Setup.Logs;

public static class SingleLine
{
    private const string Break = " | ";

    /// <summary>Line breaks become bars, and other control characters become spaces.</summary>
    public static string Of(string text)
    {
        var lines = text.ReplaceLineEndings("\n").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return string.Concat(string.Join(Break, lines).Select(sign => char.IsControl(sign) ? ' ' : sign));
    }
}
