namespace PaymentsAdmin.Core.Export.Files;

/// <summary>How the rows of a CSV file are written.</summary>
public sealed record CsvFormat(char Separator, char DecimalSign)
{
    /// <summary>For programs.</summary>
    public static readonly CsvFormat Data = new(',', '.') { ExactInstants = true };

    /// <summary>Whether the file begins with a byte order mark, without which Excel breaks accents.</summary>
    public bool Mark { get; init; }

    /// <summary>Whether instants have T and Z, which programs read and Excel takes for a text.</summary>
    public bool ExactInstants { get; init; }

    /// <summary>Whether heads are quoted as texts are; keys need no quotes.</summary>
    public bool Quoted => !ExactInstants;

    /// <summary>Whether texts that a spreadsheet would run are disarmed.</summary>
    public bool Guarded { get; init; } = true;
}
