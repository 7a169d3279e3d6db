using PaymentsAdmin.Core.Actions;
using PaymentsAdmin.Core.Audit;
using PaymentsAdmin.Core.Audit.Log;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Web.Shared;
using PaymentsAdmin.Web.Shared.Languages;

namespace PaymentsAdmin.Web.Features.Audit;

public static class AuditWords
{
    /// <summary>The verb of an entry; for a denied attempt, the attempted verb.</summary>
    public static Words Verb(AuditEntry entry) =>
        AuditVerbs.Denied.Is(entry.Action) ? (Words)$"Denied: {TimelineWords.Verb(entry.Change("verb")?.After ?? "")}" : TimelineWords.Verb(entry.Action);

    /// <summary>The name of a group of verbs, or of a single verb.</summary>
    public static Words What(string what) =>
        VerbGroups.All.FirstOrDefault(group => string.Equals(group.Name, what, StringComparison.Ordinal))?.Text ?? TimelineWords.Verb(what);

    public static Words Subject(string kind) => SubjectKinds.All.TryGetValue(kind, out var words) ? words : $"{kind}";

    /// <summary>The subject of an entry by its month or id, for subjects without a name.</summary>
    public static string Subject(AuditEntry entry, Formats formats, Texts texts) =>
        entry.Month is { } month ? texts[$"Accounting period, {formats.MonthOfYear(month)}"]
        : entry.SubjectId > 0 ? $"{texts[Subject(entry.SubjectKind)]} {entry.SubjectId}"
        : texts[Subject(entry.SubjectKind)];

    public static Words From(Door door) =>
        door switch
        {
            Door.Page => "Page",
            Door.BitrixRest => "Bitrix24 API",
            Door.CrmComRest => "CRM.COM API",
            Door.Command => "Command line",
            _ => "Background",
        };
}
