using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PaymentsAdmin.Backends.Tests.Contract;
using PaymentsAdmin.Backends.Tests.Databases;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Portals;
using PaymentsAdmin.Core.Portals.Mirror;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Fakes;
using PaymentsAdmin.Storage.Model;
using static PaymentsAdmin.Backends.Tests.Contract.ContractWorld;

namespace PaymentsAdmin.Backends.Tests.Portals.Mirror;

/// <summary>What the background sync reads, and what lists show afterwards.</summary>
public abstract class PortalSyncTests(TestDatabase database) : PortalTests(database)
{
    private PortalSync Sync => Store.Services.GetRequiredService<PortalSync>();

    protected override PortalTiming Timing => base.Timing with { SyncPause = TimeSpan.Zero };

    [Fact]
    public async Task After_a_sync_every_payment_is_listed_with_its_sum_paid_state_item_and_customer()
    {
        Portal.FillWithDemo(40, 130, 7);
        await WalkAsync();
        await ShouldBeAsThereAsync();
        var rows = await RowsAsync();
        rows.ShouldAllBe(r => r.EntityTitle.Length > 0);
        rows.Count(r => r.CustomerName is { Length: > 0 } name && !name.Contains(':')).ShouldBeGreaterThan(rows.Count / 2);
        Portal.Journal.Violations.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_next_sync_finds_new_payments_changed_sums_paid_marks_and_deletions()
    {
        var deals = Enumerable.Range(1, 6).Select(n => Portal.Hand.Deal($"Deal {n}", [new RowOf("Rack", 10m, 50)])).ToList();
        var payments = deals.Select(deal => Portal.Hand.AddPayment(deal)).ToList();
        await WalkAsync();
        Portal.Hand.Pay(payments[0]);
        Portal.Hand.AddLine(payments[1], deals[1].Rows[0], 3);
        Portal.Hand.Delete(payments[2]);
        Portal.Hand.AddPayment(deals[3]);
        await WalkAsync();
        await ShouldBeAsThereAsync();
        (await RowsAsync()).Count.ShouldBe(6);
    }

    [Fact]
    public async Task A_sync_without_changes_writes_nothing_to_the_audit_trail()
    {
        Portal.FillWithDemo(10, 30, 3);
        await WalkAsync();
        var before = (await AuditRows.AllAsync(Store)).Count;
        await WalkAsync();
        await WalkAsync();
        (await AuditRows.AllAsync(Store)).Count.ShouldBe(before);
    }

    [Fact]
    public async Task Without_the_right_to_list_all_payments_the_sync_still_finds_them_all()
    {
        Portal.FillWithDemo(12, 30, 5);
        Connect(Portal.WebhookOf(Portal.Hand.AddUser("Olga").Id, ["crm"]));
        await WalkAsync();
        await ShouldBeAsThereAsync();
    }

    [Fact]
    public async Task An_interrupted_sync_continues_where_it_was_and_records_its_failure()
    {
        Portal.FillWithDemo(30, 120, 9);
        await Sync.StepAsync(Workspace, default);
        await Portal.GoDownAsync(Outage.Refusing);
        (await Sync.StepAsync(Workspace, default)).Pause.ShouldBe(Timing.AwayPause);
        var state = await Store.Services.GetRequiredService<ISyncStates>().FindAsync(Workspace.Id, default);
        (state.Position.Phase, state.LastFailure).ShouldBe((SyncPhase.Payments, PortalFailures.Unreachable.Text));
        state.Position.After.ShouldNotBeNull();
        await Portal.ComeBackAsync();
        await WalkAsync();
        await ShouldBeAsThereAsync();
    }

    [Fact]
    public async Task A_long_sync_reads_each_page_ahead_once_and_loses_nothing_in_an_outage()
    {
        Portal.FillWithDemo(60, 1_200, 4);
        await Sync.StepAsync(Workspace, default);
        await Sync.StepAsync(Workspace, default);
        await Patience.UntilAsync(() => ListCalls() == 21);
        await Portal.GoDownAsync(Outage.Refusing);
        await Sync.StepAsync(Workspace, default);
        await Sync.StepAsync(Workspace, default);
        await Portal.ComeBackAsync();
        await WalkAsync();
        await ShouldBeAsThereAsync();

        // One page, three times ten pages at once, and the empty page at the end.
        ListCalls().ShouldBe(32);

        int ListCalls() => Portal.Journal.Calls.Count(call => call.Method == "sale.payment.list");
    }

    [Fact]
    public async Task The_items_of_a_sync_are_read_in_batches()
    {
        Portal.FillWithDemo(40, 50, 2);
        await WalkAsync();
        Portal.Journal.Calls.Where(call => !call.InBatch).Select(call => call.Method)
            .ShouldBe(["sale.paysystem.list", "batch", "batch", "batch", "batch", "batch"]);
        var items = Portal
            .Journal.Calls.Where(call => call.Method is "crm.item.list")
            .Select(call => (Kind: Number(call.Parameters["entityTypeId"]), Ids: call.Parameters["filter"]!["@id"]!.AsObject()))
            .Where(read => Workspace.EntityTypes.Contains((int)read.Kind))
            .ToList();
        items.Count.ShouldBe(2);
        items.SelectMany(read => read.Ids.Select(id => (read.Kind, Number(id.Value))))
            .ShouldBe(Portal.Hand.AllPayments().Select(p => ((long)p.EntityTypeId, p.EntityId)).Distinct(), ignoreOrder: true);

        static long Number(JsonNode? text) => long.Parse(text!.ToString(), CultureInfo.InvariantCulture);
    }

    [Fact]
    public async Task The_first_reading_of_lines_is_no_change_and_lines_are_marked_unread_until_then()
    {
        var deal = Portal.Hand.Deal("Racks", [new RowOf("Rack", 10m, 50)]);
        var there = Portal.Hand.AddPayment(deal);
        Portal.Hand.AddLine(there, deal.Rows[0], 3);
        await WalkAsync();
        var payment = (await RowsAsync()).Single().Id;
        (await DetailAsync(payment)).HasUnreadItems.ShouldBeTrue();
        await SeeAsync(deal);
        (await DetailAsync(payment)).ShouldSatisfyAllConditions(p => p.HasUnreadItems.ShouldBeFalse(), p => p.Lines.Count.ShouldBe(1));
        Portal.Hand.AddLine(Portal.Hand.AddPayment(deal), deal.Rows[0], 2);
        await WalkAsync();
        (await RowsAsync()).Select(r => r.Amount.ToString()).ShouldBe(["30.00 EUR", "20.00 EUR"], ignoreOrder: true);
        (await AuditRows.AllAsync(Store)).Where(e => e.SubjectKind == "payment").Select(e => e.Action).ShouldBe(["payment.portal-add", "payment.portal-add"]);
        var second = (await RowsAsync()).Select(r => r.Id).Single(id => id != payment);
        (await DetailAsync(second)).Lines.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Concurrent_looks_and_syncs_record_a_new_payment_once()
    {
        for (var n = 1; n <= 10; n++)
        {
            var deal = Portal.Hand.Deal($"Deal {n}", [new RowOf("Rack", 10m, 50)]);
            Portal.Hand.AddPayment(deal);
            await Task.WhenAll(SeeAsync(deal), SeeInBackgroundAsync(deal), WalkAsync());
        }

        await ShouldBeAsThereAsync();
    }

    [Fact]
    public async Task Marking_a_payment_paid_does_not_record_the_lines_that_are_read_at_the_same_time()
    {
        var deal = Portal.Hand.Deal("Racks", [new RowOf("Rack", 10m, 50)]);
        Portal.Hand.AddLine(Portal.Hand.AddPayment(deal), deal.Rows[0], 3);
        await WalkAsync();
        var payment = (await RowsAsync()).Single().Id;
        (await Payments.PayAsync(new(Workspace, payment, null, Clara), new PayInput { On = new DateOnly(2026, 11, 20) }, default)).Failure.ShouldBeNull();
        var paid = (await AuditRows.AllAsync(Store)).Last(e => e.SubjectKind == "payment");
        paid.Action.ShouldBe("payment.pay");
        paid.Changes.ShouldNotContain("quantity");
    }

    private Task<Result<EntityId>> SeeInBackgroundAsync(MadeItem deal) =>
        Backend<ILiveEntities>().LookAsync(Workspace, EntityRef.Item(deal.Type, deal.Id), Urgency.Background, default);

    private async Task WalkAsync()
    {
        var states = Store.Services.GetRequiredService<ISyncStates>();
        do
        {
            await Sync.StepAsync(Workspace, default);
        }
        while ((await states.FindAsync(Workspace.Id, default)).Position.Phase is not SyncPhase.Rest);
    }

    private async Task<IReadOnlyList<PaymentRow>> RowsAsync() =>
        Ok(await Payments.ListAsync(new PaymentQuery(Workspace.Id, new PaymentFilter()) { Size = PaymentQuery.MaxSize }, Vera, default)).Rows;

    private async Task ShouldBeAsThereAsync()
    {
        var there = Portal.Hand.AllPayments().OrderBy(p => p.Id).Select(p => $"{p.Id} {p.Sum:0.00} {p.Currency} {p.Paid} {p.EntityTypeId}/{p.EntityId}")
            .ToList();
        await using var db = await Store.Contexts.CreateDbContextAsync();
        var rows = await (
            from p in db.Set<PaymentTableRow>()
            join e in db.Set<EntityTableRow>() on p.EntityId equals e.Id
            where p.Listed
            select new { p.PortalId, p.AmountMinor, p.Currency, p.PaidAt, e.Kind, e.ExternalId }
        ).ToListAsync();
        rows.OrderBy(r => long.Parse(r.PortalId!, null))
            .Select(
                r => $"{r.PortalId} {new Money(r.AmountMinor, Currency.Of(r.Currency)).Amount:0.00} {r.Currency} {r.PaidAt is not null} {r.Kind}/{r.ExternalId}"
            )
            .ShouldBe(there);
    }
}

public sealed class SqlitePortalSyncTests() : PortalSyncTests(TestDatabase.Sqlite);

[Trait("Run", "Full")]
public sealed class PostgresPortalSyncTests() : PortalSyncTests(TestDatabase.Postgres);
