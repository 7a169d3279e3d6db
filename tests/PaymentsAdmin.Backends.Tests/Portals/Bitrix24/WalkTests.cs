using PaymentsAdmin.Core.Portals;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Fakes;
using PaymentsAdmin.Fakes.Faults;
using PaymentsAdmin.Portals.Bitrix24.Connecting;

namespace PaymentsAdmin.Backends.Tests.Portals.Bitrix24;

/// <summary>All payments and items of a portal, by id.</summary>
public sealed class WalkTests : IAsyncLifetime, IDisposable
{
    private FakePortal _fake = null!;
    private Client _client = null!;

    public async ValueTask InitializeAsync()
    {
        _fake = await FakePortal.StartAsync(new FakePortalOptions { Burst = null });
        _client = new Client(new Bitrix24Connection.Webhook(_fake.Webhook).Opaque);
    }

    public async ValueTask DisposeAsync() => await _fake.DisposeAsync();

    public void Dispose() => _client.Dispose();

    [Fact]
    public async Task Every_payment_is_read_once_with_its_entity_and_five_hundred_payments_take_two_calls()
    {
        _fake.FillWithDemo(entities: 300, payments: 1_234, seed: 7);
        var calls = _fake.Journal.Count;
        var walked = await WalkAsync(_client.Portal.PaymentsAsync);
        var there = _fake.Hand.AllPayments().OrderBy(payment => payment.Id).ToList();
        there.Count.ShouldBeGreaterThan(1_000);
        walked.Select(row => (row.Payment.Id, row.Entity, row.Payment.Sum.Amount, row.Payment.Paid, row.Order))
            .ShouldBe(
                there.Select(
                    payment => (
                        payment.Id.Key(),
                        (EntityRef?)EntityRef.Item(payment.EntityTypeId, payment.EntityId),
                        payment.Sum,
                        payment.Paid,
                        payment.OrderId.Key()
                    ))
            );
        walked.ShouldAllBe(row => row.CreatedAt != null);
        (_fake.Journal.Count - calls).ShouldBeLessThanOrEqualTo(2 * (2 + (there.Count / 500) + 1));
    }

    [Fact]
    public async Task New_payments_take_one_page()
    {
        var deal = _fake.Hand.Deal("Chairs");
        var (first, second) = (_fake.Hand.AddPayment(deal), _fake.Hand.AddPayment(deal));
        (await _client.Portal.PaymentsAsync(After(first), default)).Value.Rows.Select(row => row.Payment.Id).ShouldBe([second.Key()]);
        _fake.Journal.Calls.Count(call => call.Method is "sale.payment.list").ShouldBe(1);
        (await _client.Portal.PaymentsAsync(After(second), default)).Value.Last.ShouldBeNull();
    }

    [Theory]
    [InlineData(EntityKinds.Deal)]
    [InlineData(EntityKinds.SmartInvoice)]
    public async Task Every_item_of_a_kind_is_read_once_with_its_names(int kind)
    {
        _fake.FillWithDemo(entities: 700, payments: 10, seed: 7);
        var walked = await WalkAsync((after, ct) => _client.Portal.ItemsAsync(kind, after, ct));
        walked.Select(item => item.Ref.ExternalId).ShouldBeUnique();
        walked.Count.ShouldBeGreaterThan(50);
        walked.ShouldAllBe(item => item.Ref.Kind == kind && item.Responsible != null);
        walked.ShouldContain(item => item.Customer != null);
    }

    [Fact]
    public async Task Only_an_administrator_may_list_all_payments()
    {
        _client.Connections.Kept = new Bitrix24Connection.Webhook(_fake.WebhookOf(2)).Opaque;
        (await _client.Portal.PaymentsAsync(null, default)).Fault!.Kind.ShouldBe(PortalFaultKind.Denied);
    }

    [Fact]
    public async Task The_pages_before_a_failed_page_are_returned()
    {
        _fake.FillWithDemo(entities: 50, payments: 300, seed: 7);
        var first = (await _client.Portal.PaymentsAsync(null, default)).Value;
        first.Count.ShouldBe(50);
        _fake.Faults.Add(new FaultRule(FaultKind.Refusal) { Method = "sale.payment.list", Nth = 3 });
        (await _client.Portal.PaymentsAsync(first.Last, default)).Value.Count.ShouldBeOneOf(100, 250);
    }

    [Fact]
    public async Task Sought_payments_are_found_from_the_first_one_on_and_those_behind_the_page_are_named()
    {
        var deal = _fake.Hand.Deal("Chairs");
        var payments = Enumerable.Range(0, 60).Select(_ => _fake.Hand.AddPayment(deal)).ToList();
        PortalKey[] wanted = [payments[55].Key(), PortalKey.Of("x,1"), payments[3].Key(), payments[5].Key()];
        var sought = (await _client.Portal.SeekAsync(wanted, default)).Value;
        (sought.Page.Rows[0].Payment.Id, sought.Page.Rows.Count).ShouldBe((payments[3].Key(), 50));
        sought.Beyond.ShouldBe([payments[55].Key()]);
        (await _client.Portal.SeekAsync(sought.Beyond, default)).Value.Beyond.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_place_that_is_none_of_this_portal_is_the_beginning()
    {
        var payment = _fake.Hand.AddPayment(_fake.Hand.Deal("Chairs"));
        (await _client.Portal.PaymentsAsync(new PortalCursor("page|2"), default)).Value.Rows.Select(row => row.Payment.Id).ShouldBe([payment.Key()]);
        (await _client.Portal.ItemsAsync(EntityKinds.Deal, new PortalCursor("x,1"), default)).Value.Count.ShouldBe(1);
    }

    private static PortalCursor? After(long id) => new PortalCursor(id.Key().Value);

    private static async Task<List<T>> WalkAsync<T>(Func<PortalCursor?, CancellationToken, Task<PortalAnswer<PortalRows<T>>>> next)
    {
        var all = new List<T>();
        for (PortalCursor? after = null; (await next(after, default)).Value is { Last: { } last } some; after = last)
        {
            all.AddRange(some.Rows);
        }

        return all;
    }
}
