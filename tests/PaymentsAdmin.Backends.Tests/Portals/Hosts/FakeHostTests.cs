using System.Text.Json.Nodes;
using PaymentsAdmin.FakeHosts;
using PaymentsAdmin.FakeHosts.State;

namespace PaymentsAdmin.Backends.Tests.Portals.Hosts;

/// <summary>The fake host, called over plain http.</summary>
[Trait("Run", "Full")]
public sealed class FakeHostTests : IAsyncLifetime
{
    private FakeHost _host = null!;
    private HostCaller _caller = null!;

    public async ValueTask InitializeAsync()
    {
        _host = await FakeHost.StartAsync();
        _host.Hand.AddAccount(new AccountOf("AR-1"));
        _caller = await HostCaller.SignedInAsync(_host);
    }

    public async ValueTask DisposeAsync()
    {
        _caller.Dispose();
        await _host.DisposeAsync();
    }

    [Fact]
    public async Task A_draft_is_made_changed_posted_and_cancelled()
    {
        _host.Hand.AddInvoice(new InvoiceOf("AR-1", "INV-1", 50));
        var made = await _caller.PostAsync("payments/create", HostCaller.Payment(code: " K-1 "));
        (made.Text("life_cycle_state"), made["number"], made["posted_on"], made.Text("payment_amount")).ShouldBe(("DRAFT", null, null, "84.5"));

        var changed = await _caller.PostAsync(
            "payments/update", new { payment_identifier = new { back_office_code = "K-1" }, payment_amount = 60, notes = "n" });
        changed.Code.ShouldBe("OK");
        var shown = await _caller.GetAsync("payments/show/", "payment_identifier=back_office_code=K-1", "fields_set=id,notes,payment_amount");
        shown.Data!.ToJsonString().ShouldBe($$"""{"id":"{{made.Text("id")}}","payment_amount":60,"notes":"n"}""");

        (await _caller.PostAsync("payments/post", Identified(made))).Text("number").ShouldBe("P-000001");
        _host.Hand.Payment("K-1")!.Allocations.ShouldBe([new HostAllocation("INV-1", 50)]);
        _host.Hand.Balance("AR-1").ShouldBe(-10);
        var cancelled = await _caller.PostAsync("payments/cancel", Cancelled(made));
        (cancelled.Text("number"), cancelled.Text("life_cycle_state")).ShouldBe(("PC-000001", "POSTED"));
        (await _caller.PostAsync("payments/cancel", Cancelled(made))).Code.ShouldBe("INVALID_LIFE_CYCLE_STATE");
        (_host.Hand.Payment("K-1")!.State, _host.Hand.Balance("AR-1")).ShouldBe((States.Cancelled, 50));
        _host.Journal.Applied.Select(write => (write.Code, write.Effect))
            .ShouldBe([("K-1", "DRAFT"), ("K-1", "DRAFT"), ("K-1", "POSTED"), ("K-1", "CANCELLED")]);
        _host.Journal.Violations.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("life_cycle_state", "\"OPEN\"", "INVALID_PARAMETER", 400)]
    [InlineData("payment_amount", "\"84.5\"", "INVALID_PARAMETER", 400)]
    [InlineData("payment_amount", "0", "INVALID_PARAMETER", 400)]
    [InlineData("payment_amount", "1.234", "INVALID_PARAMETER", 400)]
    [InlineData("payment_amount", "null", "MISSING_PARAMETER", 400)]
    [InlineData("amount", "5", "INVALID_PARAMETER", 400)]
    [InlineData("accounts_receivable_identifier", """{"number":"AR-1","name":"Nora Lind"}""", "AMBIGUOUS_IDENTIFIER", 400)]
    [InlineData("accounts_receivable_identifier", """{"number":"AR-9"}""", "ENTITY_NOT_FOUND", 404)]
    [InlineData("accounts_receivable_identifier", "null", "MISSING_PARAMETER", 400)]
    [InlineData("wallet_identifier", """{"number":"W-1"}""", "AMBIGUOUS_IDENTIFIER", 400)]
    [InlineData("intended_currency_identifier", """{"code":"USD"}""", "CURRENCY_MISMATCH", 422)]
    [InlineData("payment_method_identifier", """{"alternative_code":"CARD"}""", "MISSING_PARAMETER", 400)]
    [InlineData("type_identifier", """{"name":"Payment reversal"}""", "NOT_APPLICABLE", 422)]
    [InlineData("posted_on", "\"2199-01-01\"", "FUTURE_POSTING_DATE", 422)]
    [InlineData("fields_set", "\"id,colour\"", "INVALID_PARAMETER", 400)]
    public async Task What_breaks_a_rule_is_refused_and_leaves_nothing(string name, string value, string code, int status)
    {
        var payment = HostCaller.Payment();
        payment[name] = JsonNode.Parse(value);
        var answer = await _caller.PostAsync("payments/create", payment);
        (answer.Code, answer.Status).ShouldBe((code, status));
        _host.Hand.AllPayments().ShouldBeEmpty();
    }

    [Fact]
    public async Task Of_many_payments_with_one_code_one_is_made()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => _caller.PostAsync("payments/create", HostCaller.Payment(code: "K-1"))));
        answers.Count(answer => answer.Code == "OK").ShouldBe(1);
        answers.Count(answer => answer is { Code: "DUPLICATE_BACK_OFFICE_CODE", Status: 409 }).ShouldBe(11);
        _host.Hand.Payments("AR-1").Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_release_refuses_what_came_later()
    {
        await using var host = await FakeHost.StartAsync(new FakeHostOptions { Release = "10", Mount = "acme" });
        host.Hand.AddAccount(new AccountOf("AR-1"));
        using var caller = await HostCaller.SignedInAsync(host);
        caller.Token.Length.ShouldBe(32);
        (await caller.PostAsync("payments/create", HostCaller.Payment())).Parameter.ShouldBe("intended_currency_identifier");
        var older = HostCaller.Payment();
        older.Remove("intended_currency_identifier");
        (await caller.PostAsync("payments/create", older)).Code.ShouldBe("OK");
        (await caller.GetAsync("payment_gateway_requests/get_pending")).Status.ShouldBe(404);
        (await caller.GetAsync("payments/list", "accounts_receivable_identifier=number=AR-1", "offset=0")).Code.ShouldBe("INVALID_PARAMETER");
        host.Journal.Violations.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_card_is_charged_at_posting_or_refuses()
    {
        _host.Hand.AddCard("AR-1", "1111");
        _host.Hand.AddCard("AR-1", "2222", refuses: true);
        var refused = await _caller.PostAsync("payments/create", ByCard("2222"));
        var post = await _caller.PostAsync("payments/post", Identified(refused));
        (post.Code, post.Status, _host.Hand.Payment(refused.Text("id"))!.State).ShouldBe(("PAYMENT_GATEWAY_ERROR", 502, States.Draft));
        var charged = await _caller.PostAsync("payments/post", Identified(await _caller.PostAsync("payments/create", ByCard("1111"))));
        (charged.Text("number"), charged.Text("payment_gateway_reference_number")).ShouldBe(("P-000001", "SBX-1"));
    }

    [Fact]
    public async Task A_generic_gateway_decides_later()
    {
        _host.Hand.AddPreference("AR-1");
        var ids = new List<string>();
        foreach (var _ in new[] { 1, 2 })
        {
            var payment = HostCaller.Payment();
            payment["payment_method_identifier"] = new JsonObject { ["name"] = "Direct debit" };
            payment["accounts_receivable_payment_preference_identifier"] =
                new JsonObject { ["payment_preference_identifier"] = new JsonObject { ["alternative_code"] = "SEPA" } };
            var posted = await _caller.PostAsync("payments/post", Identified(await _caller.PostAsync("payments/create", payment)));
            (posted.Text("life_cycle_state"), posted["number"]).ShouldBe(("PENDING_VERIFICATION", null));
            ids.Add(posted.Text("id"));
        }

        (_host.Hand.Accept(ids[0]).State, _host.Hand.Refuse(ids[1]).State).ShouldBe((States.Posted, States.Rejected));
        var cancellation = await _caller.PostAsync(
            "payments/cancel", new { payment_identifier = new { id = ids[0] }, type_identifier = new { name = "Payment reversal" } });
        cancellation.Text("life_cycle_state").ShouldBe("PENDING_VERIFICATION");
        _host.Hand.Payment(ids[0])!.State.ShouldBe(States.Posted);
        _host.Hand.Accept(ids[0]).State.ShouldBe(States.Cancelled);
    }

    [Fact]
    public async Task A_wallet_pays_what_it_holds()
    {
        _host.Hand.AddWallet("AR-1", "W-1", unconditional: 80, conditional: 40);
        var payment = HostCaller.Payment();
        payment.Remove("accounts_receivable_identifier");
        payment["wallet_identifier"] = new JsonObject { ["number"] = "W-1" };
        payment["type_identifier"] = new JsonObject { ["name"] = "Wallet payment" };
        payment["payment_method_identifier"] = new JsonObject { ["name"] = "Wallet funds" };
        (await _caller.PostAsync("payments/create", payment)).Code.ShouldBe("INSUFFICIENT_WALLET_FUNDS");
        payment["payment_amount"] = 30;
        (await _caller.PostAsync("payments/post", Identified(await _caller.PostAsync("payments/create", payment)))).Code.ShouldBe("OK");
        (await _caller.PostAsync("wallets/get_balance", new { wallet_identifier = new { number = "W-1" } })).Text("balance").ShouldBe("90");
        _host.Hand.Balance("AR-1").ShouldBe(-30);
    }

    [Fact]
    public async Task A_bill_asks_for_the_check_digits_that_it_has()
    {
        _host.Hand.AddInvoice(new InvoiceOf("AR-1", "INV-1", 20) { DueOn = new DateOnly(2026, 1, 1) });
        _host.Hand.AddInvoice(new InvoiceOf("AR-1", "INV-2", 30) { DueOn = new DateOnly(2026, 2, 1) });
        _host.Hand.AddBill(new BillOf("AR-1", "B-1", "INV-2") { NumberDigit = 4 });
        (await Pays(null)).Code.ShouldBe("MISSING_PARAMETER");
        (await Pays(5)).Code.ShouldBe("INVALID_PARAMETER");
        var paid = await Pays(4);
        _host.Hand.Post(paid.Text("id")).Allocations.ShouldBe([new HostAllocation("INV-2", 30), new HostAllocation("INV-1", 20)]);

        Task<HostAnswer> Pays(int? digit)
        {
            var payment = HostCaller.Payment();
            var bill = new JsonObject { ["bill_identifier"] = new JsonObject { ["number"] = "B-1" }, ["bill_number_check_digit"] = digit };
            payment["bills_to_pay_set"] = new JsonArray(bill);
            return _caller.PostAsync("payments/create", payment);
        }
    }

    [Fact]
    public async Task Products_credit_the_wallet_of_a_subscribed_owner()
    {
        var payment = HostCaller.Payment();
        payment["products_set"] = new JsonArray(new JsonObject { ["product_identifier"] = new JsonObject { ["code"] = "TV-1" } });
        (await _caller.PostAsync("payments/create", payment)).Code.ShouldBe("NOT_APPLICABLE");
        _host.Hand.CreditWalletBy("Payment");
        _host.Hand.AddAccount(new AccountOf("AR-2") { SameOwnerAs = "AR-1" });
        _host.Hand.AddWallet("AR-2", "W-2", unconditional: 0);
        _host.Hand.Subscribe("AR-1", "TV-1");
        var made = await _caller.PostAsync("payments/create", payment);
        _host.Hand.Post(made.Text("id"));
        _host.Hand.Wallet("W-2").Conditional.ShouldBe(84.5m);
        _host.Hand.Cancel(made.Text("id"));
        _host.Hand.Wallet("W-2").Conditional.ShouldBe(0);
    }

    [Fact]
    public async Task Look_ups_show_what_a_unit_may_use()
    {
        _host.Hand.AddType("Shop payment", "SHOPPAY", ["Cash"], units: ["Harbour shop"]);
        var types = (await _caller.GetAsync("payments/configuration/types/list")).Data!.AsArray().Select(one => (string)one!["name"]!).ToList();
        types.ShouldBe(["Payment", "Cash payment", "Card payment", "Wallet payment"]);
        var refused = HostCaller.Payment();
        refused["type_identifier"] = new JsonObject { ["name"] = "Shop payment" };
        (await _caller.PostAsync("payments/create", refused)).Code.ShouldBe("ACCESS_DENIED");
        var methods = (await _caller.GetAsync("payments/configuration/payment_methods/list", "payment_type_identifier=name=Payment")).Data!.AsArray();
        methods.Select(one => (bool)one!["default"]!).ShouldBe([true, false, false, false]);
        $"{methods[0]!["id"]}".ShouldNotBe($"{methods[0]!["payment_method"]!["id"]}");
    }

    [Fact]
    public async Task Closed_books_refuse_until_the_close_is_rolled_back()
    {
        var yesterday = DateOnly.FromDateTime(_host.World.Calendar.Today).AddDays(-1);
        var payment = HostCaller.Payment();
        payment["posted_on"] = $"{yesterday:yyyy-MM-dd}";
        _host.Hand.ClosePeriod(yesterday);
        (await _caller.PostAsync("payments/create", payment)).Code.ShouldBe("CLOSED_ACCOUNTING_PERIOD");
        _host.Hand.RollBackPeriod(yesterday);
        (await _caller.PostAsync("payments/create", payment)).Code.ShouldBe("OK");
        _host.Hand.OpenPeriod(yesterday.AddDays(1), yesterday.AddDays(31));
        (await _caller.PostAsync("payments/create", payment)).Code.ShouldBe("OK");
        payment["posted_on"] = $"{yesterday.AddDays(-62):yyyy-MM-dd}";
        (await _caller.PostAsync("payments/create", payment)).Code.ShouldBe("CLOSED_ACCOUNTING_PERIOD");
    }

    private static JsonObject ByCard(string digits)
    {
        var payment = HostCaller.Payment();
        payment["payment_method_identifier"] = new JsonObject { ["name"] = "Card" };
        payment["card_identifier"] = new JsonObject { ["last_digits"] = digits };
        return payment;
    }

    private static object Identified(HostAnswer made) => new { payment_identifier = new { id = made.Text("id") } };

    private static object Cancelled(HostAnswer made) =>
        new { payment_identifier = new { id = made.Text("id") }, type_identifier = new { name = "Payment reversal" } };
}
