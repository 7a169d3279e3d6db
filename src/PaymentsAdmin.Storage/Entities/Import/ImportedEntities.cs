using System.Data.Common;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Entities.Import;

/// <summary>
/// The entities of a file's rows, each with its original parts. Parts are matched by name: the second row with a name is
/// the second part with that name. What rows of former transactions added to an entity's total is added again.
/// </summary>
internal sealed class ImportedEntities<TPart>(
    Workspace workspace,
    string total,
    Sql parts,
    Func<DbDataReader, TPart> read,
    Func<TPart, (long Id, string Name)> key
)
    where TPart : class
{
    private readonly Sql _byRef = new($"SELECT id, {total} FROM entities WHERE workspace_id = $1 AND kind = $2 AND external_id = $3");
    private readonly Sql _totals = new(
        $"SELECT id, {total} FROM entities WHERE {IdList.Sqlite("id", "$1")}", $"SELECT id, {total} FROM entities WHERE {IdList.Postgres("id", "$1")}");

    private readonly Sql _move = new($"UPDATE entities SET {total} = {total} + $1 WHERE id = $2");
    private readonly Dictionary<EntityRef, Parts<TPart>?> _known = [];
    private readonly Dictionary<long, Parts<TPart>> _open = [];
    private IWriteSession _session = null!;

    /// <summary>Begins a transaction.</summary>
    public void Begin(IWriteSession session)
    {
        _session = session;
        _open.Clear();
    }

    /// <summary>The entity, or null if there is none.</summary>
    public async ValueTask<Parts<TPart>?> FindAsync(EntityRef entity)
    {
        if (!_known.TryGetValue(entity, out var known))
        {
            _known.Add(entity, known = await ReadAsync(entity));
        }

        if (known is not null && _open.TryAdd(known.Entity.Value, known) && known.IsOld)
        {
            known.Before = (await TotalsAsync([known.Entity.Value])).GetValueOrDefault(known.Entity.Value);
            await _session.QueueAsync(_move, IWriteSession.AnyRows, known.Added, known.Entity.Value);
        }

        return known;
    }

    /// <summary>Takes along what this transaction added to totals.</summary>
    public async ValueTask EndAsync()
    {
        var totals = await TotalsAsync(_open.Keys);
        foreach (var (id, entity) in _open)
        {
            entity.Added = totals.GetValueOrDefault(id) - entity.Before;
            entity.IsOld = true;
        }
    }

    private async ValueTask<Parts<TPart>?> ReadAsync(EntityRef entity) =>
        await _session.FirstAsync(_byRef, Total.Read, workspace.Id.Value, entity.Kind, entity.ExternalId) is { } found
            ? new Parts<TPart>(new EntityId(found.Id), await _session.AllAsync(parts, read, found.Id), key) { Before = found.Minor }
            : null;

    private async ValueTask<Dictionary<long, long>> TotalsAsync(IEnumerable<long> ids) =>
        (await _session.AllAsync(_totals, Total.Read, IdList.Of(ids))).ToDictionary(one => one.Id, one => one.Minor);

    private sealed record Total(long Id, long Minor)
    {
        public static Total Read(DbDataReader r) => new(r.GetInt64(0), r.GetInt64(1));
    }
}

/// <summary>An entity's parts that no row of the file has matched yet.</summary>
internal sealed class Parts<TPart>(EntityId entity, IReadOnlyList<TPart> all, Func<TPart, (long Id, string Name)> key)
    where TPart : class
{
    private readonly Dictionary<long, TPart> _all = all.ToDictionary(one => key(one).Id);
    private readonly Dictionary<string, Queue<TPart>> _free = all.GroupBy(one => key(one).Name, StringComparer.Ordinal)
        .ToDictionary(g => g.Key, g => new Queue<TPart>(g), StringComparer.Ordinal);

    public EntityId Entity => entity;

    /// <summary>How many there are, including those the file added.</summary>
    public int Count { get; set; } = all.Count;

    /// <summary>The total before this transaction.</summary>
    public long Before { get; set; }

    /// <summary>What rows of former transactions added to the total.</summary>
    public long Added { get; set; }

    /// <summary>Whether a former transaction had rows of it.</summary>
    public bool IsOld { get; set; }

    /// <summary>The part with that id, from before the import; null once a row removed it.</summary>
    public TPart? Find(long id) => _all.GetValueOrDefault(id);

    /// <summary>A row removed the part.</summary>
    public void Remove(long id) => _all.Remove(id);

    /// <summary>The next part with that name.</summary>
    public TPart? Take(string named) => _free.TryGetValue(named, out var queue) && queue.TryDequeue(out var part) ? part : null;
}
