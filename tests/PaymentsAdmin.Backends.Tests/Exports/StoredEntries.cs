using PaymentsAdmin.Core.Audit;
using PaymentsAdmin.Core.Audit.Log;

namespace PaymentsAdmin.Backends.Tests.Exports;

/// <summary>The expected export of audit entries.</summary>
internal static class StoredEntries
{
    public static Dictionary<string, string> Of(AuditEntry entry, TimeZoneInfo zone)
    {
        var row = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["entry_id"] = StoredWords.Whole(entry.Id),
            ["actor_kind"] = entry.By.ToString(),
            ["actor_user_id"] = StoredWords.Whole(entry.UserId),
            ["actor"] = entry.Who,
            ["actor_roles"] = entry.Roles.ToString(),
            ["door"] = entry.Door.ToString(),
            ["action"] = entry.Action,
            ["subject_kind"] = entry.SubjectKind,
            ["subject_id"] = StoredWords.Whole(entry.SubjectId),
            ["workspace_id"] = StoredWords.Whole(entry.Workspace?.Value),
            ["request_id"] = entry.RequestId ?? "",
            ["changes"] = Told(entry.Changes),
            ["texts"] = Told(entry.Texts),
            ["texts_erased"] = entry.Erased ? "yes" : "no",
            ["content_hash"] = entry.Hash,
            ["sealed"] = entry.Sealed ? "yes" : "no",
            ["network_address"] = entry.Address ?? "",
        };
        new StoredWords(zone).Both(row, "at", entry.At);
        return row;
    }

    private static string Told(IEnumerable<AuditChange> changes) =>
        string.Join("; ", changes.Select(c => c.Before is null ? $"{c.Field}: {c.After}" : $"{c.Field}: {c.Before} -> {c.After}"));
}
