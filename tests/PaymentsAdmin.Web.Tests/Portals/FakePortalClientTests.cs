using System.Text.Json;
using System.Text.Json.Nodes;
using PaymentsAdmin.Fakes;
using PaymentsAdmin.Fakes.Faults;
using PaymentsAdmin.Fakes.SignIn;
using PaymentsAdmin.Web.Tests.Rest;
using PaymentsAdmin.Web.Tests.Rest.Client;

namespace PaymentsAdmin.Web.Tests.Portals;

/// <summary>Bitrix24's own client against the fake portal. What works for the client here shows that the fake behaves like a real portal.</summary>
[Trait("Run", "Full")]
public sealed class FakePortalClientTests(LoopbackCertificate certificate) : IClassFixture<LoopbackCertificate>, IAsyncLifetime
{
    private static readonly Application Ours = new("local.app", "secret", new Uri("http://127.0.0.1:9/"), ["crm", "sale"]);

    private readonly VirtualTime _time = new();
    private FakePortal _portal = null!;
    private MadeItem _deal = null!;
    private Dictionary<string, string> _given = [];

    public async ValueTask InitializeAsync()
    {
        _portal = await FakePortal.StartAsync(new FakePortalOptions { Time = _time, Certificate = certificate.Certificate, HttpsRequired = true });
        _deal = _portal.Hand.Deal("Chairs", [new RowOf("Chair", 25, 5)]);
        _portal.Applications.Add(Ours);
        _given = new Dictionary<string, string> { ["deal.entityId"] = $"{_deal.Id}", ["deal.rows.0.rowId"] = $"{_deal.Rows[0]}", ["adam"] = "1" };
    }

    public async ValueTask DisposeAsync() => await _portal.DisposeAsync();

    [Fact]
    public async Task The_client_creates_pays_and_deletes_a_payment()
    {
        var said = await SaidAsync("payments.mjs");
        said["product.list"]![0]!["quantity"]!.GetValue<decimal>().ShouldBe(2);
        said["list"]!.AsArray().Single()!["sum"]!.GetValue<decimal>().ShouldBe(50);
        (said["paid"]!["paid"]!.ToString(), said["paid"]!["empPaidId"]!.GetValue<int>()).ShouldBe(("Y", 1));
        said["unpaid"]!["datePaid"].ShouldBeNull();
        Convert.FromBase64String(said["link"]!["payment"]!["qr"]!.GetValue<string>()).AsSpan(1, 3).ToArray().ShouldBe("PNG"u8.ToArray());
        said["left"]!.AsArray().ShouldBeEmpty();
        said["healthy"]!.GetValue<bool>().ShouldBeTrue();
        _portal.Hand.Payments(_deal).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_client_sends_batches_in_every_form()
    {
        var said = await SaidAsync("batches.mjs");
        said["list"]!["data"]!.AsArray().Count.ShouldBe(3);
        said["keys"]!["data"]!["after"]![0]!["quantity"]!.GetValue<decimal>().ShouldBe(3);
        said["text"]!.ToJsonString().ShouldBe(JsonSerializer.Serialize(new { name = "Salz & Pfeffer = 100 % [fein] + \"ü\" 🧂", taxRate = (int?)null }));
        said["halted"]!["errors"]!["wrong"]!["code"]!.ToString().ShouldBe("ERROR_METHOD_NOT_FOUND");
        said["went on"]![1]!.ToString().ShouldBe("ERROR_METHOD_NOT_FOUND");
        said["many"]!.GetValue<int>().ShouldBe(60);
        said["payments"]!.AsArray().Count.ShouldBe(2);
    }

    [Fact]
    public async Task The_client_reads_lists_page_by_page_by_key_and_filtered()
    {
        _portal.FillWithDemo(entities: 30, payments: 120, seed: 1);
        var said = await SaidAsync("lists.mjs");
        var all = _portal.Hand.AllPayments();
        said["first"]!["total"]!.GetValue<int>().ShouldBe(120);
        foreach (var way in new[] { "steps", "keys" })
        {
            said[way]!.AsArray().Select(id => id!.GetValue<long>()).ShouldBe(all.Select(payment => payment.Id), way);
        }

        said["filtered"]!.AsArray().Count.ShouldBe(all.Count(payment => payment is { Sum: > 0, Paid: true }));
    }

    [Fact]
    public async Task The_client_walks_and_pays_legacy_invoices()
    {
        var made = Enumerable.Range(1, 60).Select(at => _portal.Hand.LegacyInvoices.Add(new LegacyInvoiceOf($"Order {at}", at) { Deal = _deal.Id })).ToList();
        var system = _portal.Hand.PaySystem("Invoice by post");
        (_given["invoice"], _given["invoice.system"]) = ($"{made[7]}", $"{system.Id}");
        var said = await SaidAsync("invoices.mjs");
        said["first"]!["rows"]![0]!.ToJsonString().ShouldBe($$"""{"ID":"{{made[0]}}","PRICE":"1.00","UF_DEAL_ID":"{{_deal.Id}}"}""");
        (said["first"]!["total"]!.GetValue<int>(), said["first"]!["isMore"]!.GetValue<bool>()).ShouldBe((60, true));
        foreach (var way in new[] { "steps", "keys" })
        {
            said[way]!.AsArray().Select(id => id!.ToString()).ShouldBe(made.Select(id => $"{id}"), way);
        }

        said["get"]!["PRODUCT_ROWS"]![0]!["PRICE"]!.ToString().ShouldBe("8.00");
        said["pay"]!.GetValue<bool>().ShouldBeTrue();
        said["paid"]!.ToJsonString().ShouldBe("""{"paid":"Y","status":"P"}""");
        said["settings"]!["PS_WORK_MODE_IFRAME"]!.ToString().ShouldBe("REGULAR");
        said["link"]!.ToString().ShouldStartWith(new Uri(_portal.Address, "/pub/pay/").AbsoluteUri);
        said["missing"]!.ToJsonString().ShouldBe("""{"code":"ERR_BAD_REQUEST","message":"Request failed with status code 400","status":400}""");
        said["unsupported"]!["code"]!.ToString().ShouldBe("ERROR_PAY_INVOICE_NOT_SUPPORTED");
        said["batch"]!.ToString().ShouldBe("Y");
        _portal.Hand.LegacyInvoices.All().Where(invoice => invoice.Paid).Select(invoice => invoice.Id).ShouldBe([made[0], made[7]]);
    }

    [Fact]
    public async Task The_client_does_not_report_numeric_error_codes()
    {
        var said = await SaidAsync("errors.mjs");
        said["missing"]!.ToJsonString().ShouldBe("""{"code":"ERR_BAD_REQUEST","message":"Request failed with status code 400","status":400}""");
        said["stranger"]!["code"]!.ToString().ShouldBe("INVALID_CREDENTIALS");
        said["batch"]!["isSuccess"]!.GetValue<bool>().ShouldBeTrue("a command with a numeric code is dropped");
        said["original"]!["body"]!["error_description"]!.ToString().ShouldBe("Insufficient permissions");
    }

    [Fact]
    public async Task Concurrent_calls_of_an_application_refresh_its_token_once()
    {
        var old = _portal.Applications.Give(Ours, 1);
        _portal.Clock.Advance(TimeSpan.FromHours(2));
        (_given["token.old"], _given["token.refresh"], _given["client.id"], _given["client.secret"]) = (old.Access, old.Refresh, Ours.ClientId, Ours.Secret);
        // Both calls are refused before the new token arrives; a call refused later would ask for another one.
        using var late = _portal.Faults.Add(new FaultRule(FaultKind.AnswerLate) { Method = OAuthDoor.TokenMethod, Delay = TimeSpan.FromSeconds(1), Times = 1 });
        var saying = SaidAsync("refreshing.mjs");
        await _portal.Journal.UntilAsync(journal => journal.Calls.Count(call => call.Error == "expired_token") == 2, Patience.Limit);
        await Patience.UntilAsync(() => _time.Waiting > 0);
        _time.Advance(TimeSpan.FromSeconds(1));
        var said = await saying;
        said.ToJsonString().ShouldBe("""{"admin":true,"scopes":["crm","sale"]}""");
        _portal.Journal.Calls.Count(call => call.Method == OAuthDoor.TokenMethod).ShouldBe(1);
    }

    private async Task<JsonObject> SaidAsync(string script)
    {
        var output = await NodeProgram.RunAsync(
            NodeProgram.Installed("Client", "Bitrix24's client"),
            [script],
            [("NODE_EXTRA_CA_CERTS", certificate.PemFile), ("WEBHOOK", _portal.Webhook.AbsoluteUri), ("GIVEN", JsonSerializer.Serialize(_given))]
        );
        return ClientProgram.Said(output);
    }
}
