using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Storage.Reference;

/// <summary>LIKE patterns for folded texts and ASCII codes.</summary>
internal static class Like
{
    /// <summary>Goes after the pattern, the same on both databases.</summary>
    public const string Escape = @"ESCAPE '\'";

    /// <summary>Contains the typed text, with wildcards escaped.</summary>
    public static string Containing(string text) =>
        "%"
        + Fold.ForSort(text)
            .Replace(@"\", @"\\", StringComparison.Ordinal)
            .Replace("%", @"\%", StringComparison.Ordinal)
            .Replace("_", @"\_", StringComparison.Ordinal)
        + "%";
}
