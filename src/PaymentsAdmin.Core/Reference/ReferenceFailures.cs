using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Reference;

/// <summary>What can go wrong with reference data.</summary>
public static class ReferenceFailures
{
    public static readonly Failure ChangedMeanwhile = new(
        "reference.changed-meanwhile",
        FailureKind.Conflict,
        "Somebody changed this since you looked. Load it again to see the change."
    );

    public static readonly Failure MainUnit = new(
        "reference.main-unit",
        FailureKind.Refused,
        "A workspace keeps one active main unit. Make another unit the main one first.",
        "IsMain"
    );

    public static readonly Failure LastMethod = new(
        "reference.last-method",
        FailureKind.Refused,
        "A payment type would be left without an active method. Allow it another method first.",
        "Methods"
    );

    public static readonly Failure Terminated = new(
        "reference.account-terminated",
        FailureKind.Refused,
        "The account is terminated and takes nothing new. Use another account of the customer.",
        "Account"
    );

    public static readonly Failure NotBillable = new(
        "reference.not-billable",
        FailureKind.Invalid,
        "A bill lists posted invoices of one account. Take out what is not.",
        "Invoices"
    );

    public static readonly Failure AlreadySubscribed = new(
        "reference.already-subscribed",
        FailureKind.Conflict,
        "The customer subscribes to this service already. Change that subscription instead.",
        "Service"
    );

    public static readonly Failure RateAlreadyThere = new(
        "reference.rate-already-there",
        FailureKind.Conflict,
        "The currency has a rate from this day already. Change that one instead.",
        "From"
    );

    public static readonly Failure NothingPasted = new(
        "reference.nothing-pasted",
        FailureKind.Invalid,
        "Paste a row of headings and at least one row below it.",
        "Pasted"
    );

    public static readonly Failure NotKept = new(
        "reference.not-kept",
        FailureKind.NotFound,
        "What was pasted is not kept any more. Paste it again; whatever was written stays.",
        "Pasted"
    );

    public static readonly Failure OpenQuote = new(
        "reference.open-quote",
        FailureKind.Invalid,
        "A quotation mark opens a cell and none closes it, so the rest cannot be read. Close it, or double it where it belongs to the text.",
        "Pasted"
    );

    public static readonly Failure NotReadable = new(
        "reference.not-readable",
        FailureKind.Invalid,
        "This is no text of rows and cells. Copy the cells in the spreadsheet again.",
        "Pasted"
    );

    public static readonly Failure RowsWithoutName = new(
        "reference.rows-without-name",
        FailureKind.Invalid,
        "The headings name neither id nor code nor name, so no row can be known again. Add one of these columns.",
        "Pasted"
    );

    public static readonly Failure Cells = new(
        "reference.cells",
        FailureKind.Invalid,
        "The row has another number of cells than the headings. Put a cell with a separator in it into quotes."
    );

    public static readonly Failure UnknownId = new(
        "reference.unknown-id",
        FailureKind.Invalid,
        "Nothing here has this id. Leave the cell empty to add it as new.",
        "Id"
    );

    public static readonly Failure SeveralOfName = new(
        "reference.several-of-name",
        FailureKind.Invalid,
        "Several have this name. Say which one by its id or code.",
        nameof(ReferenceContent.Name)
    );

    public static readonly Failure NotADay = new(
        "reference.not-a-day",
        FailureKind.Invalid,
        "Write the day as 2026-11-30 or 30.11.2026.",
        nameof(RateInput.From)
    );

    public static readonly Failure NotARate = new(
        "reference.not-a-rate",
        FailureKind.Invalid,
        "Write the rate plainly, such as 0.9215 or 0,9215, without a sign that groups thousands.",
        nameof(RateInput.Value)
    );

    /// <summary>Asked for by a page of somebody else's.</summary>
    public static readonly Failure FromElsewhere = new(
        "reference.from-elsewhere",
        FailureKind.Denied,
        "Files are handed out to our own pages only. Open this reference data under Admin and download it there."
    );

    /// <summary>More at once than one paste takes.</summary>
    public static Failure TooManyRows(int most) =>
        new("reference.too-many-rows", FailureKind.Invalid, $"At most {most} rows go in at once. Paste them in parts.", "Pasted");

    /// <summary>Headings that name no field.</summary>
    public static Failure UnknownColumns(string columns, string known) =>
        new("reference.unknown-columns", FailureKind.Invalid, $"No field is called {columns}. The headings can be: {known}.", "Pasted");

    /// <summary>Headings that stand there twice.</summary>
    public static Failure ColumnTwice(string column) =>
        new("reference.column-twice", FailureKind.Invalid, $"The heading {column} stands there twice. Take one of them out.", "Pasted");

    /// <summary>Headings that have to be there.</summary>
    public static Failure ColumnsMissing(string columns) =>
        new("reference.columns-missing", FailureKind.Invalid, $"These headings are missing: {columns}. Add them.", "Pasted");

    /// <summary>A row above is about the same one.</summary>
    public static Failure Twice(int line) =>
        new("reference.twice", FailureKind.Invalid, $"Row {line} is about the same one. Take one of them out.");

    /// <summary>Only one of a workspace can be it.</summary>
    public static Failure OnlyOne(int line, string field) =>
        new("reference.only-one", FailureKind.Invalid, $"Only one can say yes here, and row {line} does. Choose one of them.", field);

    /// <summary>A cell is neither yes nor no.</summary>
    public static Failure NotYesOrNo(string field) => new("reference.not-yes-or-no", FailureKind.Invalid, "Write yes or no.", field);

    /// <summary>A cell is no whole number.</summary>
    public static Failure NotWhole(string field) => new("reference.not-whole", FailureKind.Invalid, "Write a whole number, such as 500.", field);

    /// <summary>A cell is none of the values there are.</summary>
    public static Failure NoChoice(string choices, string field) =>
        new("reference.no-choice", FailureKind.Invalid, $"Write one of these: {choices}.", field);

    /// <summary>A cell names something that is not there, or not clearly.</summary>
    public static Failure NoSuch(string name, string field) =>
        new("reference.no-such", FailureKind.Invalid, $"There is no “{name}” here, or more than one. Write its code, its name, or # and its id.", field);

    /// <summary>Nothing of this workspace has the id.</summary>
    public static Failure NotFound(string kind) =>
        new("reference.not-found", FailureKind.NotFound, $"There is no such {Spoken(kind)}. It may belong to another workspace.");

    /// <summary>Something named by a field does not exist.</summary>
    public static Failure Unknown(string kind, string field) =>
        new("reference.unknown", FailureKind.Invalid, $"There is no such {Spoken(kind)} in this workspace. Choose one that is there.", field);

    /// <summary>Another one has the same code or number.</summary>
    public static Failure Taken(string kind, string field) =>
        new("reference.taken", FailureKind.Conflict, $"Another {Spoken(kind)} has this already. Choose another value.", field);

    /// <summary>A field that is given once.</summary>
    public static Failure Fixed(string kind, string field) =>
        new("reference.fixed", FailureKind.Refused, $"This cannot change once the {Spoken(kind)} is there. Add another one and deactivate this one.", field);

    /// <summary>The amount has more decimals than its currency.</summary>
    public static Failure DoesNotFit(Currency currency, string field) =>
        new("reference.amount-does-not-fit", FailureKind.Invalid, $"An amount in {currency.Code} has at most {currency.Digits} decimals.", field);

    /// <summary>No document carries so much.</summary>
    public static Failure TooLarge(string field) =>
        new("reference.amount-too-large", FailureKind.Invalid, "An amount has at most 999,999,999,999 minor units. Split it.", field);

    private static string Spoken(string kind) => kind.Replace('-', ' ');
}
