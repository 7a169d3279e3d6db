using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Export;

/// <summary>Failures of exports and downloads.</summary>
public static class ExportFailures
{
    public static readonly Failure FromElsewhere = new(
        "export.from-elsewhere",
        FailureKind.Denied,
        "Files can only be downloaded from the app's own pages. Open the list of payments and export it there."
    );

    public static readonly Failure TokenMissing = new(
        "export.token-missing",
        FailureKind.Denied,
        "Send an API token with the scope export, or audit for audit entries, in the header Authorization: Bearer TOKEN. Tokens in the URL are not accepted."
    );

    public static readonly Failure OtherWorkspace = new(
        "export.other-workspace",
        FailureKind.Denied,
        "A token reads only the entries of its own workspace. Leave out the parameter workspace, or use a token of that workspace."
    );

    public static readonly Failure PlainHttp = new(
        "export.plain-http",
        FailureKind.Refused,
        "Files are available over https only. Use an address that starts with https://."
    );

    public static readonly Failure TooManyWrong = new(
        "export.too-many-wrong-tokens",
        FailureKind.Unavailable,
        "Too many invalid tokens from this network. Try again in a minute."
    );

    public static readonly Failure Broken = new(
        "export.failed",
        FailureKind.Unavailable,
        "The export failed. Try again. If it fails again, ask an Admin to check the log."
    );

    public static readonly Failure NoSummary = new(
        "export.no-summary",
        FailureKind.NotFound,
        "There is no summary of this file any more. Export the list again."
    );

    public static readonly Failure NoColumns = new("export.no-columns", FailureKind.Invalid, "Choose at least one column.") { Field = "columns" };

    public static Failure ScopeMissing(string scope) =>
        new("export.scope-missing", FailureKind.Denied, $"This token lacks the scope {scope}. Create one that has it.");

    public static Failure BadParameter(string name) =>
        new(
            "export.bad-parameter",
            FailureKind.Invalid,
            $"The parameter '{name}' does not exist or its value is not valid, so the file would contain the wrong payments. Copy the address of the list that shows the right ones."
        );

    public static Failure UnknownValue(string name, string value, IEnumerable<string> valid) =>
        new("export.unknown-value", FailureKind.Invalid, $"The parameter '{name}' has the unknown value '{value}'. Use {string.Join(", ", valid)}.");

    public static Failure TooManyIds(int max) => new("export.too-many-ids", FailureKind.Invalid, $"Choose at most {max} payments, or export a filter instead.");

    public static Failure TooLong(int max) =>
        new(
            "export.too-long",
            FailureKind.Refused,
            $"An Excel sheet holds at most {max} rows, and this list has more. Export it as CSV, or filter it to fewer rows."
        );

    public static Failure TooMany(int max, int minutes) =>
        new("export.too-many", FailureKind.Unavailable, $"You have exported {max} times in ten minutes. Try again in {minutes} min.");
}
