using Microsoft.Extensions.DependencyInjection;
using PaymentsAdmin.Backends.Tests.Databases;
using PaymentsAdmin.Backends.Tests.Portals.Hosted.Walk;
using PaymentsAdmin.Core.Portals;
using PaymentsAdmin.Core.Portals.Mirror;
using PaymentsAdmin.Portals.CrmCom;

namespace PaymentsAdmin.Backends.Tests.Portals.Hosted;

/// <summary>
/// Random histories of a workspace on a host, through every fault and with people on both sides at once: nothing is there twice, lost, posted
/// before it was approved, or posted with another content.
/// </summary>
public abstract class HostedFaultTests(TestDatabase database) : HostedTests(database)
{
    private const int Accounts = 6;
    private const int BetweenChecks = 25;
    private const int ToldInMessage = 40;

    // A history in which these never happen proves little. A seed that was never tried before need not meet all.
    private static readonly string[] MustHappen =
    [
        "create: done", "save: done", "submit: done", "approve: done", "trouble: the host is down", "trouble: tokens end", "work: ",
        "staff: another amount", "staff: posted there", "staff: rejected there",
    ];

    protected override PortalTiming Timing => new() { SyncPause = TimeSpan.Zero, Patience = TimeSpan.FromSeconds(15) };

    [Fact]
    public async Task Both_sides_agree_after_any_random_history()
    {
        var seed = RandomSeeds.Or(20261128);
        TestContext.Current.SendDiagnosticMessage("The random history of a host runs with seed {0}.", seed);
        var walk = new HostedWalk(Store, Host, Time, Workspace, await AccountsAsync(Accounts), seed);
        var done = await WalkAsync(walk, seed);
        if (!Scale.IsFull)
        {
            MustHappen.Where(what => !done.Exists(act => act.StartsWith(what, StringComparison.Ordinal))).ShouldBeEmpty(string.Join('\n', done));
        }
    }

    protected override void Register(IServiceCollection services)
    {
        base.Register(services);
        services.AddSingleton(all => new SightsBeforePosting(all.GetRequiredService<CrmComHosts>(), Time));
        services.AddSingleton<IPortals>(all => all.GetRequiredService<SightsBeforePosting>());
    }

    private static async Task<List<string>> WalkAsync(HostedWalk walk, int seed)
    {
        var (acts, done) = (Scale.Of(200, 2_000), new List<string>());
        for (var round = 1; ; round++)
        {
            try
            {
                done.AddRange(await walk.RoundAsync());
                var isOver = done.Count >= acts;
                if (isOver || round % BetweenChecks == 0)
                {
                    await walk.CheckAsync();
                }

                if (isOver)
                {
                    return done;
                }
            }
            catch (Exception e)
            {
                throw new ShouldAssertException($"{e.Message}\nSeed {seed}, round {round}, after\n{string.Join('\n', done.TakeLast(ToldInMessage))}", e);
            }
        }
    }
}

public sealed class SqliteHostedFaultTests() : HostedFaultTests(TestDatabase.Sqlite);

[Trait("Run", "Full")]
public sealed class PostgresHostedFaultTests() : HostedFaultTests(TestDatabase.Postgres);
