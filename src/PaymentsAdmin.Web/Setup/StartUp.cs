using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Storage.Secrets;
using PaymentsAdmin.Storage.Setup;

namespace PaymentsAdmin.Web.Setup;

/// <summary>What every start does before anything else: schema, demo mark, keys, workspaces.</summary>
public sealed class StartUp(
    IDatabase database,
    WorkspaceSetup workspaces,
    DemoData demo,
    KeyRing keys,
    PaymentsAdminOptions options
)
{
    /// <summary>Makes the data ready for work and holds them until what comes back is disposed.</summary>
    public async Task<Result<IAsyncDisposable>> RunAsync(bool migrate, CancellationToken ct)
    {
        var hold = await database.HoldAsync(alone: false, ct);
        if (hold.Ok && await PrepareAsync(migrate, ct) is { } no)
        {
            await hold.Value.DisposeAsync();
            return no;
        }

        return hold;
    }

    private async Task<Failure?> PrepareAsync(bool migrate, CancellationToken ct)
    {
        if (migrate && (await database.MigrateAsync(ct)).Failure is { } old)
        {
            return old;
        }

        if (!migrate && !await database.IsReadyAsync(ct))
        {
            return SetupFailures.NotMigrated;
        }

        return (await database.AdmitAsync(options.Demo, ct)).Failure
            ?? await keys.PrepareAsync(ct)
            ?? (await workspaces.RunAsync([.. options.Workspaces.Where(w => w.Configured).Select(Entry)], ct)).Failure
            ?? (options.Demo ? await demo.PrepareAsync(ct) : null);
    }

    private static WorkspaceEntry Entry(WorkspaceOptions workspace) =>
        new(WorkspaceKey.Find(workspace.Key) ?? WorkspaceKey.Main, workspace.Name, BackendKind.Local);
}
