using PaymentsAdmin.Core.Actions;
using PaymentsAdmin.Core.Audit;
using PaymentsAdmin.Core.Portals;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Core.Workspaces.Settings;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Workspaces;

/// <summary>Creates and changes workspaces in one transaction.</summary>
internal sealed class WorkspaceStore(IWriter writer, SealedConnections connections, WorkspaceList list, BackendProfiles profiles) : IWorkspaceStore
{
    private static readonly Sql Stored = new(
        "SELECT id, key, name, backend, from_configuration, entity_types, archived_at IS NOT NULL, revision FROM workspaces ORDER BY id {lock}"
    );

    // Two processes that start together both get here; the second one finds the first one's row.
    private static readonly Sql Insert = new(
        """
        INSERT INTO workspaces (key, name, backend, from_configuration, entity_types, terms_days, payer_sentence, allocate_against_item, created_at, revision)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, 1) ON CONFLICT (key) DO NOTHING RETURNING id
        """
    );

    private static readonly Sql Update = new(
        "UPDATE workspaces SET name = $1, entity_types = $2, from_configuration = $3, archived_at = NULL, revision = revision + 1 WHERE id = $4"
    );

    private static readonly Sql Release = new("UPDATE workspaces SET from_configuration = $1, revision = revision + 1 WHERE id = $2");

    private static readonly Sql Touch = new("UPDATE workspaces SET revision = revision + 1 WHERE id = $1");

    public async Task<Result> ApplyAsync(
        IReadOnlyList<WorkspaceEntry> configured,
        WorkspaceEntry fallback,
        StarterSet starter,
        Actor actor,
        CancellationToken ct
    )
    {
        var result = await writer.RunAsync(session => ApplyAsync(session, configured, fallback, starter, actor), ct);
        list.Forget();
        return result;
    }

    public Task<IReadOnlyList<WorkspaceSettings>> ListAsync(CancellationToken ct) => list.SettingsAsync(ct);

    public async Task<Result<WorkspaceId>> AddAsync(WorkspaceEntry entry, StarterSet starter, Actor actor, CancellationToken ct)
    {
        var result = await writer.RunAsync<Result<WorkspaceId>>(
            async session =>
            {
                if (await AddAsync(session, entry, fromConfiguration: false, starter, actor) is not { } id)
                {
                    return WorkspaceFailures.KeyTaken;
                }

                await ConnectAsync(session, new WorkspaceId(id), entry.Connection, actor);
                return new WorkspaceId(id);
            },
            ct
        );
        list.Forget();
        return result;
    }

    public async Task<Result> ChangeAsync(WorkspaceId id, WorkspaceEntry entry, Actor actor, CancellationToken ct)
    {
        var result = await writer.RunAsync<Result>(
            async session =>
            {
                var row = (await session.AllAsync(Stored, StoredWorkspace.Read)).FirstOrDefault(one => one.Id == id.Value && !one.Archived);
                if (row is null)
                {
                    return WorkspaceFailures.NotFound;
                }

                if (WorkspaceRules.Change(row.FromConfiguration) is { } no)
                {
                    return no;
                }

                if (entry.Seen is { } revision && revision != row.Revision)
                {
                    return WorkspaceFailures.ChangedMeanwhile;
                }

                await UpdateAsync(session, row, entry, fromConfiguration: false, actor);
                await ConnectAsync(session, id, entry.Connection, actor);
                return Result.Done;
            },
            ct
        );
        list.Forget();
        return result;
    }

    private async ValueTask<Result> ApplyAsync(
        IWriteSession session,
        IReadOnlyList<WorkspaceEntry> configured,
        WorkspaceEntry fallback,
        StarterSet starter,
        Actor actor
    )
    {
        var stored = await session.AllAsync(Stored, StoredWorkspace.Read);
        if (stored.FirstOrDefault(row => !row.Archived && !profiles.Carries(row.Backend)) is { } unknown)
        {
            return WorkspaceFailures.BackendUnknown(WorkspaceKey.Find(unknown.Key) ?? default, unknown.Backend.Number);
        }

        foreach (var entry in configured)
        {
            var row = stored.FirstOrDefault(s => string.Equals(s.Key, entry.Key.Value, StringComparison.Ordinal));
            if (row is null)
            {
                await ConfigureAsync(session, await AddAsync(session, entry, fromConfiguration: true, starter, actor), entry, actor);
            }
            else if (WorkspaceRules.Configure(entry.Key, profiles.Of(row.Backend), profiles.Of(entry.Backend)) is { } no)
            {
                return no;
            }
            else
            {
                await UpdateAsync(session, row, entry, fromConfiguration: true, actor);
                await ConfigureAsync(session, row.Id, entry, actor);
            }
        }

        foreach (var row in stored.Where(s => s.FromConfiguration && !configured.Any(e => string.Equals(e.Key.Value, s.Key, StringComparison.Ordinal))))
        {
            await session.QueueAsync(Release, 1, false, row.Id);
            await session.AuditAsync(Fact(WorkspaceVerbs.Update, row.Id, [new AuditChange("fromConfiguration", "true", "false")], []), actor);
        }

        if (configured.Count == 0 && stored.All(s => s.Archived))
        {
            await AddAsync(session, fallback, fromConfiguration: false, starter, actor);
        }

        return Result.Done;
    }

    private async ValueTask<int?> AddAsync(IWriteSession session, WorkspaceEntry entry, bool fromConfiguration, StarterSet starter, Actor actor)
    {
        var backend = profiles.Of(entry.Backend);
        var types = EntityTypeList.Write(entry.EntityTypes);
        var made = await session.FirstAsync(
            Insert,
            r => (object)r.GetInt32(0),
            entry.Key.Value,
            entry.Name,
            entry.Backend.Number,
            fromConfiguration,
            types,
            starter.TermsDays,
            starter.PayerSentence,
            false,
            session.Now
        );
        if (made is not int id)
        {
            return null;
        }

        var begins = starter.For(backend);
        await StarterRows.AddAsync(session, id, begins);
        await session.AuditAsync(
            Fact(
                WorkspaceVerbs.Add,
                id,
                [
                    new AuditChange("key", null, entry.Key.Value),
                    new AuditChange("backend", null, backend.Name),
                    new AuditChange("entityTypes", null, types),
                    new AuditChange("methods", null, string.Join(", ", begins.Methods.Select(m => m.AlternativeCode))),
                    new AuditChange("types", null, string.Join(", ", starter.Types.Select(t => t.AlternativeCode))),
                    new AuditChange("policy", null, PolicyJson.Write(starter.Policy)),
                ],
                [new AuditChange("name", null, entry.Name), new AuditChange("payerSentence", null, starter.PayerSentence)]
            ),
            actor
        );
        return id;
    }

    // If another process just created it, that one also stored its connection.
    private async ValueTask ConfigureAsync(IWriteSession session, int? workspace, WorkspaceEntry entry, Actor actor)
    {
        if (workspace is { } id
            && entry.Connection is { } connection
            && await connections.PutConfiguredAsync(session, new WorkspaceId(id), connection, entry.Mark ?? connection.Fingerprint) is { Kept: true } put)
        {
            await session.AuditAsync(Connected(id, put.Before, connection), actor);
        }
    }

    private async ValueTask ConnectAsync(IWriteSession session, WorkspaceId workspace, PortalConnection? connection, Actor actor)
    {
        if (connection is not null)
        {
            var before = await connections.FindAsync(session, workspace);
            await connections.PutAsync(session, workspace, new(connection, null));
            await session.QueueAsync(Touch, 1, workspace.Value);
            await session.AuditAsync(Connected(workspace.Value, before?.Connection, connection), actor);
        }
    }

    private static async ValueTask UpdateAsync(IWriteSession session, StoredWorkspace row, WorkspaceEntry entry, bool fromConfiguration, Actor actor)
    {
        var types = EntityTypeList.Write(entry.EntityTypes);
        AuditChange[] changes =
        [
            new("entityTypes", row.EntityTypes, types),
            new("fromConfiguration", row.FromConfiguration ? "true" : "false", fromConfiguration ? "true" : "false"),
            new("archived", row.Archived ? "true" : "false", "false"),
        ];
        AuditChange[] texts = [new("name", row.Name, entry.Name)];
        changes = [.. changes.Where(IsChange)];
        texts = [.. texts.Where(IsChange)];
        if (changes.Length + texts.Length > 0)
        {
            await session.QueueAsync(Update, 1, entry.Name, types, fromConfiguration, row.Id);
            await session.AuditAsync(Fact(WorkspaceVerbs.Update, row.Id, changes, texts), actor);
        }
    }

    // The portal's URL without secrets, for the audit entry.
    private static AuditFact Connected(int id, PortalConnection? before, PortalConnection now) =>
        Fact(WorkspaceVerbs.Connect, id, [new("portal", before?.Address.AbsoluteUri, now.Address.AbsoluteUri), new("connection", before?.Way, now.Way)], []);

    private static bool IsChange(AuditChange change) => !string.Equals(change.Before, change.After, StringComparison.Ordinal);

    private static AuditFact Fact(Verb verb, int id, AuditChange[] changes, AuditChange[] texts) =>
        new(verb, "workspace", id, new WorkspaceId(id)) { Changes = changes, Texts = texts };
}
