using PaymentsAdmin.Core.Portals;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Fakes;
using PaymentsAdmin.Fakes.Faults;
using PaymentsAdmin.Portals.Bitrix24.Connecting;
using PaymentsAdmin.Portals.Bitrix24.Writing;

namespace PaymentsAdmin.Backends.Tests.Portals.Bitrix24;

/// <summary>Entities as they are in a portal, read from the fake one.</summary>
public sealed class LookTests : IAsyncLifetime, IDisposable
{
    private static readonly RowOf[] Rows = [new RowOf("Chair", 19.99m, 5, 20), new RowOf("Cable", 81_818.18181818m, 2.5m)];

    private FakePortal _fake = null!;
    private Client _client = null!;

    public async ValueTask InitializeAsync()
    {
        _fake = await FakePortal.StartAsync(new FakePortalOptions { Burst = null });
        _client = new Client(new Bitrix24Connection.Webhook(_fake.Webhook).Opaque);
    }

    public async ValueTask DisposeAsync() => await _fake.DisposeAsync();

    public void Dispose() => _client.Dispose();

    [Theory]
    [InlineData(EntityKinds.Deal)]
    [InlineData(EntityKinds.SmartInvoice)]
    public async Task An_entity_comes_with_its_payments_rows_shipments_and_people(int kind)
    {
        var made = _fake.Hand.Item(kind, "Chairs", Rows, [new ShipmentOf("Courier", 4.90m)]);
        var company = Made("crm.item.add", new { entityTypeId = 4, fields = new { title = "Meier GmbH" } });
        _fake.Hand.Call("crm.item.update", new { entityTypeId = kind, id = made.Id, fields = new { companyId = company, assignedById = 2 } });
        var (paid, open) = (_fake.Hand.AddPayment(made), _fake.Hand.AddPayment(made));
        var line = _fake.Hand.AddLine(paid, made.Rows[0], 3);
        var delivery = Made("crm.item.payment.delivery.add", new { paymentId = paid, deliveryId = made.Shipments[0] });
        _fake.Hand.Pay(paid);
        var calls = _fake.Journal.Count;

        var entity = (await _client.Portal.LookAsync(EntityRef.Item(kind, made.Id), Urgency.Staff, default)).Value;
        (_fake.Journal.Count - calls).ShouldBe(2);
        (entity.Item.Ref, entity.Item.Title, entity.Item.Customer, entity.Item.Responsible)
            .ShouldBe((EntityRef.Item(kind, made.Id), "Chairs", "Meier GmbH", "Boris Lang"));
        entity.Item.Total.ToString().ShouldBe("204645.40 EUR");
        entity.Item.CreatedAt.ShouldNotBeNull();
        entity.Payments.Select(payment => (payment.Id, payment.Paid, payment.Sum.Plain(), payment.PaidBy))
            .ShouldBe([(paid.Key(), true, "64.87", 1.Key()), (open.Key(), false, "0.00", null)]);
        entity.Payments[0].PaidAt!.Value.ShouldBe(_fake.Hand.Payment(paid)!.DatePaid!.Value, TimeSpan.FromSeconds(1));
        (entity.Payments[0].PaidAt!.Value.Offset, entity.Payments[0].MethodName).ShouldBe((TimeSpan.Zero, "Cash"));
        entity.Payments[0].Lines.ShouldBe([new PortalLine(line.Key(), made.Rows[0].Key(), null, Quantity.Of(3))]);
        entity.Payments[0].Deliveries.ShouldBe([new PortalDelivery(delivery.Key(), made.Shipments[0].Key())]);
        entity.Payments[1].Lines.ShouldBeEmpty();
        entity.Rows.Select(row => (row.Id, row.Product, row.Price, row.Quantity.Value, row.Left.Value, row.TaxRate)).ShouldBe(
            [(made.Rows[0].Key(), "Chair", 19.99m, 5m, 2m, 20m), (made.Rows[1].Key(), "Cable", 81_818.18181818m, 2.5m, 2.5m, null)]);
        entity.Shipments
            .Select(shipment => (shipment.Id, shipment.Name, shipment.Price.ToString()))
            .ShouldBe([(made.Shipments[0].Key(), "Courier", "4.90 EUR")]);
        entity.PaymentsMayBeMissing.ShouldBeFalse();
    }

    [Fact]
    public async Task Fifty_payments_take_three_calls()
    {
        var made = Deal(50);
        var calls = _fake.Journal.Count;
        var entity = (await LookAsync(made)).Value;
        (_fake.Journal.Count - calls).ShouldBe(3);
        entity.Payments.Count.ShouldBe(50);
        entity.Payments.ShouldAllBe(payment => payment.Lines.Count == 1);
    }

    [Fact]
    public async Task More_product_rows_than_one_page_are_all_read()
    {
        var made = _fake.Hand.Deal("Many", Enumerable.Range(1, 130).Select(n => new RowOf($"Part {n}", n)));
        (await LookAsync(made)).Value.Rows.Select(row => row.Id).ShouldBe(made.Rows.Select(row => row.Key()), ignoreOrder: true);
    }

    [Fact]
    public async Task The_contact_is_the_customer_when_there_is_no_company()
    {
        var made = _fake.Hand.Deal("Chairs");
        var contact = Made("crm.item.add", new { entityTypeId = 3, fields = new { name = "Ida", lastName = "Sand" } });
        _fake.Hand.Call("crm.item.update", new { entityTypeId = 2, id = made.Id, fields = new { contactId = contact } });
        (await LookAsync(made)).Value.Item.Customer.ShouldBe("Ida Sand");
    }

    [Fact]
    public async Task Unreadable_names_do_not_fail_the_rest_of_the_look()
    {
        var made = _fake.Hand.Deal("Chairs", Rows);
        _client.Connections.Kept = new Bitrix24Connection.Webhook(_fake.WebhookOf(1, ["crm"])).Opaque;
        var entity = (await LookAsync(made)).Value;
        (entity.Item.Responsible, entity.Rows.Count).ShouldBe((null, 2));
    }

    [Fact]
    public async Task Denied_and_not_found_are_different_faults()
    {
        var made = _fake.Hand.Deal("Chairs", Rows);
        (await _client.Portal.LookAsync(EntityRef.Item(2, 999_999), Urgency.Staff, default)).Fault!.Kind.ShouldBe(PortalFaultKind.NotFound);
        _fake.Faults.Add(new FaultRule(FaultKind.Refusal) { Method = "crm.item.get", Status = 400, Code = "ACCESS_DENIED", Text = "Access denied" });
        (await LookAsync(made)).Fault!.Kind.ShouldBe(PortalFaultKind.Denied);
    }

    [Fact]
    public async Task A_payment_is_read_by_its_id()
    {
        var payment = _fake.Hand.AddPayment(_fake.Hand.Deal("Chairs"));
        (await _client.Portal.PaymentAsync(payment.Key(), Urgency.Staff, default)).Value.Id.ShouldBe(payment.Key());
        (await _client.Portal.PaymentAsync((payment + 1).Key(), Urgency.Staff, default)).Fault!.Kind.ShouldBe(PortalFaultKind.NotFound);
    }

    [Fact]
    public async Task The_methods_are_the_pay_systems_of_orders()
    {
        var methods = (await _client.Portal.MethodsAsync(Urgency.Staff, default)).Value;
        methods.Select(method => (method.Name, method.Active, method.Cash))
            .ShouldBe([("Cash", true, true), ("Card", true, false), ("Bank transfer", true, false), ("Old terminal", false, false)]);
    }

    [Fact]
    public async Task A_missing_scope_fails_with_a_scope_fault()
    {
        _client.Connections.Kept = new Bitrix24Connection.Webhook(_fake.WebhookOf(1, ["crm"])).Opaque;
        (await _client.Portal.MethodsAsync(Urgency.Staff, default)).Fault!.Kind.ShouldBe(PortalFaultKind.Scope);
        (await _client.Portal.LinkAsync(1.Key(), default)).Fault!.Kind.ShouldBe(PortalFaultKind.Scope);
    }

    [Fact]
    public async Task The_standing_names_the_user_the_scopes_and_administrator_rights()
    {
        var standing = (await _client.Portal.StandingAsync(default)).Value;
        (standing.UserId, standing.UserName, standing.Administrator).ShouldBe((1.Key(), "Vera Keller", true));
        standing.Scopes.ShouldContain("salescenter");
        _client.Connections.Kept = new Bitrix24Connection.Webhook(_fake.WebhookOf(2, ["crm"])).Opaque;
        (await _client.Portal.StandingAsync(default)).Value.Administrator.ShouldBeFalse();
    }

    [Fact]
    public async Task No_call_of_the_client_violates_the_rules_of_the_portal()
    {
        var made = Deal(3);
        await LookAsync(made);
        await _client.Portal.MethodsAsync(Urgency.Staff, default);
        await _client.Portal.StandingAsync(default);
        await _client.Portal.PaymentsAsync(null, default);
        await _client.Portal.ItemsAsync(2, null, default);
        await _client.SendAsync(new BitrixWrite.SetMethod(_fake.Hand.Payments(made)[0].Id.Key(), 7.Key()), default);
        await _client.Portal.LinkAsync(_fake.Hand.Payments(made)[0].Id.Key(), default);
        _fake.Journal.Violations.ShouldBeEmpty();
    }

    [Fact]
    public async Task Payment_methods_refused_in_batches_are_called_alone()
    {
        await using var stubborn = await FakePortal.StartAsync(new FakePortalOptions { Burst = null, RefusePaymentsInBatch = true });
        using var client = new Client(new Bitrix24Connection.Webhook(stubborn.Webhook).Opaque);
        var made = stubborn.Hand.Deal("Chairs", Rows);
        var payment = stubborn.Hand.AddPayment(made);
        stubborn.Hand.AddLine(payment, made.Rows[0], 2);
        for (var look = 0; look < 2; look++)
        {
            stubborn.Journal.Clear();
            var entity = (await client.Portal.LookAsync(EntityRef.Item(2, made.Id), Urgency.Staff, default)).Value;
            entity.Payments.Single().Lines.Single().Quantity.ShouldBe(Quantity.Of(2));
            entity.Item.Responsible.ShouldBe("Vera Keller");
        }

        stubborn.Journal.Calls.Where(call => call.Error is "ERROR_BATCH_METHOD_NOT_ALLOWED").ShouldBeEmpty();
    }

    private MadeItem Deal(int payments)
    {
        var made = _fake.Hand.Deal("Chairs", [new RowOf("Chair", 19.99m, 100)]);
        for (var at = 0; at < payments; at++)
        {
            _fake.Hand.AddLine(_fake.Hand.AddPayment(made), made.Rows[0], 1);
        }

        return made;
    }

    private long Made(string method, object parameters)
    {
        var made = _fake.Hand.Call(method, parameters)!;
        return made is System.Text.Json.Nodes.JsonObject whole ? (long)whole["item"]!["id"]! : (long)made;
    }

    private Task<PortalAnswer<PortalEntity>> LookAsync(MadeItem item) => _client.Portal.LookAsync(EntityRef.Item(item.Type, item.Id), Urgency.Staff, default);
}
