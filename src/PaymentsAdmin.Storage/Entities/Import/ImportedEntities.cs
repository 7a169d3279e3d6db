using System.Data.Common;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Entities.Import;

/// <summary>
/// The entities of a file's rows, each with its original parts. Parts are matched by name: the second row with a name is
/// the second part with that name.
/// </summary>
internal sealed class ImportedEntities<TPart>(IWriteSession session, Workspace workspace, Sql parts, Func<DbDataReader, TPart> read, Func<TPart, string> name)
    where TPart : class
{
    private static readonly Sql ByRef = new("SELECT id FROM entities WHERE workspace_id = $1 AND kind = $2 AND external_id = $3");

    private readonly Dictionary<EntityRef, Parts<TPart>?> _known = [];

    /// <summary>The entity, or null if there is none.</summary>
    public async ValueTask<Parts<TPart>?> FindAsync(EntityRef entity)
    {
        if (_known.TryGetValue(entity, out var known))
        {
            return known;
        }

        var id = await session.FirstAsync(ByRef, Number.Read, workspace.Id.Value, entity.Kind, entity.ExternalId);
        var found = id is null ? null : new Parts<TPart>(new EntityId(id.Value), await session.AllAsync(parts, read, id.Value), name);
        _known.Add(entity, found);
        return found;
    }
}

/// <summary>An entity's parts that no row of the file has matched yet.</summary>
internal sealed class Parts<TPart>(EntityId entity, IReadOnlyList<TPart> all, Func<TPart, string> name)
    where TPart : class
{
    private readonly Dictionary<string, Queue<TPart>> _free = all.GroupBy(name, StringComparer.Ordinal)
        .ToDictionary(g => g.Key, g => new Queue<TPart>(g), StringComparer.Ordinal);

    public EntityId Entity => entity;

    /// <summary>All parts from before the import.</summary>
    public IReadOnlyList<TPart> All => all;

    /// <summary>How many there are, including those the file added.</summary>
    public int Count { get; set; } = all.Count;

    /// <summary>The next part with that name.</summary>
    public TPart? Take(string named) => _free.TryGetValue(named, out var queue) && queue.TryDequeue(out var part) ? part : null;
}
