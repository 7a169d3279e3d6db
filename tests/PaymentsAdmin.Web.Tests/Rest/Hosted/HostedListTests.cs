using System.Text.Json.Nodes;
using PaymentsAdmin.FakeHosts;
using PaymentsAdmin.Web.Tests.Rest.CrmCom;

namespace PaymentsAdmin.Web.Tests.Rest.Hosted;

/// <summary>Lists of a workspace on a host: they come from the mirror and say how old it is, and the configuration has the host's ids.</summary>
[Trait("Run", "Full")]
public sealed class HostedListTests(SharedHosted shared) : IClassFixture<SharedHosted>
{
    private static readonly string[] Same =
    [
        "id", "number", "reference_number", "life_cycle_state", "issued_on", "posted_on", "received_on", "payment_amount", "notes", "back_office_code",
        "udf_string_1", "udf_float_1",
    ];

    private readonly HostedRest _host = shared.Host;

    private Hand Hand => _host.There.Hand;

    [Fact]
    public async Task A_list_equals_the_hosts_own()
    {
        var account = _host.Account();
        Hand.Make(new PaymentOf(account, 10m) { Code = $"{account}-1", Notes = "Paid at desk 7" });
        Hand.Reject(Hand.Draft(account, 20m).Id, "DUP");
        Hand.Posted(account, 30.25m);
        Hand.Cancel(Hand.Posted(account, 40m).Id);
        Hand.Make(new PaymentOf(account, 50m) { Type = "Cash payment", Method = "Cash", Posted = true });
        await _host.PostAsync(
            "payments/create", HostedRest.Cash(account).With("udf_string_1", "till-7").With("udf_float_1", 0.5m).With("back_office_code", $"{account}-2"));

        var ours = await _host.ListAsync(account);
        var theirs = Hand.Call("payments/list", new { accounts_receivable_identifier = new { number = account } })!.AsArray();

        theirs.Count.ShouldBe(6);
        Rows(ours.Data!.AsArray(), Of).ShouldBe(Rows(theirs, Of));
        (string, string)[] parts =
        [
            ("accounts_receivable", "id number name life_cycle_state"), ("type", "id name"), ("payment_method", "id name"),
            ("received_by_user", "id username"),
        ];
        foreach (var (part, names) in parts)
        {
            Rows(ours.Data!.AsArray(), row => Of(row[part]!, names.Split(' '))).ShouldBe(Rows(theirs, row => Of(row[part]!, names.Split(' '))), part);
        }

        Rows(ours.Data!.AsArray(), row => Of(row["accounts_receivable"]!["account_owner"]!, ["id", "name"]))
            .ShouldBe(Rows(theirs, row => Of(row["accounts_receivable"]!["account_owner"]!, ["id", "name"])));
    }

    [Fact]
    public async Task Lists_say_of_a_payment_what_show_says()
    {
        var account = _host.Account();
        Hand.AddInvoice(new InvoiceOf(account, $"INV-{account}", 50m));
        Hand.AddPreference(account, "SEPA");
        var wallet = Hand.AddWallet(account, $"W-{account}", unconditional: 80m);
        var rejected = Hand.Reject(Hand.Draft(account, 20m).Id, "DUP");
        Hand.Cancel(Hand.Posted(account, 40m).Id);
        Hand.Make(new PaymentOf(account, 10m) { Wallet = wallet.Number });
        Hand.Make(new PaymentOf(account, 11m) { Invoices = [$"INV-{account}"], Notes = "Paid at desk 7" });
        Hand.Make(new PaymentOf(account, 12m) { Method = "Direct debit", Preference = "SEPA", Posted = true });
        var ours = await _host.PostAsync("payments/create", HostedRest.Cash(account).With("udf_string_1", "till-7"));

        var shown = new Dictionary<string, JsonNode>(StringComparer.Ordinal);
        foreach (var id in Hand.Payments(account).Select(one => one.Id))
        {
            shown[id] = (await _host.ShowAsync("id", id)).Data!;
        }

        var latest = await _host.GetAsync("payments/get_latest", $"accounts_receivable_identifier=number={account}&number=9");
        foreach (var rows in new[] { (await _host.ListAsync(account)).Data!.AsArray(), latest.Data!.AsArray() })
        {
            rows.Count.ShouldBe(shown.Count);
            foreach (var row in rows)
            {
                row!.ToJsonString().ShouldBe(shown[row["id"]!.ToString()].ToJsonString());
            }
        }

        // Who entered a payment on the host is not known, and of its unit and reason the name alone is.
        var (theirs, own) = (shown[rejected.Id], shown[ours.Data!["id"]!.ToString()]);
        (theirs["log_information"]!["created_by_user"], own["log_information"]!["created_by_user"]!["username"]!.ToString()).ShouldBe((null, "clara"));
        Of(theirs["rejection_reason"]!, ["id", "name", "alternative_code"]).ShouldBe($"id  | name {rejected.RejectionReason} | alternative_code ");
        shown.Values.ShouldAllBe(one => one["currency_rate_period"] == null);
    }

    [Fact]
    public async Task A_list_causes_no_call_and_says_how_old_it_is()
    {
        var account = _host.Account();
        var first = Hand.Posted(account, 30m);
        var before = await _host.ListAsync(account);
        Hand.Posted(account, 31m);
        _host.There.Journal.Clear();

        var old = await _host.ListAsync(account);
        var latest = await _host.GetAsync("payments/get_latest", $"accounts_receivable_identifier=number={account}&number=5");

        _host.There.Journal.Calls.ShouldBeEmpty();
        (old.Data!.AsArray().Count, latest.Data!.AsArray().Count).ShouldBe((1, 1));
        var at = before.Header("X-Portal-Seen").ShouldNotBeNull();
        (old.Header("X-Portal-Seen"), latest.Header("X-Portal-Seen")).ShouldBe((at, at));

        await _host.ShowAsync("id", first.Id);
        (await _host.ListAsync(account)).Data!.AsArray().Count.ShouldBe(2);
    }

    [Fact]
    public async Task Types_and_methods_have_the_hosts_ids_and_filter_by_them()
    {
        var account = _host.Account();
        Hand.Posted(account, 30m);
        Hand.Make(new PaymentOf(account, 50m) { Type = "Cash payment", Method = "Cash", Posted = true });
        foreach (var list in new[] { "payments/configuration/types/list", "payment_cancellations/configuration/types/list" })
        {
            var types = (await _host.GetAsync(list)).Data!.AsArray();
            Rows(types, type => Of(type, ["id", "name", "alternative_code"]))
                .ShouldBe(Rows(Hand.Call(list, new { })!.AsArray(), type => Of(type, ["id", "name", "alternative_code"])), list);
        }

        var cash = (await _host.GetAsync("payments/configuration/types/list")).Data!.AsArray().Single(type => type!["name"]!.ToString() == "Cash payment")!;
        var methods = (await _host.GetAsync("payments/configuration/payment_methods/list", $"payment_type_identifier=id={cash["id"]}")).Data!.AsArray();
        var theirs = Hand.Call("payments/configuration/payment_methods/list", new { payment_type_identifier = new { id = cash["id"]!.ToString() } })!.AsArray();
        Rows(methods, one => Of(one["payment_method"]!, ["id", "name"])).ShouldBe(Rows(theirs, one => Of(one["payment_method"]!, ["id", "name"])));

        foreach (var filter in new[] { $"type_identifier=id={cash["id"]}", $"payment_method_identifier=id={methods.Single()!["payment_method"]!["id"]}" })
        {
            (await _host.ListAsync(account, "&" + filter)).Data!.AsArray().Single()!["payment_amount"]!.GetValue<decimal>().ShouldBe(50m, filter);
        }

        var byId = Hand.Account(account).Id;
        (await _host.GetAsync("payments/list", $"accounts_receivable_identifier=id={byId}")).Data!.AsArray().Count.ShouldBe(2);
    }

    [Fact]
    public async Task Wallets_have_the_hosts_ids_and_their_payments_are_listed_by_them()
    {
        var account = _host.Account();
        var wallet = Hand.AddWallet(account, $"W-{account}", unconditional: 80m);
        Hand.Make(new PaymentOf(account, 10m) { Wallet = wallet.Number, Code = $"{account}-W" });
        Hand.Posted(account, 30m);
        foreach (var by in new[] { $"number={wallet.Number}", $"id={wallet.Id}" })
        {
            var ours = (await _host.GetAsync("payments/list", $"wallet_identifier={by}")).Data!.AsArray().ShouldHaveSingleItem()!;
            Of(ours["wallet"]!, ["id", "number"]).ShouldBe($"id {wallet.Id} | number {wallet.Number}", by);
            ours["payment_amount"]!.GetValue<decimal>().ShouldBe(10m, by);
        }

        (await _host.ListAsync(account)).Data!.AsArray().Count.ShouldBe(2);
    }

    private static string Of(JsonNode row) => Of(row, Same);

    private static string Of(JsonNode row, string[] names) => string.Join(" | ", names.Select(name => $"{name} {row[name]}"));

    // The host's order of payments of the same second is that of its ids.
    private static List<string> Rows(JsonArray rows, Func<JsonNode, string> of) => [.. rows.Select(row => of(row!)).Order(StringComparer.Ordinal)];
}
