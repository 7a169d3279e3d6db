using PaymentsAdmin.Core.Portals;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Backends.Tests.Portals.Bitrix24;

/// <summary>
/// Answers that break the contract: each becomes a fault that names the method, and nothing is read in part.
/// </summary>
public sealed class BreachTests : IAsyncLifetime
{
    private const string Item =
        """{"item":{"id":13,"entityTypeId":2,"title":"Deal","stageId":"NEW","opportunity":999.99,"currencyId":"EUR","companyId":0,"contactId":0,"assignedById":1,"createdTime":"2026-11-20T10:00:00+03:00","updatedTime":""}}""";
    private const string Payment =
        """{"id":7,"accountNumber":"1/1","paid":"Y","datePaid":"2026-11-20T10:00:00+03:00","empPaidId":"1","paySystemId":6,"paySystemName":"Cash","sum":"79.99","currency":"EUR"}""";
    private const string Row =
        """{"id":9,"ownerId":13,"ownerType":"D","productName":"Chair","price":81818.18181818,"quantity":3,"taxRate":null,"taxIncluded":"Y","sort":10,"xmlId":"sale_basket_81"}""";
    private const string Line = """{"id":11,"paymentId":7,"quantity":2.9999999999999996,"rowId":9}""";
    private const string Delivery = """{"id":12,"paymentId":7,"quantity":1,"deliveryId":3}""";
    private const string Shipment =
        """{"id":3,"accountNumber":"1/2","priceDelivery":4.9,"currency":"EUR","deducted":"N","dateDeducted":null,"deliveryId":228,"deliveryName":"Courier"}""";

    private CannedPortal? _portal;

    private CannedPortal Portal => _portal!;

    public async ValueTask InitializeAsync() => _portal = await CannedPortal.StartAsync();

    public async ValueTask DisposeAsync() => await Portal.DisposeAsync();

    [Fact]
    public async Task A_documented_answer_is_read_to_the_last_digit()
    {
        var entity = (await LookAsync()).Value;
        (entity.Item.Total.ToString(), entity.Item.CreatedAt, entity.Item.ChangedAt)
            .ShouldBe(("999.99 EUR", new DateTimeOffset(2026, 11, 20, 7, 0, 0, TimeSpan.Zero), null));
        var payment = entity.Payments.Single();
        (payment.Sum.ToString(), payment.PaidBy, payment.PaidAt).ShouldBe(("79.99 EUR", 1.Key(), new DateTimeOffset(2026, 11, 20, 7, 0, 0, TimeSpan.Zero)));
        payment.Lines.Single().Quantity.ShouldBe(Quantity.Of(3));
        var row = entity.Rows.Single();
        (row.Price, row.BasketItem, row.TaxRate, row.TaxIncluded, row.Left).ShouldBe((81_818.18181818m, 81, null, true, Quantity.Of(3)));
    }

    [Theory]
    [InlineData("item", """{"item":{"id":14,"opportunity":1,"currencyId":"EUR"}}""", "crm.item.get")]
    [InlineData("item", """{"item":{"id":13,"opportunity":1}}""", "crm.item.get")]
    [InlineData("item", """{"item":{"id":13,"opportunity":"much","currencyId":"EUR"}}""", "crm.item.get")]
    [InlineData("item", """{"item":{"id":13,"opportunity":1e30,"currencyId":"EUR"}}""", "crm.item.get")]
    [InlineData("item", """{"item":{"id":13,"opportunity":1,"currencyId":"XYZ"}}""", "crm.item.get")]
    [InlineData("item", """{"item":null}""", "crm.item.get")]
    [InlineData("item", """{"item":{"id":13,"opportunity":1,"currencyId":"EUR","createdTime":"2026-11-20T10:00:00"}}""", "crm.item.get")]
    [InlineData("item", "[]", "crm.item.get")]
    [InlineData("payments", """{"payments":[]}""", "crm.item.payment.list")]
    [InlineData("rows", """{"productRows":[{"id":9,"ownerId":14,"ownerType":"D","price":1,"quantity":1}]}""", "crm.item.productrow.list")]
    [InlineData("rows", """{"productRows":[{"id":9,"ownerId":13,"ownerType":"SI","price":1,"quantity":1}]}""", "crm.item.productrow.list")]
    [InlineData("rows", """{"productRows":null}""", "crm.item.productrow.list")]
    [InlineData("left", """{"productRows":[{"id":9,"ownerId":14,"ownerType":"D","price":1,"quantity":1}]}""", "crm.item.productrow.getAvailableForPayment")]
    [InlineData("lines7", """[{"id":11,"paymentId":8,"quantity":1,"rowId":9}]""", "crm.item.payment.product.list")]
    [InlineData("deliveries7", """[{"id":12,"paymentId":8,"deliveryId":3}]""", "crm.item.payment.delivery.list")]
    public async Task A_breach_of_the_contract_in_any_answer_fails_the_whole_look(string key, string wrong, string method)
    {
        var fault = (await LookAsync((key, wrong))).Fault.ShouldNotBeNull();
        (fault.Kind, fault.Method).ShouldBe((PortalFaultKind.Senseless, method));
        fault.Text.ShouldNotBeNullOrEmpty();
    }

    [Theory]
    [InlineData("payments", "null", ProblemSubject.Payment, ProblemCause.Unreadable, "id", "")]
    [InlineData("payments", "\"rubbish\"", ProblemSubject.Payment, ProblemCause.Unreadable, "id", "")]
    [InlineData(
        "payments", """{"id":7.5,"accountNumber":"1/1","paid":"Y","sum":1,"currency":"EUR"}""",
        ProblemSubject.Payment, ProblemCause.Unreadable, "id", "7.5"
    )]
    [InlineData("payments", """{"accountNumber":"1/1","paid":"Y","sum":1,"currency":"EUR"}""", ProblemSubject.Payment, ProblemCause.Unreadable, "id", "")]
    [InlineData("payments", """{"id":7,"accountNumber":"1/1","paid":"Y","currency":"EUR"}""", ProblemSubject.Payment, ProblemCause.Unreadable, "sum", "")]
    [InlineData(
        "payments", """{"id":7,"accountNumber":"1/1","paid":1,"sum":1,"currency":"EUR"}""",
        ProblemSubject.Payment, ProblemCause.Unreadable, "paid", "1"
    )]
    [InlineData(
        "payments", """{"id":7,"accountNumber":"\ud800","paid":"Y","sum":1,"currency":"EUR"}""",
        ProblemSubject.Payment, ProblemCause.Unreadable, "accountNumber", "\"\\ud800\""
    )]
    [InlineData(
        "payments", """{"id":7,"accountNumber":"1/1","paid":"Y","sum":1,"currency":"XYZ"}""",
        ProblemSubject.Payment, ProblemCause.Currency, "currency", "XYZ"
    )]
    [InlineData(
        "payments", """{"id":7,"accountNumber":"1/1","paid":"Y","sum":1e30,"currency":"EUR"}""",
        ProblemSubject.Payment, ProblemCause.TooLarge, "sum", "1e30"
    )]
    [InlineData(
        "payments", """{"id":7,"accountNumber":"1/1","paid":"Y","sum":90000000000.01,"currency":"EUR"}""",
        ProblemSubject.Payment, ProblemCause.TooLarge, "sum", "90000000000.01"
    )]
    [InlineData(
        "rows", """{"id":9,"ownerId":13,"ownerType":"D","price":1,"quantity":99999999999}""",
        ProblemSubject.Row, ProblemCause.TooLarge, "quantity", "99999999999"
    )]
    [InlineData(
        "rows", """{"id":9,"ownerId":13,"ownerType":"D","price":99999999999999,"quantity":1}""",
        ProblemSubject.Row, ProblemCause.TooLarge, "price", "99999999999999"
    )]
    [InlineData("rows", """{"id":9,"ownerId":13,"ownerType":"D","price":1,"quantity":-1}""", ProblemSubject.Row, ProblemCause.Unreadable, "quantity", "-1")]
    [InlineData(
        "shipments", """{"id":3,"accountNumber":"1/2","priceDelivery":null,"currency":"EUR","deducted":"N"}""",
        ProblemSubject.Shipment, ProblemCause.Unreadable, "priceDelivery", "null"
    )]
    [InlineData(
        "shipments", """{"id":3,"accountNumber":"1/2","priceDelivery":1,"currency":"USD","deducted":"N"}""",
        ProblemSubject.Shipment, ProblemCause.OtherCurrency, "currency", "USD"
    )]
    [InlineData("lines7", """{"id":11,"paymentId":7,"quantity":1}""", ProblemSubject.Line, ProblemCause.Unreadable, "rowId", "")]
    [InlineData("lines7", """{"id":11,"paymentId":7,"quantity":1,"rowId":9,"entityId":9}""", ProblemSubject.Line, ProblemCause.Unreadable, "rowId", "9")]
    [InlineData("lines7", """{"id":11,"paymentId":7,"quantity":0,"rowId":9}""", ProblemSubject.Line, ProblemCause.Unreadable, "quantity", "0")]
    public async Task A_row_that_cannot_be_kept_is_named_and_the_rows_beside_it_are_read(
        string key, string wrong, ProblemSubject subject, ProblemCause cause, string field, string value)
    {
        var good = key switch
        {
            "payments" => Payment.Replace("\"id\":7", "\"id\":8", StringComparison.Ordinal),
            "rows" => Row.Replace("\"id\":9", "\"id\":10", StringComparison.Ordinal),
            "shipments" => Shipment.Replace("\"id\":3", "\"id\":4", StringComparison.Ordinal),
            _ => Line.Replace("\"id\":11", "\"id\":12", StringComparison.Ordinal),
        };
        var rows = key is "rows" ? $$"""{"productRows":[{{wrong}},{{good}}]}""" : $"[{wrong},{good}]";
        var entity = (await LookAsync((key, rows))).Value;
        entity.Problems.Select(one => (one.Subject, one.Cause, one.Field, one.Value)).ShouldBe([(subject, cause, field, value)]);
        (entity.Payments.Count, entity.Rows.Count, entity.Shipments.Count, entity.Payments.Sum(payment => payment.Lines.Count))
            .ShouldBe((1, 1, 1, key is "payments" ? 0 : 1));
    }

    [Theory]
    [InlineData("company")]
    [InlineData("responsible")]
    public async Task A_malformed_name_of_a_company_or_person_does_not_fail_the_look(string key) =>
        (await LookAsync((key, """{"strange":true}"""))).Ok.ShouldBeTrue();

    [Fact]
    public async Task Lines_of_shop_orders_carry_the_id_of_the_basket_item() =>
        (await LookAsync(("lines7", """[{"id":11,"paymentId":7,"quantity":"1","entityId":81}]"""))).Value.Payments.Single().Lines
            .ShouldBe([new PortalLine(11.Key(), null, 81, Quantity.One)]);

    [Fact]
    public async Task The_person_responsible_is_found_by_id_even_when_the_portal_ignores_the_filter() =>
        (await LookAsync(("responsible", """[{"ID":"2","NAME":"Boris","LAST_NAME":"Lang"},{"ID":"1","NAME":"Vera","LAST_NAME":""}]"""))).Value.Item.Responsible
            .ShouldBe("Vera");

    [Fact]
    public async Task A_full_page_is_continued_and_a_repeated_page_marks_the_list_incomplete()
    {
        var page = Payments(1, 50);
        (await LookAsync(("payments", page), ("beyond", "[]"))).Value.PaymentsMayBeMissing.ShouldBeFalse();
        var beyond = (await LookAsync(("payments", page), ("beyond", Payments(51, 3)))).Value;
        (beyond.Payments.Count, beyond.PaymentsMayBeMissing).ShouldBe((53, false));
        var ignored = (await LookAsync(("payments", page), ("beyond", page))).Value;
        (ignored.Payments.Count, ignored.PaymentsMayBeMissing).ShouldBe((50, true));
        var all = (await LookAsync(("payments", Payments(1, 60)), ("beyond", Payments(1, 60)))).Value;
        (all.Payments.Count, all.PaymentsMayBeMissing).ShouldBe((60, false));
    }

    [Theory]
    [InlineData("""{"payments":[{"id":5,"orderId":1,"accountNumber":"1/1","paid":"N","sum":1,"currency":"EUR"}]}""")]
    [InlineData(
        """{"payments":[{"id":9,"orderId":1,"accountNumber":"1/1","paid":"N","sum":1,"currency":"EUR"},{"id":8,"orderId":1,"accountNumber":"1/1","paid":"N","sum":1,"currency":"EUR"}]}"""
    )]
    [InlineData("[]")]
    public async Task A_page_of_the_payments_of_the_portal_that_ignores_the_request_is_refused(string wrong)
    {
        using var client = new Client(Portal);
        Portal.Always = (context, _) => CannedPortal.Say(context, 200, "{\"result\":{\"result\":{\"page0\":" + wrong + "}}}");
        var fault = (await client.Portal.PaymentsAsync(new PortalCursor("5"), default)).Fault.ShouldNotBeNull();
        (fault.Kind, fault.Method).ShouldBe((PortalFaultKind.Senseless, "sale.payment.list"));
    }

    [Fact]
    public async Task A_full_page_of_shipments_or_lines_is_continued_and_a_repeated_one_leaves_it_unknown_what_is_beyond()
    {
        var page = Many(Shipment, 3, 50);
        var all = (await LookAsync(("shipments", page), (".OfEntity>50", Many(Shipment, 3, 2, 51)))).Value;
        (all.Shipments.Count, all.ShipmentsMayBeMissing).ShouldBe((52, false));
        var repeated = (await LookAsync(("shipments", page), (".OfEntity>50", page))).Value;
        (repeated.Shipments.Count, repeated.ShipmentsMayBeMissing).ShouldBe((50, true));
        var lines = (await LookAsync(("lines7", Many(Line, 11, 50)), (".Lines>50", Many(Line, 11, 50)))).Value.Payments.Single();
        (lines.Lines.Count, lines.ItemsMayBeMissing).ShouldBe((50, true));
    }

    private static string Many(string row, int id, int count, int first = 1) =>
        $"[{string.Join(',', Enumerable.Range(first, count).Select(at => row.Replace($"\"id\":{id}", $"\"id\":{at}", StringComparison.Ordinal)))}]";

    private static string Payments(int first, int count) =>
        $"[{string.Join(',', Enumerable.Range(first, count).Select(id => Payment.Replace("\"id\":7", $"\"id\":{id}", StringComparison.Ordinal)))}]";

    private async Task<PortalAnswer<PortalEntity>> LookAsync(params (string Key, string Answer)[] others)
    {
        var known = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["item"] = Item,
            ["payments"] = $"[{Payment}]",
            ["beyond"] = $"[{Payment}]",
            ["rows"] = $$"""{"productRows":[{{Row}}]}""",
            ["left"] = $$"""{"productRows":[{{Row}}]}""",
            ["shipments"] = $"[{Shipment}]",
            ["lines7"] = $"[{Line}]",
            ["deliveries7"] = $"[{Delivery}]",
        };
        foreach (var (key, answer) in others)
        {
            known[key] = answer;
        }

        using var client = new Client(Portal);
        Portal.Always = (context, heard) =>
        {
            if (heard.Method is not "batch")
            {
                var next = known[heard.Method is "crm.item.delivery.list" ? ".OfEntity>50" : ".Lines>50"];
                return CannedPortal.Say(context, 200, "{\"result\":" + next + "}");
            }

            var results = heard.Commands.Keys.Select(key => $"\"{key}\":{known.GetValueOrDefault(key, "[]")}");
            return CannedPortal.Say(context, 200, "{\"result\":{\"result\":{" + string.Join(',', results) + "},\"result_error\":[],\"result_total\":[]}}");
        };
        return await client.Portal.LookAsync(EntityRef.Item(EntityKinds.Deal, 13), Urgency.Staff, default);
    }
}
