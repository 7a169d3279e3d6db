using Microsoft.EntityFrameworkCore;
using PaymentsAdmin.Core.Ports;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Storage.Model;

namespace PaymentsAdmin.Storage.Workspaces;

/// <summary>The live workspaces, kept for a second: every call of every door begins with one of them.</summary>
internal sealed class WorkspaceList(IDbContextFactory<PaymentsDb> contexts, TimeProvider time) : IWorkspaces
{
    // Another process may change them; within a second counts as at once.
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(1);

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
        await using var db = await contexts.CreateDbContextAsync(ct);
        var rows = await db.Set<WorkspaceRow>().AsNoTracking().Where(w => w.ArchivedAt == null).OrderBy(w => w.Id).ToListAsync(ct);
        var read = new Snapshot([.. rows.Select(Of)], readAt);
        Keep(read, forgotten);
        return read.All;
    }

    public async Task<Workspace?> FindAsync(WorkspaceKey key, CancellationToken ct) => (await ListAsync(ct)).FirstOrDefault(w => w.Key == key);

    public async Task<Workspace?> FindAsync(WorkspaceId id, CancellationToken ct) => (await ListAsync(ct)).FirstOrDefault(w => w.Id == id);

    /// <summary>Reads anew at the next call.</summary>
    public void Forget()
    {
        Interlocked.Increment(ref _forgotten);
        _kept = null;
    }

    // What was read while somebody changed the workspaces may be older than the change.
    private void Keep(Snapshot read, int forgotten)
    {
        _kept = read;
        if (_forgotten != forgotten)
        {
            _kept = null;
        }
    }

    private static Workspace Of(WorkspaceRow row) =>
        new(
            new WorkspaceId(row.Id),
            WorkspaceKey.Find(row.Key) ?? throw new InvalidOperationException($"The database holds a workspace of the key '{row.Key}'."),
            row.Name,
            row.Backend,
            EntityTypeList.Read(row.EntityTypes),
            row.TermsDays,
            row.PayerSentence,
            row.ClosedThrough
        );

    private sealed record Snapshot(IReadOnlyList<Workspace> All, long ReadAt);
}
