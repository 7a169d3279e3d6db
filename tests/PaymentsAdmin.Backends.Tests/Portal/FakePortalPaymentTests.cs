using PaymentsAdmin.Fakes;

namespace PaymentsAdmin.Backends.Tests.Portal;

/// <summary>Payments of the fake portal from creation to deletion, as documented by the vendor.</summary>
[Trait("Run", "Full")]
public sealed class FakePortalPaymentTests : IAsyncLifetime
{
    private static readonly RowOf[] Rows = [new RowOf("Chair", 19.99m, 5), new RowOf("Cable", 7.33m, 2.5m)];

    private FakePortal _portal = null!;
    private PortalCaller _caller = null!;
    private MadeItem _deal = null!;

    public async ValueTask InitializeAsync()
    {
        _portal = await FakePortal.StartAsync(new FakePortalOptions { Burst = null });
        _caller = PortalCaller.Of(_portal);
        _deal = _portal.Hand.Deal("Chairs", Rows, [new ShipmentOf("Courier", 4.90m), new ShipmentOf("Post", 3m)]);
    }

    public async ValueTask DisposeAsync()
    {
        _caller.Dispose();
        await _portal.DisposeAsync();
    }

    [Fact]
    public async Task A_new_payment_is_empty_and_its_order_is_made_with_it()
    {
        var bare = _portal.Hand.Deal("Nothing yet");
        var id = (long)(await _caller.ResultAsync("crm.item.payment.add", new { entityId = bare.Id, entityTypeId = 2 }))!;
        var payment = (await _caller.ResultAsync("crm.item.payment.get", new { id }))!;
        var order = _portal.Hand.Payment(id)!.OrderId;
        payment.ToJsonString().ShouldBe(
            $$"""{"id":{{id}},"accountNumber":"{{order}}/1","paid":"N","datePaid":null,"empPaidId":null,"paySystemId":6,"sum":0,"currency":"EUR","paySystemName":"Cash"}"""
        );
        (await AddPaymentAsync(bare)).ShouldBe(id + 1);
        _portal.Hand.Payments(bare).Select(one => one.AccountNumber).ShouldBe([$"{order}/1", $"{order}/2"]);
    }

    [Fact]
    public async Task The_sum_is_each_price_times_quantity_rounded_half_up_plus_the_deliveries()
    {
        var payment = await AddPaymentAsync(_deal);
        var line = await LineAsync(payment, _deal.Rows[1], 1.5m);
        (await SumAsync(payment)).ShouldBe(11.00m, "10.995 rounds up");
        await LineAsync(payment, _deal.Rows[0], 3);
        var delivery = (long)(await _caller.ResultAsync("crm.item.payment.delivery.add", new { paymentId = payment, deliveryId = _deal.Shipments[0] }))!;
        (await SumAsync(payment)).ShouldBe(11.00m + 59.97m + 4.90m);
        await _caller.ResultAsync("crm.item.payment.product.setQuantity", new { id = line, quantity = "0.5" });
        await _caller.ResultAsync("crm.item.payment.delivery.setDelivery", new { id = delivery, deliveryId = _deal.Shipments[1] });
        (await SumAsync(payment)).ShouldBe(3.67m + 59.97m + 3m);
        await _caller.ResultAsync("crm.item.payment.delivery.delete", new { id = delivery });
        await _caller.ResultAsync("crm.item.payment.product.delete", new { id = line });
        (await SumAsync(payment)).ShouldBe(59.97m);
    }

    [Fact]
    public async Task The_quantity_left_counts_all_payments_and_a_used_up_row_is_not_found()
    {
        var (first, second) = (await AddPaymentAsync(_deal), await AddPaymentAsync(_deal));
        var line = await LineAsync(first, _deal.Rows[0], 3);
        _portal.Hand.Pay(first);
        var left = (
            await _caller.ResultAsync("crm.item.productrow.getAvailableForPayment", new { ownerId = _deal.Id, ownerType = "D" }))!["productRows"]!.AsArray();
        left.Select(row => (decimal)row!["quantity"]!).ShouldBe([2m, 2.5m]);
        left[0]!.AsObject().ContainsKey("storeId").ShouldBeFalse();

        (await RefusedLineAsync(second, _deal.Rows[0], 2.5m)).ShouldBe("400 0 Insufficient product quantity to add to payment");
        var other = await LineAsync(second, _deal.Rows[0], 2);
        (await _caller.RefusalAsync("crm.item.payment.product.setQuantity", new { id = other, quantity = 3 }))
            .ShouldBe("400 0 Insufficient product quantity to add to payment");
        (await RefusedLineAsync(await AddPaymentAsync(_deal), _deal.Rows[0], 1)).ShouldBe("400 0 Product not found");
        (await RefusedLineAsync(second, _deal.Rows[1], 0)).ShouldBe("400 0 Quantity must be greater than 0");
        (await RefusedLineAsync(second, _portal.Hand.Deal("Other", Rows).Rows[0], 1)).ShouldBe("400 0 Product not found");
        _portal.Hand.Payment(first)!.Lines.Single().ShouldBe(new LineAsIs(line, _deal.Rows[0], _portal.Hand.Payment(first)!.Lines[0].BasketId, 3));
    }

    [Fact]
    public async Task A_paid_payment_is_locked_and_changes_fail_as_access_denied()
    {
        var payment = await AddPaymentAsync(_deal);
        var line = await LineAsync(payment, _deal.Rows[0], 1);
        (await _caller.ResultAsync("crm.item.payment.pay", new { id = payment }))!.ToJsonString().ShouldBe("true");
        var paid = _portal.Hand.Payment(payment)!;
        (paid.Paid, paid.EmpPaidId, paid.DatePaid is null).ShouldBe((true, 1, false));
        _portal.Clock.Advance(TimeSpan.FromHours(1));
        await _caller.ResultAsync("crm.item.payment.pay", new { id = payment });
        _portal.Hand.Payment(payment)!.DatePaid.ShouldBe(paid.DatePaid, "paying twice keeps the date");

        const string Denied = "400 \"ACCESS_DENIED\" Access denied";
        (await RefusedLineAsync(payment, _deal.Rows[1], 1)).ShouldBe(Denied);
        (await _caller.RefusalAsync("crm.item.payment.product.delete", new { id = line })).ShouldBe(Denied);
        (await _caller.RefusalAsync("crm.item.payment.delivery.add", new { paymentId = payment, deliveryId = _deal.Shipments[0] })).ShouldBe(Denied);
        (await _caller.RefusalAsync("crm.item.payment.delete", new { id = payment })).ShouldStartWith("400 0 ");
        await _caller.ResultAsync("crm.item.payment.unpay", new { id = payment });
        _portal.Hand.Payment(payment)!.DatePaid.ShouldBeNull();
        await _caller.ResultAsync("crm.item.payment.delete", new { id = payment });
        (await _caller.RefusalAsync("crm.item.payment.get", new { id = payment })).ShouldBe("400 0 Insufficient permissions");
    }

    [Fact]
    public async Task Concurrent_payments_never_take_more_than_the_quantity_of_a_row()
    {
        var payments = new List<long>();
        for (var at = 0; at < 30; at++)
        {
            payments.Add(_portal.Hand.AddPayment(_deal));
        }

        var answers = await Task.WhenAll(
            payments.Select(payment => _caller.CallAsync("crm.item.payment.product.add", new { paymentId = payment, rowId = _deal.Rows[0], quantity = 1 })));
        answers.Count(answer => answer.Status == 200).ShouldBe(5);
        _portal.Hand.Payments(_deal).Sum(payment => payment.Lines.Sum(line => line.Quantity)).ShouldBe(5);
        _portal.Journal.Applied.Count.ShouldBe(5);
    }

    [Fact]
    public async Task Missing_and_forbidden_payments_give_the_same_message()
    {
        var payment = await AddPaymentAsync(_deal);
        _portal.World.Books.Users.Find(2)!.ReadsOnly = true;
        using var reader = new PortalCaller(_portal.WebhookOf(2));
        (await reader.RefusalAsync("crm.item.payment.pay", new { id = payment })).ShouldBe(await reader.RefusalAsync("crm.item.payment.pay", new { id = 1 }));
        (await reader.ResultAsync("crm.item.payment.list", new { entityId = _deal.Id, entityTypeId = 2 }))!.AsArray().Count.ShouldBe(1);
        (await reader.RefusalAsync("crm.item.payment.get", new { id = payment })).ShouldBe("400 0 Insufficient permissions");
        (await reader.RefusalAsync("crm.item.payment.product.add", new { paymentId = 1, rowId = 1, quantity = 1 }))
            .ShouldBe("400 0 Payment has not been found");
        (await reader.RefusalAsync("crm.item.payment.product.add", new { paymentId = payment, rowId = 1, quantity = 1 }))
            .ShouldBe("400 \"ACCESS_DENIED\" Access denied");
        (await reader.RefusalAsync("sale.payment.list")).ShouldBe("400 200040300010 Access Denied");
        (await reader.RefusalAsync("crm.item.payment.add", new { entityId = 5, entityTypeId = 2 })).ShouldBe("400 0 Entity with identifier №5 does not exist");
        (await reader.RefusalAsync("crm.item.payment.add", new { entityId = 5, entityTypeId = 3 }))
            .ShouldBe("400 0 Payments are not available for this entity type");
        (await reader.ResultAsync("crm.item.payment.list", new { entityId = 5, entityTypeId = 3 }))!.ToJsonString().ShouldBe("[]");
    }

    [Fact]
    public async Task Replacing_the_product_rows_leaves_payment_lines_without_a_row()
    {
        var payment = await AddPaymentAsync(_deal);
        var line = await LineAsync(payment, _deal.Rows[0], 2);
        await _caller.ResultAsync(
            "crm.item.productrow.set",
            new { ownerId = _deal.Id, ownerType = "D", productRows = new[] { new { productName = "Chair", price = 30, quantity = 5 } } }
        );
        var items = (
            await _caller.ResultAsync("crm.item.payment.product.list", new { paymentId = payment, filter = new { }, order = new { id = "asc" } }))!.AsArray();
        var basket = _portal.Hand.Payment(payment)!.Lines[0].BasketId;
        items.ToJsonString().ShouldBe($$"""[{"id":{{line}},"paymentId":{{payment}},"quantity":2,"entityId":{{basket}}}]""");
        (await SumAsync(payment)).ShouldBe(39.98m, "the sum follows changes of items alone");
    }

    [Fact]
    public async Task The_prices_of_a_row_are_derived_with_rounding_at_each_step()
    {
        var fields = new
        {
            ownerId = _deal.Id,
            ownerType = "D",
            productName = "Phone",
            price = 80000,
            quantity = 1,
            taxRate = 20,
            discountTypeId = 2,
            discountRate = 20
        };
        var row = (await _caller.ResultAsync("crm.item.productrow.add", new { fields }))!["productRow"]!;
        new[] { "priceExclusive", "priceNetto", "priceBrutto", "discountSum" }.Select(name => (decimal)row[name]!)
            .ShouldBe([66666.67m, 83333.34m, 100000.01m, 16666.67m]);
        (await _caller.ResultAsync("crm.item.productrow.delete", new { id = (long)row["id"]! })).ShouldBeNull();
    }

    private async Task<long> AddPaymentAsync(MadeItem item) =>
        (long)(await _caller.ResultAsync("crm.item.payment.add", new { entityId = item.Id, entityTypeId = item.Type }))!;

    private async Task<long> LineAsync(long payment, long row, decimal quantity) =>
        (long)(await _caller.ResultAsync("crm.item.payment.product.add", new { paymentId = payment, rowId = row, quantity }))!;

    private Task<string> RefusedLineAsync(long payment, long row, decimal quantity) =>
        _caller.RefusalAsync("crm.item.payment.product.add", new { paymentId = payment, rowId = row, quantity });

    private async Task<decimal> SumAsync(long payment) => (decimal)(await _caller.ResultAsync("crm.item.payment.get", new { id = payment }))!["sum"]!;
}
