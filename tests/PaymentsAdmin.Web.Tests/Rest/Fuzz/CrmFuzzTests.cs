using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using PaymentsAdmin.Web.Rest.CrmCom.Model;
using PaymentsAdmin.Web.Tests.Rest.CrmCom;

namespace PaymentsAdmin.Web.Tests.Rest.Fuzz;

/// <summary>The CRM.COM surface answers every request with a status of the contract, and malformed requests change nothing.</summary>
public sealed class CrmFuzzTests
{
    private const string Payment = "payment_identifier.reference_number";

    private const int Large = 10 * 1024 * 1024;

    private static readonly int Broken = Scale.Of(200, 2_000);
    private static readonly int Keys = Scale.Of(60, 1_000);
    private static readonly int Anything = Scale.Of(150, 10_000);

    private static readonly (string, string)[] Settings = [("Rest:Burst", "1000000"), ("Organisation:TimeZone", "Asia/Nicosia")];

    private static readonly string[] Tables =
    [
        "payments", "payment_lines", "payment_authors", "postings", "posting_targets", "posting_fields", "decisions", "allocations", "ledger_entries",
        "accounts", "wallets", "invoices", "bills", "numbers", "gateway_requests", "cards", "operations", "public_links",
    ];

    [Fact]
    public async Task Malformed_requests_get_a_status_of_the_contract_and_change_nothing()
    {
        await using var host = await RestHost.StartAsync(Settings);
        var methods = host.Get<CrmMethodTable>().All.OrderBy(m => m.Name, StringComparer.Ordinal).ToList();
        var writing = methods.Where(m => m.Writes).ToList();
        var reading = methods.Where(m => !m.Writes).ToList();
        var good = await GoodAsync(host);
        var nonsense = new CrmNonsense(1, good);
        var before = FuzzBooks.Read(host, Tables);
        for (var i = 0; i < Broken; i++)
        {
            switch (i % 10)
            {
                case < 6:
                    var method = nonsense.Of(writing);
                    await CheckAsync(host, HttpMethod.Post, method.Name, Encoding.UTF8.GetBytes(nonsense.Broken(method)), mayWork: false);
                    break;
                case 6:
                    await CheckAsync(host, HttpMethod.Post, nonsense.Of(writing).Name, nonsense.Bytes(), mayWork: false);
                    break;
                case 7 or 8:
                    var read = nonsense.Of(reading);
                    await CheckAsync(host, HttpMethod.Get, $"{read.Name}?{nonsense.Query(read)}", null, mayWork: true);
                    break;
                default:
                    await CheckAsync(
                        host,
                        nonsense.Of([HttpMethod.Get, HttpMethod.Post, HttpMethod.Put, HttpMethod.Delete, HttpMethod.Patch]),
                        nonsense.Path(),
                        null,
                        mayWork: false
                    );
                    break;
            }
        }

        for (var i = 0; i < Scale.Of(1, 5); i++)
        {
            await CheckAsync(
                host, HttpMethod.Post, nonsense.Of(writing).Name, Encoding.ASCII.GetBytes("{\"token\": \"" + new string('x', Large) + "\"}"), mayWork: false);
        }

        for (var i = 0; i < Keys; i++)
        {
            await CheckAsync(host, nonsense.Of([HttpMethod.Get, HttpMethod.Post]), CrmBooks.ByKey, null, mayWork: false, nonsense.Authorization());
        }

        (await host.IsGoodAsync(good["token"])).ShouldBeTrue();
        FuzzBooks.Read(host, Tables).ShouldBe(before);
        host.Faults.Lines.ShouldBeEmpty();
    }

    [Fact]
    public async Task Nonsense_gets_a_refusal_of_the_contract_or_an_answer()
    {
        await using var host = await RestHost.StartAsync(Settings);
        var methods = host.Get<CrmMethodTable>().All.Where(m => m.Writes && m.Name != "authentication/token/release")
            .OrderBy(m => m.Name, StringComparer.Ordinal).ToList();
        var good = await GoodAsync(host);
        var nonsense = new CrmNonsense(2, good);
        var worked = 0;
        for (var i = 0; i < Anything; i++)
        {
            if (i % 20 == 0)
            {
                // The previous draft may have been posted or rejected by now.
                good[Payment] = await DraftAsync(host, good["token"]);
            }

            var method = nonsense.Of(methods);
            worked += await CheckAsync(host, HttpMethod.Post, method.Name, Encoding.UTF8.GetBytes(nonsense.Any(method)), mayWork: true) ? 1 : 0;
        }

        worked.ShouldBeInRange(Anything / 50, Anything - (Anything / 50));
        host.Faults.Lines.ShouldBeEmpty();
    }

    // Valid values, so that only the broken part is refused.
    private static async Task<Dictionary<string, string>> GoodAsync(RestHost host)
    {
        var token = await host.SignInAsync();
        var names = host.Books.Names;
        return new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["token"] = token,
            ["username"] = "clara",
            ["password"] = names["token.alone"],
            ["organisation"] = "main",
            ["life_cycle_state"] = "POSTED",
            [Payment] = await DraftAsync(host, token),
            ["accounts_receivable_identifier.number"] = names["crmcom.account.number"],
            ["type_identifier.id"] = names["crmcom.type.id"],
            ["payment_method_identifier.id"] = names["crmcom.method.id"],
            ["invoice_identifier.number"] = names["crmcom.invoices.0.number"],
            ["bill_identifier.number"] = names["crmcom.bill.number"],
        };
    }

    private static async Task<string> DraftAsync(RestHost host, string token) =>
        (await host.CrmPostAsync("payments/create", host.Cash(token, "DRAFT"))).Data!["reference_number"]!.GetValue<string>();

    private static async Task<bool> CheckAsync(RestHost host, HttpMethod verb, string action, byte[]? body, bool mayWork, string? authorization = null)
    {
        using var request = new HttpRequestMessage(verb, CrmBooks.Root + action);
        if (authorization is not null)
        {
            request.Headers.TryAddWithoutValidation("Authorization", authorization);
        }

        if (body is not null)
        {
            request.Content = new ByteArrayContent(body) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };
        }

        using var response = await host.Client.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        var sent = body is null ? "" : body.Length > 2_000 ? $"{body.Length} bytes" : Encoding.UTF8.GetString(body);
        var about = $"{verb} {action} {authorization} {sent} -> {(int)response.StatusCode} {(text.Length > 500 ? text[..500] : text)}";
        text.ShouldStartWith("{", Case.Sensitive, about);
        var answer = JsonNode.Parse(text)!.AsObject();
        answer.Select(m => m.Key).ShouldBe(["status", "data"], about);
        var status = answer["status"]!.AsObject();
        status.Select(m => m.Key).ShouldBe(["code", "description", "message"], about);
        var code = status["code"]!.GetValue<string>();
        if (response.StatusCode == HttpStatusCode.OK)
        {
            mayWork.ShouldBeTrue(about);
            code.ShouldBe("OK", about);
            return true;
        }

        var known = CrmCode.Errors.SingleOrDefault(c => c.Name == code).ShouldNotBeNull(about);
        int[] statuses = [known.Status, 405, 413, 429];
        statuses.ShouldContain((int)response.StatusCode, about);
        ((int)response.StatusCode).ShouldBeLessThan(500, about);
        status["message"]!.GetValue<string>().ShouldNotBeEmpty(about);
        answer["data"].ShouldBeNull(about);
        text.ShouldNotContain("   at ");
        return false;
    }
}
