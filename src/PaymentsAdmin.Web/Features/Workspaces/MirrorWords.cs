using PaymentsAdmin.Core.Portals.Comparing;
using PaymentsAdmin.Core.Portals.Mirror;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Web.Shared;
using PaymentsAdmin.Web.Shared.Languages;

namespace PaymentsAdmin.Web.Features.Workspaces;

/// <summary>Texts of a portal's mirror and comparisons.</summary>
public static class MirrorWords
{
    public static Words Age(TimeSpan age) =>
        age switch
        {
            { TotalMinutes: < 1 } => (Words)"just now",
            { TotalMinutes: < 2 } => "a minute ago",
            { TotalHours: < 2 } => $"{(int)age.TotalMinutes} minutes ago",
            { TotalDays: < 2 } => $"{(int)age.TotalHours} hours ago",
            _ => $"{(int)age.TotalDays} days ago",
        };

    public static Words UnderWay(SyncState sync, Formats formats) =>
        sync.Position switch
        {
            { Phase: SyncPhase.Payments, After: null } when sync.FailedAt is not null => (Words)"A reading, as soon as the portal answers",
            { Phase: SyncPhase.Payments, Began: var began } => $"The list of all payments, since {formats.ExactInstant(began)}",
            { Phase: SyncPhase.Items, Began: var began, Kind: var kind } => $"Item by item, {KindWords.Many(kind)} now, since {formats.ExactInstant(began)}",
            { Phase: SyncPhase.Unseen, Began: var began } => $"What the list no longer showed, since {formats.ExactInstant(began)}",
            _ when sync.FailedAt is not null => "A reading, as soon as the portal answers",
            _ when sync.SucceededAt is null => "The first reading starts shortly",
            _ => "Nothing until the next reading",
        };

    public static Words Run(ComparisonRun run, PortalComparison? last, Formats formats) =>
        run.BeganAt is not { } began ? (Words)"The comparison starts shortly. You can leave this page."
        : last?.BeganAt == began ? (Words)"The result is below. Differences are being checked in the portal again."
        : $"Comparing since {formats.ExactInstant(began)}. You can leave this page.";

    public static (string Glyph, string Text) Result(PortalComparison done, Formats formats, Texts texts)
    {
        var compared = texts.Of(
            done.Compared,
            "1 payment of the portal was compared.",
            $"{formats.Count(done.Compared)} payments of the portal were compared."
        );
        var found = texts.Of(done.Found, "1 difference.", $"{formats.Count(done.Found)} differences.");
        return done switch
        {
            { Fault: not null, Compared: 0, Found: 0 } => ("discarded", texts["The comparison failed before anything was compared."]),
            { Fault: not null } => ("discarded", $"{texts["The comparison stopped before its end."]} {compared} {found}"),
            { Found: 0, Compared: 0 } => ("paid", texts["Nothing to compare: no payments here or in the portal."]),
            { Found: 0, Compared: 1 } => ("paid", texts["The only payment agrees to the minor unit."]),
            { Found: 0 } => ("paid", texts[$"All {formats.Count(done.Compared)} payments agree to the minor unit."]),
            _ => ("overdue", $"{found} {compared}"),
        };
    }

    public static Words Kind(DifferenceKind kind) =>
        kind switch
        {
            DifferenceKind.Amount => (Words)"The amount differs",
            DifferenceKind.PaidHereOnly => "Paid here only",
            DifferenceKind.PaidThereOnly => "Paid in the portal only",
            DifferenceKind.MissingHere => "In the portal only",
            DifferenceKind.MissingThere => "Here only",
            DifferenceKind.NotKept => "Cannot be kept here",
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "No kind of difference."),
        };

    public static Words Cause(DifferenceCause cause) =>
        cause switch
        {
            DifferenceCause.ChangedSince => (Words)"Changed in the portal since it was last read; it is read again after the comparison.",
            DifferenceCause.Booked => "Approved or posted here, so it stays as it was approved.",
            DifferenceCause.WriteOpen => "A change made here is still on its way to the portal.",
            DifferenceCause.NotKept => "The portal's data cannot be kept here.",
            _ => throw new ArgumentOutOfRangeException(nameof(cause), cause, "No cause of a difference."),
        };
}
