using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Storage.Reference;

/// <summary>Patterns for texts that are folded, or are codes of plain letters.</summary>
internal static class Like
{
    /// <summary>Put behind the pattern, the same on both databases.</summary>
    public const string Escape = @"ESCAPE '\'";

    /// <summary>Contains what was typed, whatever signs it has.</summary>
    public static string Containing(string text) =>
        "%"
        + Fold.ForSort(text)
            .Replace(@"\", @"\\", StringComparison.Ordinal)
            .Replace("%", @"\%", StringComparison.Ordinal)
            .Replace("_", @"\_", StringComparison.Ordinal)
        + "%";
}
