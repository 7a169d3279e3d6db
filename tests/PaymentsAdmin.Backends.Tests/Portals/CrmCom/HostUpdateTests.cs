using System.Text.Json.Nodes;
using PaymentsAdmin.Core.Portals;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Fakes.Faults;
using PaymentsAdmin.FakeHosts;
using PaymentsAdmin.Portals.CrmCom.Methods;
using PaymentsAdmin.Portals.CrmCom.Sending;

namespace PaymentsAdmin.Backends.Tests.Portals.CrmCom;

/// <summary>A draft becomes the wanted one by what differs, and a lost answer is settled by a look.</summary>
public sealed class HostUpdateTests
{
    private readonly VirtualTime _time = new() { Elapses = true };

    public static TheoryData<FaultKind, FaultMoment> Faults => HostClientTests.Faults;

    [Theory]
    [InlineData("9.1")]
    [InlineData("10")]
    [InlineData("11")]
    [InlineData("13")]
    [InlineData("14")]
    [InlineData("18")]
    public async Task Only_what_changed_is_sent_and_from_release_11_on_the_currency(string release)
    {
        await using var host = await StartAsync(release);
        await using var client = new HostClient(HostClient.Connect(host), _time);
        var draft = Full(release);
        await client.CreateAsync(draft);

        await ChangeAsync(client, draft);
        host.Journal.Calls.ShouldNotContain(call => call.Method == "payments/update");

        await ChangeAsync(client, draft with { Amount = Euros(15), Notes = "Corrected" });
        string[] checkedFor = release is "9.1" or "10" ? [] : ["intended_currency_identifier"];
        Sent(host).Select(member => member.Key).ShouldBe(["payment_identifier", "payment_amount", "notes", .. checkedFor], ignoreOrder: true);
        var held = host.Hand.Payment("PA-1")!;
        (held.Amount, held.Notes, held.State, held.Category).ShouldBe((15, "Corrected", "DRAFT", "Walk-in"));
        host.Journal.Violations.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("9.1")]
    [InlineData("18")]
    public async Task Every_part_of_a_draft_can_be_changed_and_is_then_as_it_is_wanted(string release)
    {
        await using var host = await StartAsync(release);
        await using var client = new HostClient(HostClient.Connect(host), _time);
        await client.CreateAsync(Full(release));
        host.Hand.AddCard("AR-2", "4242");
        var wanted = new HostDraft("PA-1", Euros(20), new("alternative_code", "CARDPAY"), new("name", "Card"))
        {
            Account = Identifier.Number("AR-2"),
            Card = new("last_digits", "4242"),
            Category = new("code", "POST"),
            Job = Identifier.Number("J-1"),
            ReceivedByUser = new("username", "second"),
            ReceivedByUnit = new("name", "Head office"),
            ReceivedOn = new DateTime(2026, 2, 3, 0, 0, 0, DateTimeKind.Unspecified),
            Notes = "Other",
            Fields = new Dictionary<string, JsonNode?> { ["udf_string_1"] = "desk", ["udf_float_1"] = 2.50m, ["udf_date_1"] = "2026-04-01" },
        };
        await ChangeAsync(client, wanted);
        new HostChange(await LookAsync(client), wanted).IsEmpty.ShouldBeTrue();
        var held = host.Hand.Payment("PA-1")!;
        (held.Account, held.Type, held.Method, held.Amount, held.Category, held.Notes).ShouldBe(("AR-2", "Card payment", "Card", 20, "By post", "Other"));
        held.MeantFor.ShouldBeEmpty();
        host.Journal.Violations.ShouldBeEmpty();
    }

    [Fact]
    public async Task Null_clears_and_what_the_draft_leaves_to_the_host_stays()
    {
        await using var host = await StartAsync();
        await using var client = new HostClient(HostClient.Connect(host), _time);
        await client.CreateAsync(Full());
        host.Hand.Change("PA-1", new { udf_string_2 = "of the host" });
        var wanted = HostClient.Draft("AR-1", "PA-1") with { Fields = new Dictionary<string, JsonNode?> { ["udf_string_1"] = null } };
        await ChangeAsync(client, wanted);

        var sent = Sent(host);
        sent.Where(member => member.Value is null).Select(member => member.Key)
            .ShouldBe(["category_identifier", "job_identifier", "notes", "received_on", "udf_string_1"], ignoreOrder: true);
        var held = host.Hand.Payment("PA-1")!;
        (held.Category, held.Notes, held.ReceivedOn).ShouldBe((null, null, held.IssuedOn));
        held.Custom.Keys.ShouldBe(["udf_date_1", "udf_float_1", "udf_string_2"], ignoreOrder: true);
        held.MeantFor.ShouldBeEmpty();
        new HostChange(await LookAsync(client), wanted).IsEmpty.ShouldBeTrue();
    }

    [Theory]
    [InlineData("9.1")]
    [InlineData("18")]
    public async Task Of_the_intended_invoices_it_is_said_which_are_added_and_which_removed(string release)
    {
        await using var host = await StartAsync(release);
        await using var client = new HostClient(HostClient.Connect(host), _time);
        var draft = Full(release);
        await client.CreateAsync(draft);
        await ChangeAsync(client, draft with { Invoices = [Identifier.Number("INV-3"), Identifier.Number("INV-2")] });
        Sent(host)["invoices_to_pay_set"]!.AsArray().Select(element => (string)element!["action"]!).ShouldBe(["REMOVE", "ADD"]);
        host.Hand.Payment("PA-1")!.MeantFor.ShouldBe(["INV-2", "INV-3"], ignoreOrder: true);
    }

    [Fact]
    public async Task An_invoice_that_may_be_the_wanted_one_stays()
    {
        await using var host = await StartAsync();
        await using var client = new HostClient(HostClient.Connect(host), _time);
        var draft = Full() with { Invoices = [Identifier.BackOfficeCode("ERP-1")] };
        await client.CreateAsync(draft);
        await ChangeAsync(client, draft with { Notes = "Other" });
        Sent(host)["invoices_to_pay_set"]!.AsArray().Select(element => (string)element!["action"]!).ShouldBe(["ADD"]);
        host.Hand.Payment("PA-1")!.MeantFor.ShouldBe(["INV-1"]);
    }

    [Fact]
    public async Task A_draft_that_moves_to_another_account_gets_the_invoices_of_that_one_by_a_second_update()
    {
        await using var host = await StartAsync();
        host.Hand.AddInvoice(new("AR-2", "INV-9", 50m));
        await using var client = new HostClient(HostClient.Connect(host), _time);
        var draft = Full();
        await client.CreateAsync(draft);
        var wanted = draft with { Account = Identifier.Number("AR-2"), Invoices = [Identifier.Number("INV-9")] };
        await ChangeAsync(client, wanted);
        new HostChange(await LookAsync(client), wanted).IsEmpty.ShouldBeFalse();
        await ChangeAsync(client, wanted);
        var held = host.Hand.Payment("PA-1")!;
        (held.Account, string.Join(',', held.MeantFor)).ShouldBe(("AR-2", "INV-9"));
        new HostChange(await LookAsync(client), wanted).IsEmpty.ShouldBeTrue();
    }

    [Fact]
    public async Task A_draft_moves_from_an_account_to_a_wallet_and_back()
    {
        await using var host = await StartAsync("14");
        host.Hand.AddWallet("AR-1", "W-1", 500);
        await using var client = new HostClient(HostClient.Connect(host), _time);
        var draft = HostClient.Draft("AR-1", "PA-1");
        await client.CreateAsync(draft);
        var wallet = new HostDraft("PA-1", draft.Amount, new("name", "Wallet payment"), new("name", "Wallet funds")) { Wallet = Identifier.Number("W-1") };
        await ChangeAsync(client, wallet);
        host.Hand.Payment("PA-1")!.Wallet.ShouldBe("W-1");
        await ChangeAsync(client, draft);
        host.Hand.Payment("PA-1")!.Wallet.ShouldBeNull();
    }

    [Fact]
    public async Task Only_a_draft_is_changed()
    {
        await using var host = await StartAsync();
        await using var client = new HostClient(HostClient.Connect(host), _time);
        var draft = HostClient.Draft("AR-1", "PA-1");
        await client.CreateAsync(draft);
        var before = await LookAsync(client);
        host.Hand.Post("PA-1");
        foreach (var seen in new[] { before, await LookAsync(client) })
        {
            var no = (await client.UpdateAsync(new(seen, draft with { Notes = "Late" }))).Fault.ShouldNotBeNull();
            (no.Kind, no.Code, no.ProvesNothingDone).ShouldBe((PortalFaultKind.Refused, "INVALID_LIFE_CYCLE_STATE", true));
        }

        host.Journal.Calls.Count(call => call.Method == "payments/update").ShouldBe(1);
    }

    [Fact]
    public async Task Another_currency_than_that_of_the_account_is_refused()
    {
        await using var host = await StartAsync();
        host.Hand.AddAccount(new("AR-9") { Currency = "USD" });
        await using var client = new HostClient(HostClient.Connect(host), _time);
        var draft = HostClient.Draft("AR-1", "PA-1");
        await client.CreateAsync(draft);
        var moved = await client.UpdateAsync(new(await LookAsync(client), draft with { Account = Identifier.Number("AR-9") }));
        moved.Fault!.Code.ShouldBe("CURRENCY_MISMATCH");
        host.Hand.Payments("AR-9").ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task After_a_lost_answer_a_look_says_whether_it_was_done_and_then_it_is_done_once(FaultKind kind, FaultMoment when)
    {
        await using var host = await StartAsync();
        await using var client = new HostClient(HostClient.Connect(host), _time);
        var draft = Full();
        await client.CreateAsync(draft);
        var wanted = draft with { Amount = Euros(15), Invoices = [Identifier.Number("INV-2"), Identifier.Number("INV-3")] };
        host.Faults.Add(new FaultRule(kind) { Method = "payments/update", When = when, Nth = 1 });
        var answer = await client.UpdateAsync(new(await LookAsync(client), wanted));
        var done = host.Hand.Payment("PA-1")!.Amount == 15;
        (answer.Ok && !done).ShouldBeFalse();
        (answer.Fault is { ProvesNothingDone: true } && done).ShouldBeFalse();

        // A limit asks for a pause.
        _time.Advance(TimeSpan.FromMinutes(1));
        var seen = await LookAsync(client);
        new HostChange(seen, wanted).IsEmpty.ShouldBe(done);
        (await client.UpdateAsync(new(seen, wanted))).Ok.ShouldBeTrue();
        host.Journal.Applied.Count(write => write.Method == "payments/update").ShouldBe(1);
        var held = host.Hand.Payment("PA-1")!;
        held.Amount.ShouldBe(15);
        held.MeantFor.ShouldBe(["INV-2", "INV-3"], ignoreOrder: true);
        host.Journal.Violations.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("10", false)]
    [InlineData("11", true)]
    public async Task A_preference_by_its_bank_account_is_sent_only_to_a_release_that_knows_that(string release, bool isSent)
    {
        await using var host = await StartAsync(release);
        host.Hand.AddPreference("AR-1", bankAccount: "CY17");
        await using var client = new HostClient(HostClient.Connect(host), _time);
        var draft = HostClient.Draft("AR-1", "PA-1") with { Method = new("name", "Direct debit"), Preference = new("bank_account_number", "CY17") };

        var made = await client.CreateAsync(draft);

        made.Fault?.Text.ShouldBe("The host knows this from release 11 on.");
        (made.Ok, host.Hand.AllPayments().Count).ShouldBe((isSent, isSent ? 1 : 0));
        host.Journal.Violations.ShouldBeEmpty();
    }

    private static JsonObject Sent(FakeHost host) => host.Journal.Applied.Single(write => write.Method == "payments/update").Parameters;

    private static Money Euros(decimal amount) => Money.Exact(amount, Currency.Of("EUR"))!.Value;

    private static HostDraft Full(string release = "18") =>
        HostClient.Draft("AR-1", "PA-1") with
        {
            Category = new("code", "WALKIN"),
            Job = Identifier.Number("J-1"),
            ReceivedByUser = new("username", "api.user"),
            ReceivedByUnit = new(release == "18" ? "code" : "alternative_code", "HQ"),
            ReceivedOn = new DateTime(2026, 1, 2, 3, 4, 5, DateTimeKind.Unspecified),
            Notes = "By Clara",
            Fields = new Dictionary<string, JsonNode?> { ["udf_string_1"] = "till", ["udf_float_1"] = 0.50m, ["udf_date_1"] = "2026-03-31" },
            Invoices = [Identifier.Number("INV-1"), Identifier.Number("INV-2")],
        };

    private static async Task<FullPayment> LookAsync(HostClient client) =>
        (await client.Host.PaymentAsync(Identifier.BackOfficeCode("PA-1"), Urgency.Staff, default)).Value;

    private static async Task ChangeAsync(HostClient client, HostDraft wanted) =>
        (await client.UpdateAsync(new(await LookAsync(client), wanted))).Fault.ShouldBeNull();

    private async Task<FakeHost> StartAsync(string release = "18")
    {
        var host = await FakeHost.StartAsync(new() { Release = release, Time = _time });
        host.Hand.AddUser("second", "second-secret");
        host.Hand.AddAccount(new("AR-1"));
        host.Hand.AddAccount(new("AR-2"));
        foreach (var number in Enumerable.Range(1, 3))
        {
            host.Hand.AddInvoice(new("AR-1", $"INV-{number}", 50m) { Code = $"ERP-{number}" });
        }

        return host;
    }
}
