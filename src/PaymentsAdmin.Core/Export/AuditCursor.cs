using System.Text;
using PaymentsAdmin.Core.Audit;
using PaymentsAdmin.Core.Audit.Log;
using PaymentsAdmin.Core.Export.Columns;

namespace PaymentsAdmin.Core.Export;

/// <summary>Reads audit entries as export rows.</summary>
internal sealed class AuditCursor(IAsyncEnumerable<AuditEntry> entries, IReadOnlyList<ExportField> fields, CancellationToken ct) : IExportCursor
{
    private readonly IAsyncEnumerator<AuditEntry> _entries = entries.GetAsyncEnumerator(ct);

    public ValueTask<bool> NextAsync() => _entries.MoveNextAsync();

    public bool IsNull(int place) => Number(_entries.Current, fields[place]) is null && Text(_entries.Current, fields[place]) is null;

    public long Whole(int place) => Number(_entries.Current, fields[place]) ?? 0;

    public ReadOnlySpan<byte> Utf8(int place) => Text(_entries.Current, fields[place]) is { } text ? Encoding.UTF8.GetBytes(text) : default;

    public ValueTask DisposeAsync() => _entries.DisposeAsync();

    private static long? Number(AuditEntry entry, ExportField field) =>
        field switch
        {
            ExportField.EntryId => entry.Id,
            ExportField.EntryAt => entry.At.ToUnixTimeMilliseconds(),
            ExportField.ActorUserId => entry.UserId,
            ExportField.SubjectId => entry.SubjectId,
            ExportField.WorkspaceId => entry.Workspace?.Value,
            _ => null,
        };

    private static string? Text(AuditEntry entry, ExportField field) =>
        field switch
        {
            ExportField.ActorKind => entry.By.ToString(),
            ExportField.Actor => entry.Who,
            ExportField.ActorRoles => entry.Roles.ToString(),
            ExportField.Door => entry.Door.ToString(),
            ExportField.Action => entry.Action,
            ExportField.SubjectKind => entry.SubjectKind,
            ExportField.RequestId => entry.RequestId,
            ExportField.Changes => Format(entry.Changes),
            ExportField.Texts => Format(entry.Texts),
            ExportField.TextsErased => entry.Erased ? "yes" : "no",
            ExportField.ContentHash => entry.Hash,
            ExportField.Sealed => entry.Sealed ? "yes" : "no",
            ExportField.NetworkAddress => entry.Address,
            _ => null,
        };

    // Readable form: "posting: Submitted -> Posted; number: P-000012".
    private static string Format(IReadOnlyList<AuditChange> changes) =>
        string.Join("; ", changes.Select(c => c.Before is null ? $"{c.Field}: {c.After}" : $"{c.Field}: {c.Before} -> {c.After}"));
}
