using PaymentsAdmin.Core.Entities.Import;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Entities.Import;

/// <summary>
/// Imports with the same writes as pages. A dry run is the real import, rolled back, so the two cannot disagree. It is done
/// in portions, since others wait for the writer meanwhile.
/// </summary>
internal sealed class LocalImports(IWriter writer) : IEntityImports
{
    private const int MaxBreaks = 5;

    public async Task<Result<ImportReport>> TryAsync(Workspace workspace, ImportFile file, Actor actor, CancellationToken ct)
    {
        for (var breaks = 0; breaks < MaxBreaks; breaks++)
        {
            var run = new ImportRun(workspace, file, actor);
            var answer = await GuardedAsync(() => PortionsAsync(run, ct));
            if (answer.Failure != ImportFailures.Raced)
            {
                return answer;
            }
        }

        return ImportFailures.Raced;
    }

    public Task<Result<ImportReport>> ImportAsync(Workspace workspace, ImportFile file, ImportReport seen, Actor actor, CancellationToken ct) =>
        GuardedAsync(() =>
            writer.RunAsync<Result<ImportReport>>(
                async session => await new ImportRun(workspace, file, actor).AllAsync(session) is var now && now.HasEffectOf(seen) ? now : ImportFailures.Moved,
                ct
            ));

    // A portion whose transaction the database ended would be repeated after half of it was counted, so the whole run is.
    private async Task<Result<ImportReport>> PortionsAsync(ImportRun run, CancellationToken ct)
    {
        while (!run.IsDone)
        {
            var answer = await writer.RunAsync<Result>(
                async session =>
                {
                    if (run.IsBroken)
                    {
                        return ImportFailures.Raced;
                    }

                    await run.PortionAsync(session);
                    return ImportFailures.OnlyTried;
                },
                ct
            );
            if (answer.Failure != ImportFailures.OnlyTried)
            {
                return answer.Failure!;
            }
        }

        return run.Report;
    }

    private static async Task<Result<ImportReport>> GuardedAsync(Func<Task<Result<ImportReport>>> run)
    {
        try
        {
            return await run();
        }
        catch (UniqueViolationException)
        {
            return ImportFailures.Raced;
        }
    }
}
