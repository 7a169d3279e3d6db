using System.Text.Json.Nodes;
using PaymentsAdmin.Fakes.Faults;
using PaymentsAdmin.FakeHosts;
using PaymentsAdmin.Web.Rest.Bitrix;
using PaymentsAdmin.Web.Tests.Rest.CrmCom;

namespace PaymentsAdmin.Web.Tests.Rest.Hosted;

/// <summary>What programs are refused in a workspace on a host that answers.</summary>
public sealed class HostedRefusalTests(SharedHosted shared) : IClassFixture<SharedHosted>
{
    private static readonly string[] Listed = ["sale.paysystem.list", "paymentsadmin.payment.list"];

    private static readonly string[] OfMarks = ["paid", "datePaid", "empPaidId", "dueOn"];

    private readonly HostedRest _host = shared.Host;

    private Hand Hand => _host.There.Hand;

    [Theory]
    [InlineData("payments/pay_invoice", "invoice_identifier")]
    [InlineData("payments/pay_bill", "bill_identifier")]
    [InlineData("payment_gateway_requests/bulk/process", "payment_gateway_requests_set")]
    [InlineData("payment_gateway_requests/bulk/post", "payment_gateway_requests_set")]
    [InlineData("payment_gateway_requests/bulk/reject", "payment_gateway_requests_set")]
    public async Task Methods_that_need_our_own_books_are_not_applicable(string method, string parameter)
    {
        _host.There.Journal.Clear();
        var body = HostedRest.Cash(_host.Account()).With(parameter, CrmBooks.One("number", "1"));
        (await _host.PostAsync(method, body, "alone")).Code.ShouldBe("NOT_APPLICABLE");
        _host.There.Journal.Calls.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("payment_gateway_requests/get_pending")]
    [InlineData("accounts_receivable/configuration/payment_preferences/list")]
    public async Task Lists_of_what_only_own_books_keep_are_not_applicable(string method) =>
        (await _host.GetAsync(method)).Code.ShouldBe("NOT_APPLICABLE");

    [Theory]
    [InlineData("posted_on", "\"2020-01-01\"")]
    [InlineData("bills_to_pay_set", """[{"bill_identifier": {"number": "B-1"}}]""")]
    public async Task Parameters_that_a_host_does_not_take_are_named_and_nothing_is_made(string name, string value)
    {
        var account = _host.Account();
        foreach (var state in new[] { "DRAFT", "POSTED" })
        {
            var refused = await _host.PostAsync("payments/create", HostedRest.Cash(account, state).With(name, JsonNode.Parse(value)), "alone");
            (refused.Code, refused.Description).ShouldBe(("NOT_APPLICABLE", name), state);
        }

        Hand.Payments(account).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_callers_check_of_the_currency_is_the_one_that_is_made()
    {
        var euros = _host.Account();
        var pounds = Hand.AddAccount(new AccountOf($"GB-{euros}") { Owner = "Ada Young", Currency = "GBP" }).Number;
        foreach (var (account, currency) in new[] { (euros, "USD"), (pounds, "EUR") })
        {
            var refused = await _host.PostAsync("payments/create", In(currency, account));
            (refused.Code, refused.Description).ShouldBe(("CURRENCY_MISMATCH", "intended_currency_identifier"), account);
            Hand.Payments(account).ShouldBeEmpty();
        }

        (await _host.PostAsync("payments/create", In("EUR", euros))).Code.ShouldBe("OK");
        (await _host.PostAsync("payments/create", In("GBP", pounds))).Code.ShouldBe("OK");
        (await _host.PostAsync("payments/create", In("EUR", pounds))).Code.ShouldBe("CURRENCY_MISMATCH");
        Hand.Payments(pounds).ShouldHaveSingleItem().Amount.ShouldBe(84.5m);

        static JsonObject In(string currency, string account) =>
            HostedRest.Cash(account).With("intended_currency_identifier", CrmBooks.One("code", currency));
    }

    [Fact]
    public async Task A_refusal_by_the_host_has_its_code_and_leaves_the_draft()
    {
        var account = _host.Account();
        _host.There.Faults.Add(HostFaults.Refusal("payments/post", "CLOSED_ACCOUNTING_PERIOD") with { Nth = 1 });
        var closed = await _host.PostAsync("payments/create", HostedRest.Cash(account, "POSTED").With("back_office_code", $"{account}-c"), "alone");
        _host.There.Faults.Clear();

        // The period is open again.
        var posted = await _host.PostAsync("payments/post", HostedRest.About("back_office_code", $"{account}-c"), "alone");

        closed.Code.ShouldBe("CLOSED_ACCOUNTING_PERIOD", closed.Body.ToJsonString());
        closed.Body["status"]!["message"]!.ToString().ShouldEndWith("The draft stays.");
        posted.Code.ShouldBe("OK", posted.Body.ToJsonString());
        Hand.Payments(account).Single().State.ShouldBe("POSTED");
    }

    [Fact]
    public async Task Of_the_other_family_only_two_lists_and_the_system_methods_work()
    {
        var made = await _host.PostAsync("payments/create", HostedRest.Cash(_host.Account()));
        foreach (var method in _host.Rest.Get<MethodTable>().All.Where(one => one.Family.Scope is not null && !Listed.Contains(one.Name)))
        {
            var (status, body) = await _host.BitrixAsync(method.Name, new { });
            (status, body["error"]?.ToString(), body["failure"]?.ToString()).ShouldBe((400, "NOT_OFFERED", "payment.not-offered"), method.Name);
        }

        foreach (var name in new[] { "user.current", "profile", "scope", "methods", "server.time" })
        {
            (await _host.BitrixAsync(name, new { })).Status.ShouldBe(200, name);
        }

        (await _host.BitrixAsync("method.get", new { name = "profile" })).Status.ShouldBe(200);
        (await _host.BitrixAsync("batch", new { cmd = new { who = "profile" } })).Status.ShouldBe(200);
        var systems = (await _host.BitrixAsync("sale.paysystem.list", new { FILTER = new { NAME = "Bank transfer" } })).Body["result"]!.AsArray();
        var reference = made.Data!["reference_number"]!.ToString();
        var payments = (await _host.BitrixAsync("paymentsadmin.payment.list", new { filter = new { accountNumber = reference } })).Body["result"]!["payments"]!;
        var listed = payments.AsArray().Single()!;
        (listed["sum"]!.ToString(), listed["paySystemId"]!.ToString()).ShouldBe(("84.5", systems.Single()!["ID"]!.ToString()));
        var byId = await _host.BitrixAsync("paymentsadmin.payment.list", new { filter = new { id = listed["id"]!.GetValue<long>() } });
        byId.Body["result"]!["payments"]!.AsArray().Single()!["accountNumber"]!.ToString().ShouldBe(reference);
    }

    [Fact]
    public async Task The_methods_of_the_other_family_are_those_that_the_workspace_offers()
    {
        var offered = _host.Rest.Get<MethodTable>().All.Where(one => one.Family.Scope is null || Listed.Contains(one.Name)).Select(one => one.Name);
        (await NamesAsync(new { })).ShouldBe(offered, ignoreOrder: true);
        (await NamesAsync(new { full = "Y" })).ShouldBe(offered, ignoreOrder: true);
        (await NamesAsync(new { scope = "pay_system" })).ShouldBe(["sale.paysystem.list"]);
        foreach (var (name, isOffered) in new[] { ("sale.paysystem.list", true), ("profile", true), ("crm.item.list", false) })
        {
            var found = (await _host.BitrixAsync("method.get", new { name })).Body["result"]!;
            (found["isExisting"]!.GetValue<bool>(), found["isAvailable"]!.GetValue<bool>()).ShouldBe((true, isOffered), name);
        }

        async Task<IReadOnlyList<string>> NamesAsync(object parameters) =>
            [.. (await _host.BitrixAsync("methods", parameters)).Body["result"]!.AsArray().Select(name => name!.ToString())];
    }

    [Fact]
    public async Task The_list_of_payments_has_no_paid_marks_and_no_due_dates()
    {
        await _host.PostAsync("payments/create", HostedRest.Cash(_host.Account()));
        foreach (var parameters in new object[] { new { }, new { select = OfMarks.Append("id") } })
        {
            var rows = (await _host.BitrixAsync("paymentsadmin.payment.list", parameters)).Body["result"]!["payments"]!.AsArray();
            rows.ShouldNotBeEmpty();
            rows.SelectMany(row => row!.AsObject().Select(member => member.Key)).Intersect(OfMarks).ShouldBeEmpty();
        }

        foreach (var name in OfMarks)
        {
            var filter = new Dictionary<string, string>(StringComparer.Ordinal) { [name] = "1" };
            var order = new Dictionary<string, string>(StringComparer.Ordinal) { [name] = "ASC" };
            foreach (var parameters in new object[] { new { filter }, new { order } })
            {
                var (status, body) = await _host.BitrixAsync("paymentsadmin.payment.list", parameters);
                (status, body["error"]?.ToString()).ShouldBe((400, "INVALID_ARG_VALUE"), name);
            }
        }
    }
}
