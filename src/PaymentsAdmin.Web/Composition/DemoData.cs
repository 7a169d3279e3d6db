using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Seeding;
using PaymentsAdmin.Core.Seeding.Loading;
using PaymentsAdmin.Core.Users.Directory;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Storage.Databases;
using PaymentsAdmin.Storage.Setup;

namespace PaymentsAdmin.Web.Composition;

/// <summary>Prepares a demo: its mark, its users, and about 3,000 payments.</summary>
public sealed class DemoData(
    IDatabase database,
    UserService users,
    DemoSetup people,
    WorkspaceService workspaces,
    PaymentService payments,
    SeedService seed,
    Abilities abilities,
    ILogger<DemoData> logger
)
{
    private const int Payments = 3_000;

    /// <summary>Creates whatever the demo does not have yet.</summary>
    public async Task<Failure?> PrepareAsync(CancellationToken ct)
    {
        // A demo signs everybody in with one click, so it never takes over a real database.
        if (!await database.IsDemoAsync(ct))
        {
            var known = await users.ListAsync(Actor.System, ct);
            if (known.Ok && known.Value.Any(user => !user.IsDemo))
            {
                return SetupFailures.RealDataInDemo;
            }

            await database.MarkAsDemoAsync(ct);
        }

        return (await people.RunAsync(ct)).Failure ?? await SeedAsync(ct);
    }

    private async Task<Failure?> SeedAsync(CancellationToken ct)
    {
        var all = await workspaces.ListAsync(Actor.System, ct);
        if (!all.Ok)
        {
            return all.Failure;
        }

        // Only our own books get sample data; a portal's data is real.
        if (all.Value.FirstOrDefault(one => abilities.Has(one, Can.TakeSamples)) is not { } workspace)
        {
            return null;
        }

        var there = await payments.TotalsAsync(workspace.Id, PaymentFilter.None, Actor.System, ct);
        if (!there.Ok || there.Value.Count > 0)
        {
            return there.Failure;
        }

        logger.LogInformation("Creating the demo's sample data: {Count} payments. This takes a few seconds", Payments);
        return (await seed.SeedAsync(workspace, Payments, SeedRequest.DefaultRandom, null, BulkMode.Exclusive, Actor.System, ct)).Failure;
    }
}
