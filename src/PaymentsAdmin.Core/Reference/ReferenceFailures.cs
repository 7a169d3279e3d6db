using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Reference;

/// <summary>Failures of reference data.</summary>
public static class ReferenceFailures
{
    public static readonly Failure ChangedMeanwhile = new(
        "reference.changed-meanwhile",
        FailureKind.Conflict,
        "This was changed after you opened it. Reload to see the change."
    );

    public static readonly Failure MainUnit = new(
        "reference.main-unit",
        FailureKind.Refused,
        "A workspace needs an active main unit. Make another unit the main unit first.",
        "IsMain"
    );

    public static readonly Failure LastMethod = new(
        "reference.last-method",
        FailureKind.Refused,
        "This would leave a payment type without an active method. Allow another method for it first.",
        "Methods"
    );

    public static readonly Failure KeptInPortal = new(
        "reference.kept-in-portal",
        FailureKind.Refused,
        "Accounts, types and other reference data of this workspace are kept in its portal. Change them there."
    );

    public static readonly Failure Terminated = new(
        "reference.account-terminated",
        FailureKind.Refused,
        "The account is terminated and accepts no new entries. Use another account of the customer.",
        "Account"
    );

    public static readonly Failure NotBillable = new(
        "reference.not-billable",
        FailureKind.Invalid,
        "A bill can only list posted invoices of one account. Remove the others.",
        "Invoices"
    );

    public static readonly Failure AlreadySubscribed = new(
        "reference.already-subscribed",
        FailureKind.Conflict,
        "The customer already subscribes to this service. Change that subscription instead.",
        "Service"
    );

    public static readonly Failure RateAlreadyThere = new(
        "reference.rate-already-there",
        FailureKind.Conflict,
        "The currency already has a rate from this day. Change that rate instead.",
        "From"
    );

    public static readonly Failure NothingPasted = new(
        "reference.nothing-pasted",
        FailureKind.Invalid,
        "Paste a header row and at least one row below it.",
        "Pasted"
    );

    public static readonly Failure NotKept = new(
        "reference.not-kept",
        FailureKind.NotFound,
        "The pasted rows are no longer available. Paste them again; rows already saved are kept.",
        "Pasted"
    );

    public static readonly Failure OpenQuote = new(
        "reference.open-quote",
        FailureKind.Invalid,
        "A quotation mark is not closed, so the rest cannot be read. Close it, or double it if it is part of the text.",
        "Pasted"
    );

    public static readonly Failure NotReadable = new(
        "reference.not-readable",
        FailureKind.Invalid,
        "This is not a table of rows and cells. Copy the cells from the spreadsheet again.",
        "Pasted"
    );

    public static readonly Failure RowsWithoutName = new(
        "reference.rows-without-name",
        FailureKind.Invalid,
        "There is no column id, code or name, so rows cannot be matched. Add one of these columns.",
        "Pasted"
    );

    public static readonly Failure Cells = new(
        "reference.cells",
        FailureKind.Invalid,
        "The row does not have as many cells as the header. Put cells that contain a separator in quotes."
    );

    public static readonly Failure UnknownId = new(
        "reference.unknown-id",
        FailureKind.Invalid,
        "No entry has this id. Leave the cell empty to add a new entry.",
        "Id"
    );

    public static readonly Failure SeveralOfName = new(
        "reference.several-of-name",
        FailureKind.Invalid,
        "Several entries have this name. Use the id or code.",
        nameof(ReferenceContent.Name)
    );

    public static readonly Failure NotADay = new(
        "reference.not-a-day",
        FailureKind.Invalid,
        "Enter the date as 2026-11-30 or 30.11.2026.",
        nameof(RateInput.From)
    );

    public static readonly Failure NotARate = new(
        "reference.not-a-rate",
        FailureKind.Invalid,
        "Enter a plain rate, such as 0.9215 or 0,9215, without a thousands separator.",
        nameof(RateInput.Value)
    );

    /// <summary>Requested by a page of another site.</summary>
    public static readonly Failure FromElsewhere = new(
        "reference.from-elsewhere",
        FailureKind.Denied,
        "Files can only be downloaded from the app's own pages. Open this reference data under Admin and download it there."
    );

    /// <summary>More rows than one paste accepts.</summary>
    public static Failure TooManyRows(int max) =>
        new("reference.too-many-rows", FailureKind.Invalid, $"At most {max} rows can be pasted at once. Paste them in parts.", "Pasted");

    /// <summary>Headings that name no field.</summary>
    public static Failure UnknownColumns(string columns, string known) =>
        new("reference.unknown-columns", FailureKind.Invalid, $"Unknown columns: {columns}. Known columns: {known}.", "Pasted");

    /// <summary>A heading that occurs twice.</summary>
    public static Failure ColumnTwice(string column) =>
        new("reference.column-twice", FailureKind.Invalid, $"The column {column} appears twice. Remove one of them.", "Pasted");

    /// <summary>Required headings that are missing.</summary>
    public static Failure ColumnsMissing(string columns) =>
        new("reference.columns-missing", FailureKind.Invalid, $"These columns are missing: {columns}. Add them.", "Pasted");

    /// <summary>An earlier row is about the same entry.</summary>
    public static Failure Twice(int line) =>
        new("reference.twice", FailureKind.Invalid, $"Row {line} is for the same entry. Remove one of the two.");

    /// <summary>At most one entry of a workspace can have it set.</summary>
    public static Failure OnlyOne(int line, string field) =>
        new("reference.only-one", FailureKind.Invalid, $"Only one row can have yes here, and row {line} already does. Choose one of them.", field);

    /// <summary>A cell is neither yes nor no.</summary>
    public static Failure NotYesOrNo(string field) => new("reference.not-yes-or-no", FailureKind.Invalid, "Enter yes or no.", field);

    /// <summary>A cell is no whole number.</summary>
    public static Failure NotWhole(string field) => new("reference.not-whole", FailureKind.Invalid, "Enter a whole number, such as 500.", field);

    /// <summary>A cell is not one of the allowed values.</summary>
    public static Failure NoChoice(string choices, string field) =>
        new("reference.no-choice", FailureKind.Invalid, $"Enter one of these: {choices}.", field);

    /// <summary>A cell refers to something that does not exist or is ambiguous.</summary>
    public static Failure NoSuch(string name, string field) =>
        new("reference.no-such", FailureKind.Invalid, $"“{name}” was not found, or matches more than one. Enter its code, its name, or # and its id.", field);

    /// <summary>The workspace has no entry with the id.</summary>
    public static Failure NotFound(string kind) =>
        new("reference.not-found", FailureKind.NotFound, $"The {Spoken(kind)} was not found. It may belong to another workspace.");

    /// <summary>Something named by a field does not exist.</summary>
    public static Failure Unknown(string kind, string field) =>
        new("reference.unknown", FailureKind.Invalid, $"The {Spoken(kind)} was not found in this workspace. Choose an existing one.", field);

    /// <summary>Another entry has the same code or number.</summary>
    public static Failure Taken(string kind, string field) =>
        new("reference.taken", FailureKind.Conflict, $"Another {Spoken(kind)} already has this value. Choose a different one.", field);

    /// <summary>A field that cannot be changed after creation.</summary>
    public static Failure Fixed(string kind, string field) =>
        new(
            "reference.fixed",
            FailureKind.Refused,
            $"This cannot be changed after the {Spoken(kind)} has been created. Add a new one and deactivate this one.",
            field
        );

    /// <summary>The amount has more decimals than its currency.</summary>
    public static Failure DoesNotFit(Currency currency, string field) =>
        new("reference.amount-does-not-fit", FailureKind.Invalid, $"An amount in {currency.Code} can have at most {currency.Digits} decimals.", field);

    /// <summary>The amount exceeds the maximum.</summary>
    public static Failure TooLarge(string field) =>
        new("reference.amount-too-large", FailureKind.Invalid, "An amount can be at most 9,000,000,000,000 minor units. Split it.", field);

    // Discarding is called rejecting by CRM.COM, and only there.
    private static string Spoken(string kind) =>
        string.Equals(kind, RejectionReason.Kind, StringComparison.Ordinal) ? "discard reason"
        : string.Equals(kind, ReturnReason.Kind, StringComparison.Ordinal) ? "rejection reason"
        : kind.Replace('-', ' ');
}
