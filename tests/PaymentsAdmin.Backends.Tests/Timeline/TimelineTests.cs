using Microsoft.Extensions.DependencyInjection;
using PaymentsAdmin.Backends.Tests.Contract;
using PaymentsAdmin.Backends.Tests.Databases;
using PaymentsAdmin.Core.Audit.Log;
using PaymentsAdmin.Core.Links;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Timeline;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Storage.Timeline;
using static PaymentsAdmin.Backends.Tests.Contract.ContractWorld;

namespace PaymentsAdmin.Backends.Tests.Timeline;

/// <summary>The history of a payment, and its order.</summary>
public abstract class TimelineTests(TestDatabase database) : ContractTests(database)
{
    private TimelineService Timeline => Store.Services.GetRequiredService<TimelineService>();

    [Fact]
    public async Task The_timeline_shows_every_change_of_a_payment_newest_first()
    {
        var deal = await World.DealAsync("EUR", (25, 10));
        var payment = await deal.PaymentAsync();
        var line = (await deal.LineAsync(payment, 0, 4)).Value;
        await deal.QuantityAsync(line, 10);
        var delivery = (await deal.DeliveryAsync(payment, await deal.ShipmentAsync(10))).Value;
        await World.Payments.MoveDeliveryAsync(new(World.Workspace, delivery, null, Clara), await deal.ShipmentAsync(12), default);
        await World.Payments.DeleteDeliveryAsync(new(World.Workspace, delivery, null, Clara), default);
        await World.Payments.DeleteLineAsync(new(World.Workspace, line, null, Clara), default);
        await deal.PayAsync(payment);
        await deal.UnpayAsync(payment);
        await Store.Services.GetRequiredService<LinkService>().GetOrMakeAsync(World.Workspace, payment, Clara, default);
        (await ReadAsync(payment)).Entries.Select(e => e.Action).ShouldBe(
            [
                "link.make", "payment.unpay", "payment.pay", "payment.line-delete", "payment.delivery-delete", "payment.delivery-move",
                "payment.delivery-add", "payment.line-quantity", "payment.line-add", "payment.add",
            ]
        );
    }

    [Fact]
    public async Task An_entry_has_user_time_old_and_new_values()
    {
        var deal = await World.DealAsync("EUR", (25, 10));
        var payment = await deal.PaymentAsync();
        var line = (await deal.LineAsync(payment, 0, 4)).Value;
        Store.Clock.Advance(TimeSpan.FromMinutes(3));
        await deal.QuantityAsync(line, 10);
        var entry = (await ReadAsync(payment)).Entries[0];
        (entry.Who, entry.UserId, entry.By, entry.At).ShouldBe(("Clara", 1, ActorKind.User, Store.Clock.GetUtcNow()));
        (entry.Change("quantity")!.Before, entry.Change("quantity")!.After).ShouldBe(("4", "10"));
        (entry.Change("total")!.Before, entry.Change("total")!.After).ShouldBe(("100.00 EUR", "250.00 EUR"));
        entry.Change("product")!.After.ShouldBe("Rack");
    }

    [Fact]
    public async Task An_actor_who_is_not_a_user_is_shown_by_name()
    {
        var deal = await World.DealAsync();
        var payment = (await World.Payments.AddAsync(World.Workspace, deal.Id, Actor.System, default)).Value;
        (await ReadAsync(payment)).Entries.ShouldHaveSingleItem().Who.ShouldBe("system");
    }

    [Fact]
    public async Task Earlier_entries_are_read_page_by_page_without_gap_or_repetition()
    {
        var deal = await World.DealAsync("EUR", (25, 10));
        var payment = await deal.PaymentAsync();
        var line = (await deal.LineAsync(payment, 0, 1)).Value;
        for (var quantity = 2; quantity <= 9; quantity++)
        {
            await deal.QuantityAsync(line, quantity);
        }

        var all = (await ReadAsync(payment, max: 100)).Entries;
        var walked = new List<TimelineEntry>();
        TimelinePage page;
        do
        {
            page = await ReadAsync(payment, walked.LastOrDefault()?.Place, 3);
            walked.AddRange(page.Entries);
        } while (page.HasEarlier);
        walked.Select(e => e.Id).ShouldBe(all.Select(e => e.Id));
        walked.Count.ShouldBe(10);
    }

    [Fact]
    public async Task Entries_of_another_process_are_in_order_of_time()
    {
        var deal = await World.DealAsync("EUR", (25, 10));
        var (first, second) = (await deal.PaymentAsync(), await deal.PaymentAsync());
        await using var other = Store.OpenAgain(Register);
        var there = other.Services.GetRequiredService<PaymentService>();
        foreach (var payment in new[] { first, second })
        {
            (await there.PayAsync(new(World.Workspace, payment, null, Alan), new() { On = World.Clock.Today }, default)).Failure.ShouldBeNull();
            Store.Clock.Advance(TimeSpan.FromMinutes(1));
            await deal.UnpayAsync(payment);
        }

        var all = (await ReadAsync(second)).Entries;
        all.Select(e => e.Action).ShouldBe(["payment.unpay", "payment.pay", "payment.add"]);
        (await ReadAsync(second, all[0].Place, 1)).Entries.ShouldHaveSingleItem().Action.ShouldBe("payment.pay");
        (await Timeline.LastOtherAsync(World.Workspace.Id, second, Alan, default)).Value.ShouldBe("Clara");
    }

    [Fact]
    public async Task The_timeline_shows_nothing_of_other_payments_or_to_other_workspaces()
    {
        var deal = await World.DealAsync();
        var payment = await deal.PaymentAsync();
        var other = await deal.PaymentAsync();
        (await ReadAsync(other)).Entries.ShouldHaveSingleItem();
        (await Timeline.ReadAsync(World.Other.Id, payment, null, 20, Vera, default)).Value.Entries.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_last_other_user_is_named_and_the_reader_is_not()
    {
        var deal = await World.DealAsync();
        var payment = await deal.PaymentAsync();
        (await Timeline.LastOtherAsync(World.Workspace.Id, payment, Clara, default)).Value.ShouldBeNull();
        await World.Payments.PayAsync(new(World.Workspace, payment, null, Alan), new() { On = World.Clock.Today }, default);
        (await Timeline.LastOtherAsync(World.Workspace.Id, payment, Clara, default)).Value.ShouldBe("Alan");
    }

    private async Task<TimelinePage> ReadAsync(PaymentId payment, AuditPlace? before = null, int max = 20) =>
        (await Timeline.ReadAsync(World.Workspace.Id, payment, before, max, Vera, default)).Value;
}

public sealed class SqliteTimelineTests() : TimelineTests(TestDatabase.Sqlite)
{
    [Fact]
    public async Task The_timeline_is_read_by_the_index_of_audit_entries_without_a_scan()
    {
        var plan = await Plans.ExplainAsync(Store, TimelineReads.Ask(World.Workspace.Id, new(1), null, 20));
        plan.Where(l => l.Contains(" o ", StringComparison.Ordinal)).ShouldAllBe(l =>
            l.StartsWith("SEARCH o USING INDEX IX_audit_entries_subject_kind_subject_id_id", StringComparison.Ordinal)
        );
        plan.ShouldNotContain(
            l =>
                l.StartsWith("SCAN", StringComparison.Ordinal) && !l.Contains("of_", StringComparison.Ordinal) && !l.Contains("found", StringComparison.Ordinal)
        );
    }
}

[Trait("Run", "Full")]
public sealed class PostgresTimelineTests() : TimelineTests(TestDatabase.Postgres);
