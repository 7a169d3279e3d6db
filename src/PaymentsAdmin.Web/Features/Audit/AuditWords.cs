using PaymentsAdmin.Core.Actions;
using PaymentsAdmin.Core.Audit;
using PaymentsAdmin.Core.Audit.Log;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Web.Features.Payment;

namespace PaymentsAdmin.Web.Features.Audit;

/// <summary>The entries of the trail as people read them.</summary>
public static class AuditWords
{
    /// <summary>What was done; for a denied attempt, what was attempted.</summary>
    public static Words Verb(AuditEntry entry) =>
        AuditVerbs.Denied.Is(entry.Action) ? (Words)$"Denied: {TimelineWords.Verb(entry.Change("verb")?.After ?? "")}" : TimelineWords.Verb(entry.Action);

    /// <summary>A group, or a verb by itself.</summary>
    public static Words What(string what) => VerbGroups.All.FirstOrDefault(group => string.Equals(group.Name, what, StringComparison.Ordinal))?.Text ?? TimelineWords.Verb(what);

    /// <summary>The kind of subject.</summary>
    public static Words Subject(string kind) => SubjectKinds.All.TryGetValue(kind, out var words) ? words : $"{kind}";

    /// <summary>The door that was used.</summary>
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
