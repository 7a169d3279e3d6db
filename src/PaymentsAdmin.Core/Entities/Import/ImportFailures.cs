using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Entities.Import;

/// <summary>What can go wrong with a file and with its rows.</summary>
public static class ImportFailures
{
    public static readonly Failure NotText = new(
        "import.not-text",
        FailureKind.Invalid,
        "The file is not a UTF-8 CSV file. Save it as “CSV UTF-8” and choose it again.",
        "File"
    );

    public static readonly Failure Empty = new("import.empty", FailureKind.Invalid, "The file has no rows below its header.", "File");

    public static readonly Failure TooLarge = new("import.too-large", FailureKind.Invalid, "A file can have at most 5 MB. Split it.", "File");

    public static readonly Failure TooManyRows = new("import.too-many-rows", FailureKind.Invalid, "A file can have at most 10,000 rows. Split it.", "File");

    public static readonly Failure OpenQuote = new(
        "import.open-quote",
        FailureKind.Invalid,
        "A quotation mark is not closed, so the rest of the file cannot be read.",
        "File"
    );

    public static readonly Failure Gone = new(
        "import.gone",
        FailureKind.NotFound,
        "The file is no longer available. Choose it again; rows already imported are kept.",
        "File"
    );

    public static readonly Failure Raced = new(
        "import.raced",
        FailureKind.Conflict,
        "Someone added one of these at the same time, so nothing was imported. Import again."
    );

    public static readonly Failure OnlyTried = new("import.only-tried", FailureKind.Refused, "This was a trial run. Nothing was imported.");

    public static readonly Failure Cells = new("import.cells", FailureKind.Invalid, "The row does not have as many cells as the header.");

    public static readonly Failure UnknownType = new(
        "import.unknown-type",
        FailureKind.Invalid,
        "Enter the type: lead, deal, quote, invoice, or a number such as 2 or 128.",
        nameof(EntityInput.Kind)
    );

    public static readonly Failure IdMissing = new(
        "import.id-missing",
        FailureKind.Invalid,
        "Enter the id, a whole number above zero, so that the row can be matched.",
        nameof(EntityInput.ExternalId)
    );

    public static readonly Failure Twice = new(
        "import.twice",
        FailureKind.Invalid,
        "A row above has the same entity.",
        nameof(EntityInput.ExternalId)
    );

    public static readonly Failure CurrencyStays = new(
        "import.currency-stays",
        FailureKind.Refused,
        "The entity exists in another currency, and its currency cannot change.",
        nameof(EntityInput.Currency)
    );

    public static readonly Failure CustomerUnclear = new(
        "import.customer-unclear",
        FailureKind.Refused,
        "Several customers have this name. Choose the right one on the entity's page.",
        nameof(EntityInput.Customer)
    );

    public static readonly Failure TooManyParts = new("import.too-many-parts", FailureKind.Refused, "An entity can have at most 500 of these.", "Entity");

    /// <summary>The heading lacks columns.</summary>
    public static Failure ColumnsMissing(string columns) =>
        new("import.columns-missing", FailureKind.Invalid, $"These columns are missing: {columns}. The sample shows all of them.", "File");

    /// <summary>A cell is no number.</summary>
    public static Failure NotANumber(string field) =>
        new("import.not-a-number", FailureKind.Invalid, "Enter a plain number, such as 1250.00 or 1250,00.", field);

    /// <summary>A cell is neither yes nor no.</summary>
    public static Failure NotYesOrNo(string field) => new("import.not-yes-or-no", FailureKind.Invalid, "Enter yes or no.", field);
}
