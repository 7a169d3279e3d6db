using PaymentsAdmin.Core.Audit;
using PaymentsAdmin.Core.Audit.Log;

namespace PaymentsAdmin.Web.Features.Audit;

public static class AuditSummary
{
    // Ids of rows, which the subject says already or which mean nothing to people.
    private static readonly HashSet<string> Ids = new(StringComparer.Ordinal)
    {
        "attachment", "comment", "customer", "delivery", "entity", "line", "link", "operation", "payment", "posting", "reversal", "row", "shipment", "token",
        "user", "workspace",
    };

    /// <summary>A value that changed, else how many rows it was about, else one that was set, else a text; null if the entry has only ids.</summary>
    public static AuditChange? Of(AuditEntry entry)
    {
        var telling = entry.Changes.Where(c => Tells(c) && !string.Equals(c.Before, c.After, StringComparison.Ordinal)).ToList();
        return telling.Find(c => c is { Before: not null, After: not null })
            ?? telling.Find(c => c is { Field: "rows", After: not null })
            ?? telling.Find(c => c.After is not null)
            ?? entry.Texts.FirstOrDefault(c => c.After is not null && !string.Equals(c.Before, c.After, StringComparison.Ordinal));
    }

    // That an export was completed is what one expects.
    private static bool Tells(AuditChange change) =>
        !Ids.Contains(change.Field)
        && change is not { Field: "outcome", After: "complete" }
        && !NamedId.In(change.Field, change.After ?? change.Before).Any();
}
