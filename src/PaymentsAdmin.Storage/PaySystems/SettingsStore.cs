using System.Globalization;
using PaymentsAdmin.Core.Audit;
using PaymentsAdmin.Core.PaySystems;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Storage.Reading;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.PaySystems;

/// <summary>Settings of pay systems, one row per value. Values arrive here sealed.</summary>
internal sealed class SettingsStore(IWriter writer, IReader reader) : IPaySystemSettings
{
    // Defaults first, so that a payer type's own value overrides them.
    private static readonly Sql Merged = new(
        """
        SELECT s.code, s.type, s.protected FROM method_settings s JOIN methods m ON m.id = s.method_id
        WHERE s.method_id = $1 AND m.workspace_id = $2 AND s.person_type_id IN (0, $3) ORDER BY s.person_type_id, s.code
        """
    );

    public async Task<IReadOnlyList<SealedSetting>> ReadAsync(WorkspaceId workspace, MethodId id, PersonTypeId personType, CancellationToken ct)
    {
        var rows = await reader.AllAsync(
            Query.Keep(Merged, id.Value, workspace.Value, personType.Value),
            row => new SealedSetting(row.Text("code"), row.Text("type"), row.Text("protected")),
            ct
        );
        var merged = new SortedDictionary<string, SealedSetting>(StringComparer.Ordinal);
        foreach (var row in rows)
        {
            merged[row.Code] = row;
        }

        return [.. merged.Values];
    }

    public Task<Result> UpdateAsync(Workspace workspace, MethodId id, SettingsChange change, string? app, Actor actor, CancellationToken ct) =>
        writer.RunAsync(session => SettingsWrites.UpdateAsync(session, workspace, id, change, app, actor), ct);
}

/// <summary>Writes settings without auditing their values.</summary>
internal static class SettingsWrites
{
    private static readonly Sql Put = new(
        """
        INSERT INTO method_settings (method_id, person_type_id, code, type, protected) VALUES ($1, $2, $3, $4, $5)
        ON CONFLICT (method_id, person_type_id, code) DO UPDATE SET type = excluded.type, protected = excluded.protected
        """
    );

    private static readonly Sql Clear = new("DELETE FROM method_settings WHERE method_id = $1 AND person_type_id = $2 AND code = $3");

    public static async ValueTask SetAsync(IWriteSession session, MethodId id, PersonTypeId type, IReadOnlyList<SealedSetting> settings)
    {
        foreach (var setting in settings)
        {
            await session.QueueAsync(Put, IWriteSession.AnyRows, id.Value, type.Value, setting.Code, setting.Type, setting.Sealed);
        }
    }

    public static async ValueTask<Result> UpdateAsync(
        IWriteSession session,
        Workspace workspace,
        MethodId id,
        SettingsChange change,
        string? app,
        Actor actor
    )
    {
        if (await PaySystemSql.FindAsync(session, workspace, id) is not { } system)
        {
            return PaySystemFailures.NotFound;
        }

        if (PaySystemRules.Change(system.MadeByApp, app) is { } no)
        {
            return no;
        }

        if (change.PersonType != PersonTypeId.Any && !await PaySystemWrites.HasTypeAsync(session, workspace, change.PersonType, system.Registry))
        {
            return PaySystemFailures.PersonTypeNotFound;
        }

        await SetAsync(session, id, change.PersonType, change.Set);
        foreach (var code in change.Cleared)
        {
            await session.QueueAsync(Clear, IWriteSession.AnyRows, id.Value, change.PersonType.Value, code);
        }

        var fact = new AuditFact(PaySystemVerbs.Settings, "method", id.Value, workspace.Id)
        {
            Changes =
            [
                new AuditChange("person_type", null, change.PersonType.Value.ToString(CultureInfo.InvariantCulture)),
                new AuditChange("set", null, string.Join(", ", change.Set.Select(s => s.Code))),
                new AuditChange("cleared", null, string.Join(", ", change.Cleared)),
            ],
        };
        await session.AuditAsync(fact, actor);
        return Result.Done;
    }
}
