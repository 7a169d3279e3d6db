using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces.Settings;
using PaymentsAdmin.Storage.Databases;
using PaymentsAdmin.Storage.Secrets;
using PaymentsAdmin.Storage.Setup;
using PaymentsAdmin.Web.Options;

namespace PaymentsAdmin.Web.Composition;

/// <summary>The first steps of every start: schema, demo mark, keys, workspaces.</summary>
public sealed class StartUp(
    IDatabase database,
    WorkspaceSetup workspaces,
    DemoData demo,
    KeyRing keys,
    PaymentsAdminOptions options,
    StartPatience patience,
    TimeProvider time,
    ILogger<StartUp> logger
)
{
    private static readonly TimeSpan BetweenTries = TimeSpan.FromSeconds(1);

    /// <summary>Prepares the data and locks it until the returned object is disposed.</summary>
    public Task<Result<IAsyncDisposable>> RunAsync(bool migrate, CancellationToken ct) => RunAsync(() => database.HoldAsync(alone: false, ct), migrate, ct);

    /// <summary>
    /// The same for the app: refuses a folder that another instance serves, and waits for a database server that is still
    /// starting.
    /// </summary>
    public async Task<Result<IAsyncDisposable>> RunToServeAsync(bool migrate, CancellationToken ct)
    {
        var begun = time.GetTimestamp();
        for (var tries = 1; ; tries++)
        {
            var ready = await RunAsync(() => database.HoldToServeAsync(ct), migrate, ct);
            if (ready.Failure is not { } failure || !SetupFailures.IsUnreachable(failure) || time.GetElapsedTime(begun) >= patience.Longest)
            {
                return ready;
            }

            if (tries == 1)
            {
                logger.LogWarning("{Why} Trying again for {Seconds} seconds", failure.Text, patience.Longest.TotalSeconds);
            }

            await Task.Delay(BetweenTries, time, ct);
        }
    }

    private async Task<Result<IAsyncDisposable>> RunAsync(Func<Task<Result<IAsyncDisposable>>> take, bool migrate, CancellationToken ct)
    {
        try
        {
            var hold = await take();
            return hold.Ok ? await PrepareAsync(hold.Value, migrate, ct) : hold;
        }
        catch (Exception fault) when (StartFaults.Of(fault) is { } known)
        {
            return known;
        }
    }

    private async Task<Result<IAsyncDisposable>> PrepareAsync(IAsyncDisposable hold, bool migrate, CancellationToken ct)
    {
        Failure? no = SetupFailures.NotMigrated;
        try
        {
            no = await PrepareAsync(migrate, ct);
            return no is null ? Result.Of(hold) : no;
        }
        finally
        {
            if (no is not null)
            {
                await hold.DisposeAsync();
            }
        }
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
            ?? (await workspaces.RunAsync([.. options.Workspaces.Where(w => w.Configured).Select(w => w.Entry)], ct)).Failure
            ?? (options.Demo ? await demo.PrepareAsync(ct) : null);
    }
}
