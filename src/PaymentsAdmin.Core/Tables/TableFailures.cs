using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Tables;

/// <summary>Failures of table files, whatever they are imported as.</summary>
public static class TableFailures
{
    public static readonly Failure NotText = new(
        "import.not-text",
        FailureKind.Invalid,
        "The file is not a CSV file. Save it as “CSV UTF-8” and choose it again.",
        "File"
    );

    public static readonly Failure Workbook = new(
        "import.workbook",
        FailureKind.Invalid,
        "The file is a workbook or an archive. Save the sheet as “CSV UTF-8”, or export it as CSV or tab-separated, and choose that file.",
        "File"
    );

    public static readonly Failure Utf16 = new(
        "import.utf-16",
        FailureKind.Invalid,
        "The file is UTF-16 without a byte order mark. Save it as UTF-8 and choose it again.",
        "File"
    );

    public static readonly Failure NoContent = new("import.no-content", FailureKind.Invalid, "The file is empty.", "File");

    public static readonly Failure Empty = new("import.empty", FailureKind.Invalid, "The file has no rows below its header.", "File");

    public static readonly Failure TooLarge = new("import.too-large", FailureKind.Invalid, "A file can have at most 5 MB. Split it.", "File");

    public static readonly Failure TooManyRows = new("import.too-many-rows", FailureKind.Invalid, "A file can have at most 10,000 rows. Split it.", "File");

    public static readonly Failure Gone = new(
        "import.gone",
        FailureKind.NotFound,
        "The file is no longer available. Choose it again; rows already imported are kept.",
        "File"
    );

    public static readonly Failure TrialsWaiting = new(
        "import.trials-waiting",
        FailureKind.Refused,
        "One of your files is being checked, and another one is waiting. Open this page again once their previews are there.",
        "File"
    );

    /// <summary>Bytes that are not valid UTF-8.</summary>
    public static Failure NotUtf8(int line) =>
        new(
            "import.not-utf-8",
            FailureKind.Invalid,
            $"Line {line} has characters that are not UTF-8. The file is probably in Windows-1252 (Latin-1), which Excel calls just “CSV”. Save it as “CSV UTF-8” and choose it again.",
            "File"
        );

    /// <summary>An opening quotation mark without a closing one.</summary>
    public static Failure OpenQuote(int line, int column) =>
        new(
            "import.open-quote",
            FailureKind.Invalid,
            $"Line {line}, column {column}: a quotation mark is not closed, so the rest of the file cannot be read.",
            "File"
        );

    /// <summary>Text between a closing quotation mark and the next separator.</summary>
    public static Failure StrayQuote(int line, int column) =>
        new(
            "import.stray-quote",
            FailureKind.Invalid,
            $"Line {line}, column {column}: text follows a closing quotation mark. Double each quotation mark inside a quoted cell.",
            "File"
        );

    /// <summary>The heading lacks columns.</summary>
    public static Failure ColumnsMissing(string columns) =>
        new("import.columns-missing", FailureKind.Invalid, $"These columns are missing: {columns}. The sample shows all of them.", "File");

    /// <summary>Two headings name the same column.</summary>
    public static Failure ColumnTwice(string first, string second) =>
        new("import.column-twice", FailureKind.Invalid, $"“{first}” and “{second}” are the same column. Remove one of them.", "File");

    /// <summary>A row with another number of cells than the heading.</summary>
    public static Failure Cells(int found, int expected) =>
        new("import.cells", FailureKind.Invalid, $"The row has {found} cells, the header {expected}. Put cells that contain a separator in quotes.");

    /// <summary>A cell is not a number.</summary>
    public static Failure NotANumber(string field) =>
        new("import.not-a-number", FailureKind.Invalid, "Enter a plain number, such as 1250.00 or 1250,00.", field);

    /// <summary>An ambiguous number, depending on the decimal separator. Amounts of a currency have as many decimals as its minor unit.</summary>
    public static Failure NumberUnclear(string cell, string field, Currency? currency) =>
        new(
            "import.number-unclear",
            FailureKind.Invalid,
            currency?.Digits switch
            {
                0 => (Words)$"{cell} can be read in two ways. Write it without a thousands separator.",
                > 2 => $"{cell} can be read in two ways. Write it with four decimals, such as {cell}0, or without a sign.",
                _ => $"{cell} can be read in two ways. Write it with two decimals, or without a sign.",
            },
            field
        );

    /// <summary>A cell is not a date.</summary>
    public static Failure NotADay(string field) => new("import.not-a-day", FailureKind.Invalid, "Enter a date such as 2026-11-23.", field);

    /// <summary>An ambiguous date, depending on the region.</summary>
    public static Failure DayUnclear(string cell, string field) =>
        new("import.day-unclear", FailureKind.Invalid, $"{cell} can be two different dates. Write the year first, such as 2026-11-23.", field);

    /// <summary>A cell is neither yes nor no.</summary>
    public static Failure NotYesOrNo(string field) => new("import.not-yes-or-no", FailureKind.Invalid, "Enter yes or no.", field);
}
