using PaymentsAdmin.Core.Periods;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Web.Shared;

namespace PaymentsAdmin.Web.Features.Periods;

/// <summary>Texts of closing, reopening and the checklist.</summary>
public static class PeriodWords
{
    public static IReadOnlyList<PeriodItem> Items { get; } =
        [PeriodItem.Draft, PeriodItem.UndatedDraft, PeriodItem.Submitted, PeriodItem.Approved, PeriodItem.UnallocatedCredit];

    public static StateMark Of(PeriodItem item) =>
        item switch
        {
            PeriodItem.Draft => new("draft", "Drafts with a posting date"),
            PeriodItem.UndatedDraft => new("draft", "Drafts without a posting date"),
            PeriodItem.Submitted => new("submitted", "Submitted, not decided"),
            PeriodItem.Approved => new("approved", "Approved, not posted"),
            _ => new("posted", "Unallocated credit of open months"),
        };

    public static Words Title(PeriodChange change, Formats formats) =>
        change switch
        {
            { IsReopening: true, ClosedAfter: { } after } => (Words)$"Reopening: closed only through {formats.Day(after)}",
            { IsReopening: true } => "Reopening: all months open",
            { ClosedAfter: { } through } => $"Closing through {formats.Day(through)}",
            _ => "",
        };

    public static StateMark State(PeriodChange change) =>
        change.IsOpen ? new("submitted", "Waiting for a second person")
        : change.WithdrawnAt is not null ? new("discarded", "Withdrawn")
        : new("paid", "Confirmed");
}
