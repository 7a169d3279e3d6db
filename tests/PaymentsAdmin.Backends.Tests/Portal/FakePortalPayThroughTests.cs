using System.Text.Json;
using System.Text.Json.Nodes;
using PaymentsAdmin.Fakes;
using PaymentsAdmin.Fakes.Faults;
using PaymentsAdmin.Fakes.State;

namespace PaymentsAdmin.Backends.Tests.Portal;

/// <summary>What the pay systems of the fake portal confirm and tell of themselves, for payments and for legacy invoices.</summary>
[Trait("Run", "Full")]
public sealed class FakePortalPayThroughTests : IAsyncLifetime
{
    private const string PayInvoice = "sale.paysystem.pay.invoice";
    private const string PayPayment = "sale.paysystem.pay.payment";
    private const string ByPost = "Invoice by post";
    private const string ByCard = "Invoice by card";

    private FakePortal _portal = null!;
    private PortalCaller _caller = null!;
    private long _invoice;

    private LegacyHand Hand => _portal.Hand.LegacyInvoices;

    public async ValueTask InitializeAsync() => await StartAsync(new FakePortalOptions { Burst = null });

    public async ValueTask DisposeAsync()
    {
        _caller.Dispose();
        await _portal.DisposeAsync();
    }

    [Fact]
    public async Task An_invoice_is_paid_through_the_pay_system_that_is_named()
    {
        (await PayAsync(_invoice, ByCard))!.GetValue<bool>().ShouldBeTrue();
        var paid = Hand.Find(_invoice)!;
        (paid.Paid, paid.StatusId, paid.EmpPaidId, paid.PaySystemId, paid.DatePaid is null).ShouldBe((true, "P", 1, Known(ByCard).Id, false));
        var write = _portal.Journal.Applied.Single();
        (write.Method, (long)write.Parameters["INVOICE_ID"]!).ShouldBe((PayInvoice, _invoice));
        (await _caller.ResultAsync("crm.invoice.get", new { id = _invoice }))!["PAYED"]!.ToString().ShouldBe("Y");
        _portal.Journal.Violations.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_paid_invoice_is_confirmed_again_and_keeps_its_day_and_its_pay_system()
    {
        await PayAsync(_invoice, ByCard);
        var before = Hand.Find(_invoice);
        _portal.Clock.Advance(TimeSpan.FromHours(1));
        (await PayAsync(_invoice, ByPost))!.GetValue<bool>().ShouldBeTrue();
        Hand.Find(_invoice).ShouldBe(before);
        _portal.Journal.Applied.Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_portal_may_refuse_to_pay_an_invoice_again()
    {
        await DisposeAsync();
        await StartAsync(new FakePortalOptions { Burst = null, RefusePaidInvoices = true });
        await PayAsync(_invoice, ByPost);
        (await RefusalAsync(_invoice, ByPost)).ShouldBe("400 \"ERROR_PROCESS_REQUEST_RESULT\" The invoice is paid");
        _portal.Journal.Applied.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_handler_stands_for_its_first_pay_system_and_an_id_takes_precedence()
    {
        await _caller.ResultAsync(PayInvoice, new { INVOICE_ID = _invoice, BX_REST_HANDLER = "invoice_card" });
        Hand.Find(_invoice)!.PaySystemId.ShouldBe(Known(ByCard).Id);
        var other = Hand.Add(new LegacyInvoiceOf("Desks", 5));
        await _caller.ResultAsync(PayInvoice, new { INVOICE_ID = $"{other}", PAY_SYSTEM_ID = $"{Known(ByPost).Id}", BX_REST_HANDLER = "nonsense" });
        Hand.Find(other)!.PaySystemId.ShouldBe(Known(ByPost).Id);
        await _caller.ResultAsync(PayInvoice, new { invoice_id = other, bx_rest_handler = "invoice_card" });
        _portal.Journal.Violations.Select(violation => violation.Rule).ShouldBe(["parameter-casing", "parameter-casing"]);
    }

    [Theory]
    [InlineData("""{"PAY_SYSTEM_ID":10}""", "ERROR_CHECK_FAILURE\" Parameter INVOICE_ID is not defined")]
    [InlineData("""{"INVOICE_ID":52301}""", "ERROR_CHECK_FAILURE\" Parameter PAY_SYSTEM_ID or BX_REST_HANDLER is not defined")]
    [InlineData("""{"INVOICE_ID":52301,"PAY_SYSTEM_ID":99}""", "ERROR_CHECK_FAILURE\" Pay system not found")]
    [InlineData("""{"INVOICE_ID":52301,"BX_REST_HANDLER":"nonsense"}""", "ERROR_CHECK_FAILURE\" Pay system not found")]
    [InlineData("""{"INVOICE_ID":52301,"PAY_SYSTEM_ID":6}""", "ERROR_PAY_INVOICE_NOT_SUPPORTED\" Payment of invoices is not supported")]
    [InlineData("""{"INVOICE_ID":52301,"PAY_SYSTEM_ID":12}""", "ERROR_PAY_INVOICE_NOT_SUPPORTED\" Payment of invoices is not supported")]
    [InlineData("""{"INVOICE_ID":1,"PAY_SYSTEM_ID":10}""", "ERROR_INTERNAL_INVOICE_NOT_FOUND\" Invoice not found")]
    public async Task What_cannot_be_paid_is_refused_with_the_documented_codes(string parameters, string expected)
    {
        (_invoice, Known("Old invoice form").Id).ShouldBe((52301, 12));
        (await _caller.RefusalAsync(PayInvoice, JsonSerializer.Deserialize<JsonElement>(parameters))).ShouldBe($"400 \"{expected}");
        _portal.Journal.Applied.ShouldBeEmpty();
    }

    [Fact]
    public async Task Those_who_may_only_read_and_those_without_the_scope_pay_nothing()
    {
        _portal.World.Books.Users.Find(2)!.ReadsOnly = true;
        using var reader = new PortalCaller(_portal.WebhookOf(2));
        using var seller = new PortalCaller(_portal.WebhookOf(1, ["crm", "sale"]));
        var invoice = new { INVOICE_ID = _invoice, PAY_SYSTEM_ID = Known(ByPost).Id };
        foreach (var method in new[] { PayInvoice, "sale.paysystem.settings.invoice.get" })
        {
            (await reader.RefusalAsync(method, invoice)).ShouldBe("403 \"ACCESS_DENIED\" Access denied!");
            (await seller.RefusalAsync(method, invoice)).ShouldStartWith("403 \"insufficient_scope\"");
        }

        Hand.Find(_invoice)!.Paid.ShouldBeFalse();
    }

    [Fact]
    public async Task A_handler_that_fails_leaves_payment_and_invoice_open()
    {
        var payment = _portal.Hand.AddPayment(_portal.Hand.Deal("Chairs"));
        (Known("Cash").Failure, Known(ByPost).Failure) = ("Insufficient funds", "The bank is closed");
        (await _caller.RefusalAsync(PayPayment, new { PAYMENT_ID = payment, PAY_SYSTEM_ID = 6 }))
            .ShouldBe("400 \"ERROR_PROCESS_REQUEST_RESULT\" Insufficient funds");
        (await RefusalAsync(_invoice, ByPost)).ShouldBe("400 \"ERROR_PROCESS_REQUEST_RESULT\" The bank is closed");
        (_portal.Hand.Payment(payment)!.Paid, Hand.Find(_invoice)!.Paid).ShouldBe((false, false));
        _portal.Journal.Applied.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_refusal_can_come_although_the_invoice_was_paid()
    {
        _portal.Faults.Add(
            new FaultRule(FaultKind.Refusal) { Method = "sale.paysystem.pay.*", When = FaultMoment.After, Code = "ERROR_PROCESS_REQUEST_RESULT" });
        (await RefusalAsync(_invoice, ByPost)).ShouldStartWith("400 \"ERROR_PROCESS_REQUEST_RESULT\"");
        Hand.Find(_invoice)!.Paid.ShouldBeTrue();
        _portal.Journal.Applied.Count.ShouldBe(1);
    }

    [Theory]
    [InlineData("""{"id":#}""", "crm.invoice.get", true)]
    [InlineData("""{"filter":{"@ID":[#]},"order":{"ID":"ASC"}}""", "crm.invoice.list", true)]
    [InlineData("""{"filter":{"PAYED":"N"},"order":{"ID":"ASC"}}""", "crm.invoice.list", true)]
    [InlineData("""{"cmd":["crm.invoice.get?id=#"]}""", "batch", true)]
    [InlineData("""{"filter":{"PAYED":"Y"},"order":{"ID":"ASC"}}""", "crm.invoice.list", false)]
    [InlineData("""{"filter":{"ORDER_TOPIC":"Desks"},"order":{"ID":"ASC"}}""", "crm.invoice.list", false)]
    [InlineData("{}", "profile", false)]
    public async Task Paying_again_after_a_lost_answer_needs_a_look_at_that_invoice(string parameters, string look, bool isLook)
    {
        Hand.Add(new LegacyInvoiceOf("Desks", 5));
        using (_portal.Faults.Add(new FaultRule(FaultKind.Reset) { Method = PayInvoice }))
        {
            await Should.ThrowAsync<HttpRequestException>(() => PayAsync(_invoice, ByPost));
        }

        await _caller.ResultAsync(look, JsonSerializer.Deserialize<JsonElement>(parameters.Replace("#", $"{_invoice}", StringComparison.Ordinal)));
        await PayAsync(_invoice, ByPost);
        _portal.Journal.Violations.Select(violation => violation.Rule).ShouldBe(isLook ? [] : ["repeated-unseen"]);
    }

    [Fact]
    public async Task Paying_a_payment_again_after_a_lost_answer_needs_a_look_at_it_too()
    {
        var payment = new { PAYMENT_ID = _portal.Hand.AddPayment(_portal.Hand.Deal("Chairs")), PAY_SYSTEM_ID = 6 };
        using (_portal.Faults.Add(new FaultRule(FaultKind.Reset) { Method = PayPayment, When = FaultMoment.After }))
        {
            await Should.ThrowAsync<HttpRequestException>(() => _caller.CallAsync(PayPayment, payment));
        }

        await _caller.ResultAsync(PayPayment, payment);
        _portal.Journal.Violations.Single().Rule.ShouldBe("repeated-unseen");
    }

    [Fact]
    public async Task A_batch_pays_what_an_earlier_command_has_found()
    {
        var cmd = new Dictionary<string, string>
        {
            ["open"] = "crm.invoice.list?filter[PAYED]=N&order[ID]=ASC",
            ["pay"] = $"{PayInvoice}?INVOICE_ID=$result[open][0][ID]&PAY_SYSTEM_ID={Known(ByPost).Id}",
            ["now"] = "crm.invoice.get?id=$result[open][0][ID]",
            ["gone"] = "crm.invoice.get?id=1",
        };
        var batch = (await _caller.ResultAsync("batch", new { halt = 0, cmd }))!;
        batch["result"]!["now"]!["PAYED"]!.ToString().ShouldBe("Y");
        batch["result_total"]!.ToJsonString().ShouldBe("""{"open":1}""");
        batch["result_error"]!.ToJsonString().ShouldBe("""{"gone":{"error":"","error_description":"Not found"}}""");
        _portal.Journal.Applied.Select(write => write.Method).ShouldBe([PayInvoice]);
    }

    [Fact]
    public async Task Faults_spoil_invoices_like_other_answers()
    {
        using (_portal.Faults.Add(new FaultRule(FaultKind.MissingFields) { Method = "crm.invoice.*", Fields = ["PAYED"] }))
        {
            (await _caller.ResultAsync("crm.invoice.get", new { id = _invoice }))!.AsObject().ContainsKey("PAYED").ShouldBeFalse();
            (await _caller.ResultAsync("crm.invoice.list", new { order = new { ID = "ASC" } }))![0]!.AsObject().ContainsKey("PAYED").ShouldBeFalse();
        }

        using (_portal.Faults.Add(new FaultRule(FaultKind.WrongTypes) { Method = PayInvoice }))
        {
            (await PayAsync(_invoice, ByPost))!.GetValueKind().ShouldBe(JsonValueKind.String);
        }

        Hand.Find(_invoice)!.Paid.ShouldBeTrue();
    }

    [Fact]
    public async Task Settings_come_with_their_secret_for_the_payment_or_invoice_that_is_named()
    {
        var deal = _portal.Hand.Deal("Chairs");
        var payment = _portal.Hand.AddPayment(deal);
        var settings = await _caller.ResultAsync("sale.paysystem.settings.payment.get", new { PAYMENT_ID = payment, PAY_SYSTEM_ID = 6 });
        settings!.ToJsonString()
            .ShouldBe("""{"REST_SERVICE_ID_IFRAME":"service-6","REST_SERVICE_KEY_IFRAME":"paysystem-secret-6","PS_WORK_MODE_IFRAME":"REGULAR"}""");
        (await _caller.RefusalAsync("sale.paysystem.settings.payment.get", new { PAYMENT_ID = payment, PAY_SYSTEM_ID = 7 }))
            .ShouldBe("400 \"ERROR_CHECK_FAILURE\" Payment not found");
        _portal.Hand.DeleteItem(deal);
        (await _caller.RefusalAsync("sale.paysystem.settings.payment.get", new { PAYMENT_ID = payment, PAY_SYSTEM_ID = 6 }))
            .ShouldBe("400 \"ERROR_INTERNAL_ORDER_NOT_FOUND\" Order not found");

        const string OfInvoice = "sale.paysystem.settings.invoice.get";
        (await _caller.ResultAsync(OfInvoice, new { INVOICE_ID = _invoice, BX_REST_HANDLER = "invoice_post" }))![PaySystem.Secret]!.ToString()
            .ShouldBe(Known(ByPost).Settings[PaySystem.Secret]);
        (await _caller.RefusalAsync(OfInvoice, new { INVOICE_ID = 1, PAY_SYSTEM_ID = 10 })).ShouldStartWith("400 \"ERROR_INTERNAL_INVOICE_NOT_FOUND\"");
        Known(ByPost).Settings.Clear();
        (await _caller.ResultAsync(OfInvoice, new { INVOICE_ID = _invoice, PAY_SYSTEM_ID = 10 }))!.ToJsonString().ShouldBe("[]");
        _portal.Journal.Applied.ShouldBeEmpty();
    }

    [Fact]
    public async Task Pay_systems_of_legacy_invoices_are_listed_with_their_registry()
    {
        var systems = await _caller.ResultAsync(
            "sale.paysystem.list",
            new { SELECT = new[] { "NAME", "ACTIVE", "ACTION_FILE" }, FILTER = new { ENTITY_REGISTRY_TYPE = "CRM_INVOICE" }, ORDER = new { ID = "ASC" } }
        );
        systems!.AsArray().Select(system => $"{system!["NAME"]} {system["ACTIVE"]} {system["ACTION_FILE"]}")
            .ShouldBe(["Invoice by post Y invoice_post", "Invoice by card Y invoice_card", "Old invoice form N invoice_form"]);
    }

    private async Task StartAsync(FakePortalOptions options)
    {
        _portal = await FakePortal.StartAsync(options);
        _caller = PortalCaller.Of(_portal);
        _invoice = Hand.Add(new LegacyInvoiceOf("Chairs", 49.90m));
    }

    private PaySystem Known(string name) => _portal.Hand.PaySystem(name);

    private Task<JsonNode?> PayAsync(long invoice, string system) =>
        _caller.ResultAsync(PayInvoice, new { INVOICE_ID = invoice, PAY_SYSTEM_ID = Known(system).Id });

    private Task<string> RefusalAsync(long invoice, string system) =>
        _caller.RefusalAsync(PayInvoice, new { INVOICE_ID = invoice, PAY_SYSTEM_ID = Known(system).Id });
}
