namespace PaymentsAdmin.Core.Entities;

/// <summary>Units of product rows, by their international code.</summary>
public static class Measures
{
    public const int Piece = 796;

    /// <summary>The unit's short name; empty if unknown.</summary>
    public static string NameOf(int code) =>
        code switch
        {
            6 => "m",
            55 => "m2",
            112 => "l",
            113 => "m3",
            163 => "g",
            166 => "kg",
            356 => "h",
            Piece => "pcs",
            _ => "",
        };
}
