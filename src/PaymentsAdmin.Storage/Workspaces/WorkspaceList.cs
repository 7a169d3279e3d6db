using System.Data.Common;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Core.Workspaces.Settings;
using PaymentsAdmin.Storage.Model;
using PaymentsAdmin.Storage.Reading;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Workspaces;

/// <summary>The workspaces, cached for a second, since every call needs one.</summary>
internal sealed class WorkspaceList(IReader reader, TimeProvider time) : IWorkspaces
{
    // Another process may change them; a delay of a second is accepted.
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(1);

    private static readonly Sql Live = new(
        "SELECT id, key, name, backend, entity_types, terms_days, payer_sentence, closed_through FROM workspaces WHERE archived_at IS NULL ORDER BY id"
    );

    private static readonly Sql Settings = new(
        """
        SELECT id, key, name, backend, entity_types, terms_days, payer_sentence, closed_through, from_configuration, revision
        FROM workspaces WHERE archived_at IS NULL ORDER BY id
        """
    );

    private volatile Snapshot? _kept;
    private volatile int _forgotten;

    public async Task<IReadOnlyList<Workspace>> ListAsync(CancellationToken ct)
    {
        if (_kept is { } kept && time.GetElapsedTime(kept.ReadAt) < Fresh)
        {
            return kept.All;
        }

        var forgotten = _forgotten;
        var readAt = time.GetTimestamp();
        var read = new Snapshot(await reader.AllAsync(Query.Keep(Live), Of, ct), readAt);
        Keep(read, forgotten);
        return read.All;
    }

    public async Task<Workspace?> FindAsync(WorkspaceKey key, CancellationToken ct) => (await ListAsync(ct)).FirstOrDefault(w => w.Key == key);

    public async Task<Workspace?> FindAsync(WorkspaceId id, CancellationToken ct) => (await ListAsync(ct)).FirstOrDefault(w => w.Id == id);

    /// <summary>Their current state, with the details only Admins need.</summary>
    public async Task<IReadOnlyList<WorkspaceSettings>> SettingsAsync(CancellationToken ct) =>
        await reader.AllAsync(Query.Keep(Settings), row => new WorkspaceSettings(Of(row), row.Flag("from_configuration"), new((int)row.Whole("revision"))), ct);

    /// <summary>Reads again at the next call.</summary>
    public void Forget()
    {
        Interlocked.Increment(ref _forgotten);
        _kept = null;
    }

    // What was read during a change may be older than the change.
    private void Keep(Snapshot read, int forgotten)
    {
        _kept = read;
        if (_forgotten != forgotten)
        {
            _kept = null;
        }
    }

    private static Workspace Of(DbDataReader row) =>
        new(
            new WorkspaceId((int)row.Whole("id")),
            WorkspaceKey.Find(row.Text("key")) ?? throw new InvalidOperationException($"The database holds a workspace of the key '{row.Text("key")}'."),
            row.Text("name"),
            new BackendKind((int)row.Whole("backend")),
            EntityTypeList.Read(row.Text("entity_types")),
            (int)row.Whole("terms_days"),
            row.Text("payer_sentence"),
            row.WholeOrNull("closed_through") is { } closed ? Day.FromNumber((int)closed) : null
        );

    private sealed record Snapshot(IReadOnlyList<Workspace> All, long ReadAt);
}
