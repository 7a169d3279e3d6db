using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PaymentsAdmin.Backends.Tests.Databases;
using PaymentsAdmin.Core.Portals;
using PaymentsAdmin.Core.Portals.Operations;
using PaymentsAdmin.Core.Portals.Viewing;
using PaymentsAdmin.Fakes;
using PaymentsAdmin.Fakes.Faults;
using PaymentsAdmin.Storage.Model;

namespace PaymentsAdmin.Backends.Tests.Portals.Mirror;

/// <summary>
/// Writes of all kinds through every fault, by a process that is killed several times: none is done twice, none is lost.
/// </summary>
public abstract class KilledWriterTests(TestDatabase database, ITestOutputHelper output) : PortalTests(database)
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(Scale.Of(2, 30));

    private readonly List<MadeItem> _deals = [];

    // The writing processes have clocks of their own.
    protected override TimeProvider PortalTime => TimeProvider.System;

    [Fact]
    public async Task Killed_writers_duplicate_no_write_and_lose_none()
    {
        var (count, kills) = (Scale.Of(26, 10_000), Scale.Of(1, 40));
        var plans = Enumerable.Range(0, count).Select(number => Prepare(number, Math.Max(13, count / 20))).ToList();
        await Parallel.ForEachAsync(_deals, new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (deal, _) => await SeeAsync(deal));
        var wishes = await WishesAsync(plans);
        var file = Path.Combine(Path.GetTempPath(), $"wishes-{Guid.NewGuid():N}.json");
        await File.WriteAllTextAsync(file, JsonSerializer.Serialize(wishes));
        AddFaults();
        Portal.Journal.Clear();

        var began = Stopwatch.GetTimestamp();
        for (var generation = 1; generation <= kills; generation++)
        {
            var enough = count * generation / (kills + 1);
            await KillAsync(new PortalWriter(On, Store.Where, Portal.Webhook, Workspace.Id.Value, generation, file), enough);
        }

        await FinishAsync(new PortalWriter(On, Store.Where, Portal.Webhook, Workspace.Id.Value, kills + 1, file));
        File.Delete(file);
        output.WriteLine($"{count} writes, {kills} kills, {Stopwatch.GetElapsedTime(began).TotalSeconds:F0} s, {Portal.Journal.Count} calls");

        var operations = await OperationsAsync();
        operations.GroupBy(o => o.RequestId).Where(same => same.Count() > 1).Select(same => same.Key).ShouldBeEmpty("recorded twice");
        operations.Count.ShouldBe(count);
        var over = operations.ToLookup(o => (OperationState)o.State);
        over.Select(state => state.Key).ShouldBeSubsetOf([OperationState.Confirmed, OperationState.Refused]);
        output.WriteLine(
            $"{over[OperationState.Confirmed].Count()} confirmed, {over[OperationState.Refused].Count()} proved not done, {operations.Count(o => o.Attempts > 1)} sent more than once"
        );
        over[OperationState.Refused].Where(o => WhyNot(o) is not PortalFaultKind.NotDone).Select(Story).ShouldBeEmpty();
        Portal.Journal.Applied.Count.ShouldBe(over[OperationState.Confirmed].Count(), Repeated());
        Portal.Journal.Violations.Where(violation => violation.Rule == "repeated-unseen").ShouldBeEmpty();
        var notDone = over[OperationState.Refused].Select(o => o.RequestId).ToHashSet();
        plans.Where(plan => !notDone.Contains(plan.Request) && !IsFulfilled(plan)).Select(plan => $"{plan.Request} {plan.Wanted}").ShouldBeEmpty();
        await ShouldBeAsInThePortalAsync();
    }

    // Each wish has its own payment, made directly in the portal, so that nothing else explains its state.
    private Plan Prepare(int number, int deals)
    {
        if (_deals.Count < deals)
        {
            _deals.Add(Portal.Hand.Deal($"Deal {number}", [new RowOf("Rack", 10m, 100_000)], [new ShipmentOf("Courier", 4.9m), new ShipmentOf("Van", 9m)]));
        }

        var deal = _deals[number % _deals.Count];
        var wanted = (Wanted)(number % Enum.GetValues<Wanted>().Length);
        if (wanted is Wanted.AddPayment)
        {
            return new Plan(number, wanted, deal, 0, 0);
        }

        var payment = Portal.Hand.AddPayment(deal);
        var item = wanted switch
        {
            Wanted.SetQuantity or Wanted.DeleteLine => Portal.Hand.AddLine(payment, deal.Rows[0], 1),
            Wanted.MoveDelivery or Wanted.DeleteDelivery =>
                (long)Portal.Hand.Call("crm.item.payment.delivery.add", new { paymentId = payment, deliveryId = deal.Shipments[0] })!,
            _ => 0,
        };
        if (wanted is Wanted.Unpay)
        {
            Portal.Hand.Pay(payment);
        }

        return new Plan(number, wanted, deal, payment, item);
    }

    // New payments of one deal cannot be distinguished. All other writes have their own payment.
    private string Repeated() =>
        string.Join(
            Environment.NewLine,
            Portal
                .Journal.Applied.GroupBy(write => $"{write.Method} {write.Parameters.ToJsonString()}", StringComparer.Ordinal)
                .Where(same => same.Count() > 1)
                .Select(same => $"{same.Key}: {string.Join(", ", same.Select(write => write.At.ToString("HH:mm:ss.fff", CultureInfo.InvariantCulture)))}")
        );

    private static PortalFaultKind WhyNot(OperationRow refused) => JsonSerializer.Deserialize<PortalFault>(refused.Answer!, JsonSerializerOptions.Web)!.Kind;

    private static string Story(OperationRow operation) =>
        $"{operation.RequestId} {operation.Verb}, sent {operation.Attempts} times, the last at {operation.SentAt:HH:mm:ss.fff}: {operation.Answer}";

    private bool IsFulfilled(Plan plan)
    {
        var now = Portal.Hand.Payment(plan.Payment);
        return plan.Wanted switch
        {
            // New payments are counted elsewhere.
            Wanted.AddPayment => true,
            Wanted.Pay => now!.Paid,
            Wanted.Unpay => !now!.Paid,
            Wanted.SetMethod => now!.PaySystemId == 8,
            Wanted.DeletePayment => now is null,
            Wanted.AddLine => now!.Lines.Single().Quantity == 2,
            Wanted.SetQuantity => now!.Lines.Single().Quantity == 3,
            Wanted.DeleteLine => now!.Lines.Count == 0,
            Wanted.AddDelivery => now!.Deliveries.Single().ShipmentId == plan.Deal.Shipments[0],
            Wanted.MoveDelivery => now!.Deliveries.Single().ShipmentId == plan.Deal.Shipments[1],
            Wanted.DeleteDelivery => now!.Deliveries.Count == 0,
            _ => false,
        };
    }

    private async Task<List<PortalWish>> WishesAsync(IReadOnlyList<Plan> plans)
    {
        var ids = Store.Services.GetRequiredService<IPortalIds>();
        var method = await MethodAsync();
        var payments = await OursAsync(PortalThing.Payment, plans.Select(plan => plan.Payment));
        var lines = await OursAsync(PortalThing.Line, plans.Select(plan => plan.Item));
        var deliveries = await OursAsync(PortalThing.Delivery, plans.Select(plan => plan.Item));
        var rows = await OursAsync(PortalThing.Row, _deals.SelectMany(deal => deal.Rows));
        var shipments = await OursAsync(PortalThing.Shipment, _deals.SelectMany(deal => deal.Shipments));
        await using var db = await Store.Contexts.CreateDbContextAsync();
        var entities = await db.Set<EntityTableRow>().ToDictionaryAsync(e => e.ExternalId, e => e.Id);
        return [
            .. plans.Select(
                plan =>
                    new PortalWish(
                        plan.Number,
                        plan.Wanted,
                        entities[plan.Deal.Id.ToString(CultureInfo.InvariantCulture)],
                        payments.GetValueOrDefault(plan.Payment),
                        Item(plan),
                        Target(plan)
                    )
            )
        ];

        async Task<IReadOnlyDictionary<long, long>> OursAsync(PortalThing thing, IEnumerable<long> theirs) =>
            (await ids.OursAsync(Workspace.Id, thing, [.. theirs.Distinct().Select(id => id.Key())], default))
                .ToDictionary(pair => pair.Key.AsNumber!.Value, pair => pair.Value);

        long Item(Plan plan) => plan.Wanted is Wanted.MoveDelivery or Wanted.DeleteDelivery ? deliveries[plan.Item] : lines.GetValueOrDefault(plan.Item);

        long Target(Plan plan) =>
            plan.Wanted switch
            {
                Wanted.SetMethod => method,
                Wanted.AddLine => rows[plan.Deal.Rows[0]],
                Wanted.AddDelivery => shipments[plan.Deal.Shipments[0]],
                Wanted.MoveDelivery => shipments[plan.Deal.Shipments[1]],
                _ => 0,
            };
    }

    private async Task<int> MethodAsync()
    {
        await using var db = await Store.Contexts.CreateDbContextAsync();
        if (await db.Set<MethodRow>().FirstOrDefaultAsync(m => m.PortalId == "8") is { } known)
        {
            return known.Id;
        }

        var row = new MethodRow
        {
            HexId = Core.Values.HexId.Random().Value,
            WorkspaceId = Workspace.Id.Value,
            Name = "Bank transfer",
            Cash = "N",
            RegistryType = "ORDER",
            Active = true,
            PortalId = "8"
        };
        db.Add(row);
        await db.SaveChangesAsync();
        return row.Id;
    }

    private void AddFaults()
    {
        foreach (var (number, row) in NeverTwiceTests.Faults.Index())
        {
            var rule = new FaultRule(row.Data.Item1)
            {
                Method = "crm.item.payment.*",
                When = row.Data.Item2,
                Probability = 0.01,
                Seed = number + 1,
                Delay = TimeSpan.FromMilliseconds(100)
            };
            Portal.Faults.Add(rule);
        }
    }

    private async Task KillAsync(PortalWriter writer, int enough)
    {
        using var process = Process.Start(writer.Start())!;
        var errors = process.StandardError.ReadToEndAsync();
        await Task.WhenAny(process.WaitForExitAsync(), Portal.Journal.UntilAsync(journal => journal.AppliedCount >= enough, Longest));
        process.HasExited.ShouldBeFalse(process.HasExited ? await errors : "");
        process.Kill();
        await process.WaitForExitAsync();

        // The portal goes on with the calls that have reached it, and they end before the next process starts.
        await Portal.GoDownAsync(Outage.Refusing);
        await Patience.UntilAsync(() => Portal.UnderWay == 0);
        await Portal.ComeBackAsync();
    }

    private static async Task FinishAsync(PortalWriter writer)
    {
        using var process = Process.Start(writer.Start())!;
        var errors = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync().WaitAsync(Longest);
        process.ExitCode.ShouldBe(0, await errors);
    }

    private async Task<List<OperationRow>> OperationsAsync()
    {
        await using var db = await Store.Contexts.CreateDbContextAsync();
        return await db.Set<OperationRow>().AsNoTracking().ToListAsync();
    }

    // Compares amounts to the minor unit, without another look at the portal.
    private async Task ShouldBeAsInThePortalAsync()
    {
        await using var db = await Store.Contexts.CreateDbContextAsync();
        var ours = await db.Set<PaymentTableRow>().AsNoTracking().Where(p => p.DeletedAt == null)
            .Select(p => new { p.PortalId, p.AmountMinor, IsPaid = p.PaidAt != null }).ToListAsync();
        var theirs = _deals.SelectMany(Portal.Hand.Payments)
            .Select(p => new { PortalId = (string?)p.Id.ToString(CultureInfo.InvariantCulture), AmountMinor = (long)(p.Sum * 100), IsPaid = p.Paid });
        ours.OrderBy(p => p.PortalId, StringComparer.Ordinal).ShouldBe(theirs.OrderBy(p => p.PortalId, StringComparer.Ordinal));
    }

    private sealed record Plan(int Number, Wanted Wanted, MadeItem Deal, long Payment, long Item)
    {
        public string Request => $"wish-{Number}";
    }
}

[Trait("Run", "Full")]
public sealed class SqliteKilledWriterTests(ITestOutputHelper output) : KilledWriterTests(TestDatabase.Sqlite, output);

[Trait("Run", "Full")]
public sealed class PostgresKilledWriterTests(ITestOutputHelper output) : KilledWriterTests(TestDatabase.Postgres, output);
