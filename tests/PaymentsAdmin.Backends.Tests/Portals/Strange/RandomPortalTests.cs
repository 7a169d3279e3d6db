using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using PaymentsAdmin.Backends.Tests.Databases;
using PaymentsAdmin.Backends.Tests.Portals.Mirror;
using PaymentsAdmin.Backends.Tests.Portals.Strange.Walk;
using PaymentsAdmin.Backends.Tests.Postings;
using PaymentsAdmin.Backends.Tests.Users;
using PaymentsAdmin.Core.Portals;
using PaymentsAdmin.Core.Portals.Mirror;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Portals.Bitrix24;
using PaymentsAdmin.Portals.Bitrix24.Connecting;
using PaymentsAdmin.Storage.Model;
using PaymentsAdmin.Strange;

namespace PaymentsAdmin.Backends.Tests.Portals.Strange;

/// <summary>
/// A random history of people, programs, faults and changes behind our back: what is shown, posted and stored agrees with the
/// portal, and no write is lost or done twice.
/// </summary>
public abstract class RandomPortalTests(TestDatabase database) : StoreTests(database)
{
    private const int BetweenChecks = 25;
    private const int StepsInMessage = 20;

    // A history in which these never happen proves little. A seed that was never tried before need not meet all.
    private static readonly string[] MustHappen =
    [
        ": pay: done", ": approve: done", "another price", "trouble: ", "work: comparison", "work: a hint",
    ];

    private readonly VirtualTime _time = new() { Elapses = true };
    private readonly StrangeConnections _connections = new();
    private readonly LogOfTroubles _log = new();

    [Fact]
    public async Task Both_sides_agree_after_any_random_history()
    {
        var seed = RandomSeeds.Or(20261126);
        TestContext.Current.SendDiagnosticMessage("The random portal runs with seed {0}.", seed);
        await using var portal = await StrangePortal.StartAsync();
        portal.Change(Fill);
        var world = await PostingWorld.MakeAsync(Store);
        var workspace = await OnPortalAsync(world, portal);
        await using var strange = new StrangeWorkspace(Store, _time, portal, workspace, _log.Said);
        var walk = new RandomPortal(strange, world, seed);
        (await strange.WalkAsync()).ShouldBeTrue();
        var done = await WalkAsync(walk, seed);
        if (!Scale.IsFull)
        {
            MustHappen.Where(what => !done.Exists(step => step.Contains(what, StringComparison.Ordinal))).ShouldBeEmpty(string.Join('\n', done));
        }
    }

    protected override void Register(IServiceCollection services)
    {
        var timing = new PortalTiming { SyncPause = TimeSpan.Zero, Patience = TimeSpan.FromSeconds(15) };
        PortalTests.Register(services, On, _connections, timing, _time);
        services.AddSingleton<ILoggerProvider>(_log);
    }

    private static async Task<List<string>> WalkAsync(RandomPortal walk, int seed)
    {
        var steps = Scale.Of(200, 2_000);
        var done = new List<string>();
        for (var step = 1; step <= steps; step++)
        {
            try
            {
                done.Add(await walk.StepAsync().WithinAsync());
                if (step % BetweenChecks == 0)
                {
                    await walk.CheckAsync().WithinAsync();
                }
            }
            catch (Exception e)
            {
                throw new ShouldAssertException($"Seed {seed}, step {step}, after\n{string.Join('\n', done.TakeLast(StepsInMessage))}\n{e.Message}", e);
            }
        }
        return done;
    }

    private static void Fill(PortalBooks books)
    {
        for (var at = 0; at < 4; at++)
        {
            var item = books.AddItem($"Racks {at}", at == 3 ? PortalBooks.SmartInvoice : PortalBooks.Deal);
            books.AddRow(item, 10.05m, 900);
            books.AddRow(item, 0.335m, 900).TaxRate = 19;
            books.AddShipment(item, 4.9m);
            books.AddPayment(item);
        }
    }

    // The workspace of the posting tests, whose accounts and types payments need to be booked.
    private async Task<Workspace> OnPortalAsync(PostingWorld world, StrangePortal portal)
    {
        var workspace = world.Workspace with { Backend = Bitrix24Profile.Kind };
        _connections.Kept[workspace.Id] = new Bitrix24Connection.Webhook(portal.Webhook).Opaque;
        await using var db = await Store.Contexts.CreateDbContextAsync();
        await db.Set<WorkspaceRow>().Where(row => row.Id == workspace.Id.Value)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.Backend, Bitrix24Profile.Kind.Number));
        await People.GrantAsync(db, PostingWorld.People);
        await world.ChangeAsync<MethodRow>(row => row.AlternativeCode == "CASH", row => row.PortalId = PortalBooks.Cash.ToString(CultureInfo.InvariantCulture));
        return workspace;
    }
}

public sealed class SqliteRandomPortalTests() : RandomPortalTests(TestDatabase.Sqlite);

[Trait("Run", "Full")]
public sealed class PostgresRandomPortalTests() : RandomPortalTests(TestDatabase.Postgres);
