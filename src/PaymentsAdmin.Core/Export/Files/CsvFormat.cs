namespace PaymentsAdmin.Core.Export.Files;

/// <summary>The format of a CSV file.</summary>
public sealed record CsvFormat(char Separator, char DecimalSign)
{
    /// <summary>The format for programs.</summary>
    public static readonly CsvFormat Data = new(',', '.') { ExactInstants = true };

    /// <summary>Whether the file begins with a byte order mark, which Excel needs to read accented letters.</summary>
    public bool Mark { get; init; }

    /// <summary>Whether instants are written with T and Z, which programs expect but Excel reads as text.</summary>
    public bool ExactInstants { get; init; }

    /// <summary>Whether heads are quoted like texts; keys need no quotes.</summary>
    public bool Quoted => !ExactInstants;

    /// <summary>Whether texts that a spreadsheet would run as formulas are guarded.</summary>
    public bool Guarded { get; init; } = true;
}
