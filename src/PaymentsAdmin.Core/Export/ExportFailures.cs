using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Export;

/// <summary>Why a file is not handed out.</summary>
public static class ExportFailures
{
    public static readonly Failure FromElsewhere = new(
        "export.from-elsewhere",
        FailureKind.Denied,
        "Files are handed out to our own pages only. Open the list of payments and export it there."
    );

    public static readonly Failure TokenMissing = new(
        "export.token-missing",
        FailureKind.Denied,
        "Send an API token with the scope export in the header Authorization: Bearer TOKEN. A token in the address is not taken."
    );

    public static readonly Failure ScopeMissing = new(
        "export.scope-missing",
        FailureKind.Denied,
        "This token lacks the scope export. Make one that has it."
    );

    public static readonly Failure PlainHttp = new("export.plain-http", FailureKind.Refused, "Files are handed out over https only. Begin the address with https://.");

    public static readonly Failure TooManyWrong = new(
        "export.too-many-wrong-tokens",
        FailureKind.Unavailable,
        "Too many wrong tokens came from this network. Wait a minute."
    );

    public static readonly Failure Broken = new("export.failed", FailureKind.Unavailable, "The export failed. Try again, and ask an Admin to look into the log if it fails again.");

    public static Failure BadParameter(string name) =>
        new(
            "export.bad-parameter",
            FailureKind.Invalid,
            $"The parameter '{name}' does not exist or its value cannot be read, so the file would hold other payments than you want. Copy the address of the list that shows them."
        );

    public static Failure TooMany(int most, int minutes) =>
        new("export.too-many", FailureKind.Unavailable, $"You exported {most} times in ten minutes. You can again in {minutes} min.");
}
