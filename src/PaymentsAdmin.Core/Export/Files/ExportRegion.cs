using System.Globalization;

namespace PaymentsAdmin.Core.Export.Files;

/// <summary>
/// The separator and decimal sign of a region's spreadsheets. They are chosen together, so that a comma never serves as both.
/// </summary>
public sealed record ExportRegion(char Separator, char DecimalSign)
{
    /// <summary>Comma and decimal point.</summary>
    public static readonly ExportRegion Invariant = new(',', '.');

    /// <summary>The region of a culture.</summary>
    public static ExportRegion Of(CultureInfo culture) =>
        string.Equals(culture.NumberFormat.NumberDecimalSeparator, ",", StringComparison.Ordinal) ? new(';', ',')
        : IsSwiss(culture) ? new(';', '.')
        : Invariant;

    // In Switzerland and Liechtenstein, Windows separates lists by semicolons although the decimal sign is a point.
    private static bool IsSwiss(CultureInfo culture) =>
        culture.Name.EndsWith("-CH", StringComparison.Ordinal) || culture.Name.EndsWith("-LI", StringComparison.Ordinal);
}
