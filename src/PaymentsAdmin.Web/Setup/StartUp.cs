using PaymentsAdmin.Core.Users;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Storage.Setup;

namespace PaymentsAdmin.Web.Setup;

/// <summary>What every start does before anything else: schema, demo mark, workspaces.</summary>
public sealed class StartUp(
    IDatabase database,
    WorkspaceSetup workspaces,
    UserService users,
    DemoSetup demo,
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
            ?? (await workspaces.RunAsync([.. options.Workspaces.Where(w => w.Configured).Select(Entry)], ct)).Failure
            ?? (options.Demo ? await PrepareDemoAsync(ct) : null);
    }

    // A demo lets everybody in with one click, so it never takes over a database that real people use.
    private async Task<Failure?> PrepareDemoAsync(CancellationToken ct)
    {
        if (await database.GetSettingAsync("demo", ct) is null)
        {
            var known = await users.ListAsync(Actor.System, ct);
            if (known.Ok && known.Value.Any(user => !user.IsDemo))
            {
                return SetupFailures.RealDataInDemo;
            }

            await database.MarkAsDemoAsync(ct);
        }

        return (await demo.RunAsync(ct)).Failure;
    }

    private static WorkspaceEntry Entry(WorkspaceOptions workspace) =>
        new(WorkspaceKey.Find(workspace.Key) ?? WorkspaceKey.Main, workspace.Name, BackendKind.Local);
}
