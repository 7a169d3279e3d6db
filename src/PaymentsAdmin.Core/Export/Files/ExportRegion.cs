using System.Globalization;

namespace PaymentsAdmin.Core.Export.Files;

/// <summary>How the spreadsheets of a region part cells and write numbers. Both are chosen together, so that a comma never does both.</summary>
public sealed record ExportRegion(char Separator, char DecimalSign)
{
    /// <summary>Comma and point.</summary>
    public static readonly ExportRegion Invariant = new(',', '.');

    /// <summary>The region of a culture.</summary>
    public static ExportRegion Of(CultureInfo culture) =>
        string.Equals(culture.NumberFormat.NumberDecimalSeparator, ",", StringComparison.Ordinal) ? new(';', ',')
        : IsSwiss(culture) ? new(';', '.')
        : Invariant;

    // Windows in Switzerland and Liechtenstein parts lists by semicolons although its decimal sign is a point.
    private static bool IsSwiss(CultureInfo culture) => culture.Name.EndsWith("-CH", StringComparison.Ordinal) || culture.Name.EndsWith("-LI", StringComparison.Ordinal);
}
