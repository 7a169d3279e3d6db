using PaymentsAdmin.Core.Export;

namespace PaymentsAdmin.Core.Audit;

/// <summary>The columns of a file of entries. A key never changes its meaning, and new ones come last.</summary>
internal static class AuditColumns
{
    public static void Head(CsvCells cells, TimeZoneInfo zone)
    {
        foreach (var key in new[] { "entry_id", "at_utc", $"at_local[{zone.Id}]", "actor_kind", "actor_user_id", "actor", "actor_roles", "door", "action" })
        {
            cells.Head(key);
        }

        foreach (var key in new[] { "subject_kind", "subject_id", "workspace_id", "request_id", "changes", "texts", "texts_erased", "content_hash", "sealed", "network_address" })
        {
            cells.Head(key);
        }

        cells.EndRow();
    }

    public static void Row(CsvCells cells, AuditEntry entry, TimeZoneInfo zone)
    {
        cells.Whole(entry.Id);
        cells.Utc(entry.At);
        cells.Local(entry.At, zone);
        cells.Text(entry.By.ToString());
        cells.Number(entry.UserId);
        cells.Text(entry.Who);
        cells.Text(entry.Roles.ToString());
        cells.Text(entry.Door.ToString());
        cells.Text(entry.Action);
        cells.Text(entry.SubjectKind);
        cells.Whole(entry.SubjectId);
        cells.Number(entry.Workspace?.Value);
        cells.Text(entry.RequestId);
        cells.Text(Told(entry.Changes));
        cells.Text(Told(entry.Texts));
        cells.Text(entry.Erased ? "yes" : "no");
        cells.Text(entry.Hash);
        cells.Text(entry.Sealed ? "yes" : "no");
        cells.Text(entry.Address);
        cells.EndRow();
    }

    // As people read it: "posting: Submitted -> Posted; number: P-000012".
    private static string Told(IReadOnlyList<AuditChange> changes) =>
        string.Join("; ", changes.Select(c => c.Before is null ? $"{c.Field}: {c.After}" : $"{c.Field}: {c.Before} -> {c.After}"));
}
