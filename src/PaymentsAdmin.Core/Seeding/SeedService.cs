using PaymentsAdmin.Core.Access.Guarding;
using PaymentsAdmin.Core.Seeding.Loading;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;

namespace PaymentsAdmin.Core.Seeding;

/// <summary>Fills a local workspace with realistic sample data, and tells where the samples are.</summary>
public sealed class SeedService(IBulkLoad load, Abilities abilities, AccessGuard guard, BusinessClock clock, Organisation organisation)
{
    /// <summary>Adds payments on new entities. The default day is today.</summary>
    public Task<Result<SampleMap>> SeedAsync(
        Workspace workspace,
        int payments,
        long random,
        DateOnly? asOf,
        BulkMode pace,
        Actor actor,
        CancellationToken ct
    ) =>
        guard.RunAsync(
            new Attempt(SeedVerbs.Seed, "workspace", workspace.Id.Value, workspace.Id),
            actor,
            () => LoadAsync(workspace, payments, random, asOf, pace, actor, ct),
            ct
        );

    private async Task<Result<SampleMap>> LoadAsync(
        Workspace workspace,
        int payments,
        long random,
        DateOnly? asOf,
        BulkMode pace,
        Actor actor,
        CancellationToken ct
    )
    {
        if (!abilities.Has(workspace, Can.TakeSamples))
        {
            return SeedFailures.NotLocal;
        }

        if (payments is < SeedRequest.MinPayments or > SeedRequest.MaxPayments)
        {
            return SeedFailures.OutOfBounds;
        }

        var request = new SeedRequest(payments, random, asOf ?? clock.Today);
        var plan = new SeedPlan(request, new SeedPlace(workspace, clock, organisation.BaseCurrency.Code));
        var done = await load.LoadAsync(workspace, plan, pace, actor, ct);
        return plan.Map(done);
    }
}

/// <summary>Failures before a seed begins.</summary>
public static class SeedFailures
{
    public static readonly Failure NotLocal = new(
        "seed.not-local",
        FailureKind.Refused,
        "Only a local workspace can be filled with sample data; this one is on a portal."
    );

    public static Failure RealPayments(string workspace, long real, int payments) =>
        new(
            "seed.real-payments",
            FailureKind.Refused,
            $"Workspace {workspace} contains {Payments(real)} that seed did not create. Seed would mix {payments:N0} invented payments with them. To do so anyway, use --into-existing-data."
        );

    private static Words Payments(long count) => count == 1 ? (Words)"1 payment" : $"{count:N0} payments";

    public static readonly Failure OutOfBounds = new(
        "seed.out-of-bounds",
        FailureKind.Invalid,
        "The number of payments must be between 100 and 100,000,000.",
        "Payments"
    );
}
