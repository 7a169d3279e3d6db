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

    public static Failure TooMany(int most, int minutes) =>
        new("export.too-many", FailureKind.Unavailable, $"You exported {most} times in ten minutes. You can again in {minutes} min.");
}
