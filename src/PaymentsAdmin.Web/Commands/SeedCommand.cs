using System.Globalization;
using PaymentsAdmin.Core.Seeding;
using PaymentsAdmin.Core.Seeding.Loading;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;

namespace PaymentsAdmin.Web.Commands;

/// <summary>Creates sample data of any size.</summary>
public static class SeedCommand
{
    public static readonly Command Command = DataCommand.Of(
        "seed",
        "creates realistic sample data; the same options give the same data",
        [
            new("payments", "N", "number of payments, 100 or more"),
            new("random", "S", "seed of the random data"),
            new("as-of", "DAY", "date the data is created for, such as 2026-11-20; default: today"),
            new("workspace", "K", "key of the workspace; default: main"),
            new("into-existing-data", null, "also if there are payments that seed did not create"),
        ],
        SeedAsync
    );

    private static async Task<Answer> SeedAsync(Work work, CancellationToken ct)
    {
        var run = work.Run;
        var payments = (int)Whole(run, "payments", SeedRequest.MaxPayments) is var n and > 0 ? n : throw new UsageException("seed needs --payments N.");
        var random = run.Has("random") ? Whole(run, "random", long.MaxValue) : SeedRequest.DefaultRandom;
        var key = run.Text("workspace") ?? WorkspaceKey.Main.Value;
        var workspaces = await work.Get<WorkspaceService>().ListAsync(work.Actor, ct);
        if (!workspaces.Ok)
        {
            return Answer.Refused(workspaces.Failure);
        }

        var workspace = workspaces.Value.FirstOrDefault(w => string.Equals(w.Key.Value, key, StringComparison.Ordinal));
        if (workspace is null)
        {
            throw new UsageException($"Workspace '{key}' not found.");
        }

        if (!run.Has("into-existing-data")
            && await work.Get<SeedObjections>().CheckAsync(workspace, payments, work.Actor, ct) is { Ok: false, Failure: { } objection })
        {
            return Answer.Refused(objection);
        }

        var asOf = Day(run);
        var pace = await work.Hold.TryExclusiveAsync(ct) ? BulkMode.Exclusive : BulkMode.Shared;
        var seeded = await work.Get<SeedService>().SeedAsync(workspace, payments, random, asOf, pace, work.Actor, ct);
        return seeded.Ok
            ? Answer.Done($"Created {seeded.Value.Payments} payments in workspace {seeded.Value.Workspace}.", seeded.Value)
            : Answer.Refused(seeded.Failure);
    }

    private static long Whole(CommandRun run, string flag, long max)
    {
        if (run.Text(flag) is not { } text)
        {
            return 0;
        }

        return long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= max
            ? number
            : throw new UsageException($"--{flag}: '{text}' is not a whole number up to {max}.");
    }

    private static DateOnly? Day(CommandRun run)
    {
        if (run.Text("as-of") is not { } text)
        {
            return null;
        }

        return DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day
            : throw new UsageException($"--as-of: '{text}' is not a day such as 2026-11-20.");
    }
}
