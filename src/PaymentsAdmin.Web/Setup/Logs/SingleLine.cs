namespace PaymentsAdmin.Web.Setup.Logs;

/// <summary>Puts text on one line, so that a log entry is one line whatever it quotes.</summary>
public static class SingleLine
{
    private const string Break = " | ";

    /// <summary>Breaks become bars, and other signs that control a terminal become spaces.</summary>
    public static string Of(string text)
    {
        var lines = text.ReplaceLineEndings("\n").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return string.Concat(string.Join(Break, lines).Select(sign => char.IsControl(sign) ? ' ' : sign));
    }
}
