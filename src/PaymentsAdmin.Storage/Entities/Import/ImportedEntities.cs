using System.Data.Common;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Entities.Import;

/// <summary>
/// The entities that a file's rows belong to, each with its parts as they were. Parts are known again by their name: the
/// second row of a name in the file is the second part of that name.
/// </summary>
internal sealed class ImportedEntities<TPart>(IWriteSession session, Workspace workspace, Sql parts, Func<DbDataReader, TPart> read, Func<TPart, string> name)
    where TPart : class
{
    private static readonly Sql ByRef = new("SELECT id FROM entities WHERE workspace_id = $1 AND kind = $2 AND external_id = $3");

    private readonly Dictionary<EntityRef, Parts<TPart>?> _known = [];

    /// <summary>The entity, or null when there is none.</summary>
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

/// <summary>An entity's parts that no row of the file has taken yet.</summary>
internal sealed class Parts<TPart>(EntityId entity, IReadOnlyList<TPart> all, Func<TPart, string> name)
    where TPart : class
{
    private readonly Dictionary<string, Queue<TPart>> _free = all.GroupBy(name, StringComparer.Ordinal)
        .ToDictionary(g => g.Key, g => new Queue<TPart>(g), StringComparer.Ordinal);

    public EntityId Entity => entity;

    /// <summary>All that were there before the file.</summary>
    public IReadOnlyList<TPart> All => all;

    /// <summary>How many there are, those that the file added included.</summary>
    public int Count { get; set; } = all.Count;

    /// <summary>The next part of that name.</summary>
    public TPart? Take(string named) => _free.TryGetValue(named, out var queue) && queue.TryDequeue(out var part) ? part : null;
}
