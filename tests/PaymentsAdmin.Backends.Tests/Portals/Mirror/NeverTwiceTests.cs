using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using PaymentsAdmin.Backends.Tests.Databases;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Portals;
using PaymentsAdmin.Core.Portals.Operations;
using PaymentsAdmin.Core.Portals.Sending;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Fakes;
using PaymentsAdmin.Fakes.Faults;
using PaymentsAdmin.Portals.Bitrix24.Writing;
using static PaymentsAdmin.Backends.Tests.Contract.ContractWorld;

namespace PaymentsAdmin.Backends.Tests.Portals.Mirror;

/// <summary>Whatever happens to a call, its write is done once or not at all, and we know which.</summary>
public abstract class NeverTwiceTests(TestDatabase database) : PortalTests(database)
{
    // Shortly before a portal ends every request.
    private static readonly TimeSpan Late = TimeSpan.FromSeconds(55);

    public static TheoryData<FaultKind, FaultMoment> Faults
    {
        get
        {
            var all = new TheoryData<FaultKind, FaultMoment>
            {
                { FaultKind.ResetThenApply, FaultMoment.Before },
                { FaultKind.ApplyLate, FaultMoment.Before },
                { FaultKind.AnswerLate, FaultMoment.After },
                { FaultKind.RateLimit, FaultMoment.Before },
            };
            foreach (var kind in new[] { FaultKind.Reset, FaultKind.BadGateway, FaultKind.ServerError })
            {
                all.Add(kind, FaultMoment.Before);
                all.Add(kind, FaultMoment.After);
            }

            foreach (var kind in new[]
            {
                FaultKind.BadJson,
                FaultKind.TruncatedJson,
                FaultKind.CutBody,
                FaultKind.EmptyBody,
                FaultKind.Html,
                FaultKind.MissingFields,
                FaultKind.WrongTypes
            })
            {
                all.Add(kind, FaultMoment.After);
            }

            return all;
        }
    }

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task A_payment_whose_answer_was_lost_is_made_once_and_its_number_is_returned(FaultKind fault, FaultMoment when)
    {
        var deal = Portal.Hand.Deal("Racks", [new RowOf("Rack", 10m)]);
        var entity = await SeeAsync(deal);
        Portal.Faults.Add(new FaultRule(fault) { Method = "crm.item.payment.add", When = when, Nth = 1, Delay = Late });

        var payment = await AddAsync(entity);

        // Late effects are waited for. A write is sent again only when the portal certainly did not do it.
        var isDone = when is FaultMoment.After || fault is FaultKind.ResetThenApply or FaultKind.ApplyLate;
        Portal.Journal.Calls.Count(call => call.Method is "crm.item.payment.add").ShouldBe(isDone ? 1 : 2);
        Portal.Faults.Fired(fault).ShouldBe(1);
        var there = Portal.Hand.Payments(deal).Single();
        (await DetailAsync(payment)).PortalId.ShouldBe(there.Id.ToString(CultureInfo.InvariantCulture));
        (await Operations.OfPaymentAsync(Workspace.Id, payment, default)).Single().State.ShouldBe(OperationState.Confirmed);
    }

    [Fact]
    public async Task A_write_over_the_operating_limit_is_queued_and_the_caller_is_informed()
    {
        var deal = Portal.Hand.Deal("Racks", [new RowOf("Rack", 10m)]);
        var entity = await SeeAsync(deal);
        await AddAsync(await SeeAsync(Portal.Hand.Deal("Chairs")));
        Portal.Faults.Add(new FaultRule(FaultKind.OperatingLimit) { Method = "crm.item.payment.add", When = FaultMoment.Before, Nth = 1 });

        (await Payments.AddAsync(Workspace, entity, Clara, default)).Failure.ShouldNotBeNull().Code.ShouldBe("portal.queued-at-limit");

        var waiting = (await Operations.ListAsync(Workspace.Id, OperationState.Planned, null, 10, default)).Single();
        (waiting.Attempts, waiting.Fault!.Kind).ShouldBe((0, PortalFaultKind.Limited));
        waiting.NotBefore.ShouldBeGreaterThan(Time.GetUtcNow());
        Portal.Hand.Payments(deal).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_write_that_never_takes_effect_is_sent_three_times_and_then_reported_as_not_done()
    {
        var deal = Portal.Hand.Deal("Racks", [new RowOf("Rack", 10m)]);
        var entity = await SeeAsync(deal);
        Portal.Faults.Add(new FaultRule(FaultKind.BadGateway) { Method = "crm.item.payment.add", When = FaultMoment.Before });

        var failure = (await Payments.AddAsync(Workspace, entity, Clara, default)).Failure.ShouldNotBeNull();

        failure.Code.ShouldBe("portal.not-done");
        Portal.Faults.Fired(FaultKind.BadGateway).ShouldBe(OperationRules.MaxAttempts);
        Portal.Hand.Payments(deal).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_write_during_an_outage_is_queued_and_done_when_the_portal_returns()
    {
        var deal = Portal.Hand.Deal("Racks", [new RowOf("Rack", 10m)]);
        var payment = await AddAsync(await SeeAsync(deal));
        await Portal.GoDownAsync(Outage.Refusing);
        Time.Elapses = false;
        var asked = PayAsync(payment);
        await Time.PassUntilAsync(
            async () =>
                (await Operations.OfPaymentAsync(Workspace.Id, payment, default))[0] is
                {
                    State: OperationState.Planned,
                    Fault.Kind: PortalFaultKind.Unreachable
                }
        );

        await Portal.ComeBackAsync();
        Time.Elapses = true;

        (await asked.WithinAsync()).Failure.ShouldBeNull();
        Portal.Hand.Payments(deal).Single().Paid.ShouldBeTrue();
    }

    [Fact]
    public async Task Queued_writes_to_one_entity_are_done_in_the_order_in_which_they_were_made()
    {
        var deal = Portal.Hand.Deal("Racks", [new RowOf("Rack", 10m)]);
        var entity = await SeeAsync(deal);
        var payments = new[] { await AddAsync(entity), await AddAsync(entity), await AddAsync(entity) };
        await Portal.GoDownAsync(Outage.Refusing);
        Time.Elapses = false;
        var asked = new List<Task<Result>>();
        foreach (var payment in payments)
        {
            asked.Add(PayAsync(payment));
            await Patience.UntilAsync(async () => (await Operations.OfPaymentAsync(Workspace.Id, payment, default))[0].Verb == PaymentVerbs.Pay);
        }

        // The outcome of the first write stays unknown for a minute, so the others could overtake it.
        await Portal.ComeBackAsync();
        Portal.Faults.Add(new FaultRule(FaultKind.Reset) { Method = "crm.item.payment.pay", When = FaultMoment.Before, Nth = 1 });
        Time.Elapses = true;

        (await Task.WhenAll(asked).WithinAsync()).ShouldAllBe(done => done.Ok);
        Portal.Faults.Fired(FaultKind.Reset).ShouldBe(1);
        Portal.Journal.Applied.Where(write => write.Method is "crm.item.payment.pay").Select(write => (long)write.Parameters["id"]!)
            .ShouldBe(Portal.Hand.Payments(deal).Select(p => p.Id).Order());
    }

    [Fact]
    public async Task Concurrent_writes_to_one_entity_are_sent_one_after_the_other()
    {
        var deal = Portal.Hand.Deal("Racks", [new RowOf("Rack", 10m)]);
        var entity = await SeeAsync(deal);
        var takes = TimeSpan.FromSeconds(5);
        Portal.Delays.Set("crm.item.payment.add", takes);

        var asked = Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => AddAsync(entity))));

        // Writes that overlap may never finish, so their calls are looked at first.
        await Patience.UntilAsync(() => Arrivals().Count >= 4);
        Arrivals().Zip(Arrivals().Skip(1), (one, next) => next - one).ShouldAllBe(between => between >= takes);
        await asked.WithinAsync();
        Arrivals().Count.ShouldBe(4);

        List<DateTimeOffset> Arrivals() =>
            [.. Portal.Journal.Calls.Where(call => call.Method is "crm.item.payment.add").Select(call => call.At)];
    }

    [Fact]
    public async Task A_write_of_a_dead_process_is_looked_up_and_not_sent_again()
    {
        var deal = Portal.Hand.Deal("Racks", [new RowOf("Rack", 10m)]);
        var entity = await SeeAsync(deal);
        var write = new BitrixWrite.AddPayment(EntityRef.Item(deal.Type, deal.Id));
        var id = Ok(await Operations.PlanAsync(Workspace, new OperationPlan(entity, null, PaymentVerbs.Add, write), Clara, default));
        (await Operations.SendAsync((await Operations.FindAsync(Workspace.Id, id, default))!, EarlierIds.None, default)).ShouldNotBeNull();
        var made = Portal.Hand.AddPayment(deal);
        Time.Advance(OperationRules.Lease + TimeSpan.FromSeconds(1));

        await FollowUpAsync();

        var found = await Operations.FindAsync(Workspace.Id, id, default);
        (found!.State, found.Made).ShouldBe((OperationState.Confirmed, made.Key()));
        Portal.Hand.Payments(deal).Count.ShouldBe(1);
        (await DetailAsync(found.Payment!.Value)).CreatedBy.ShouldBe("Clara");
    }

    [Fact]
    public async Task Concurrent_writes_to_one_entity_through_resets_are_each_done_once()
    {
        var deal = Portal.Hand.Deal("Racks", [new RowOf("Rack", 10m)]);
        var entity = await SeeAsync(deal);
        foreach (var when in new[] { FaultMoment.Before, FaultMoment.After })
        {
            Portal.Faults.Add(new FaultRule(FaultKind.Reset) { Method = "crm.item.payment.add", When = when, Probability = 0.3, Seed = 7 });
        }

        var made = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => AddAsync(entity)))).WithinAsync();

        made.Distinct().Count().ShouldBe(8);
        Portal.Hand.Payments(deal).Count.ShouldBe(8);
    }

    [Fact]
    public async Task Many_writes_through_every_fault_are_each_done_once()
    {
        var count = Scale.Of(24, 10_000);
        var deals = Enumerable.Range(0, Math.Max(10, count / 20)).Select(n => Portal.Hand.Deal($"Deal {n}", [new RowOf("Rack", 10m, 1_000)])).ToList();
        var entities = await Task.WhenAll(deals.Select(SeeAsync));
        var seed = 0;
        foreach (var row in Faults)
        {
            Portal.Faults.Add(
                new FaultRule(row.Data.Item1) { Method = "crm.item.payment.*", When = row.Data.Item2, Probability = 0.01, Seed = ++seed, Delay = Late / 5 });
        }

        var done = new int[deals.Count];
        var refused = new ConcurrentQueue<Failure>();
        await Parallel.ForEachAsync(
            Enumerable.Range(0, count),
            new ParallelOptions { MaxDegreeOfParallelism = 16 },
            async (n, _) =>
            {
                var at = n % deals.Count;
                if ((await Payments.AddAsync(Workspace, entities[at], Clara, default)).Failure is { } no)
                {
                    refused.Enqueue(no);
                }
                else
                {
                    Interlocked.Increment(ref done[at]);
                }
            }
        );

        Portal.Faults.Clear();
        await FollowUpAsync();
        deals.Select(deal => Portal.Hand.Payments(deal).Count).ShouldBe(done);
        done.Sum().ShouldBe(count - refused.Count);

        // Among so many, one may meet a fault each of the three times that it is sent.
        refused.Select(no => no.Code).Where(code => code != PortalFailures.NotDone.Code).ShouldBeEmpty();
    }

    private Task<Result> PayAsync(PaymentId payment) =>
        Task.Run(() => Payments.PayAsync(new(Workspace, payment, null, Clara), new PayInput { On = new DateOnly(2026, 11, 20) }, default));
}

public sealed class SqliteNeverTwiceTests() : NeverTwiceTests(TestDatabase.Sqlite);

[Trait("Run", "Full")]
public sealed class PostgresNeverTwiceTests() : NeverTwiceTests(TestDatabase.Postgres);
