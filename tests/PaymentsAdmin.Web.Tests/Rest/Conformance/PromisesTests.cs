using System.Diagnostics;
using System.Net;
using System.Text.Json.Nodes;
using PaymentsAdmin.Web.Tests.Rest.CrmCom;

namespace PaymentsAdmin.Web.Tests.Rest.Conformance;

/// <summary>The promises of the page hold, and its first lines run as written.</summary>
public sealed class PromisesTests(SharedRest shared) : IClassFixture<SharedRest>, IDisposable
{
    private readonly RestHost _host = shared.Host;

    public void Dispose() => _host.Faults.Lines.ShouldBeEmpty();

    [Fact]
    public async Task The_first_lines_of_the_page_create_and_pay_a_payment()
    {
        var page = (await File.ReadAllTextAsync(ConformancePage.File)).Split("```");
        page[0].ShouldStartWith("# What the REST surface answers\n\n## From a token to a paid payment\n");
        var lines = page[1]["bash\n".Length..].TrimEnd().Split('\n');
        lines.Length.ShouldBe(5);
        lines.ShouldAllBe(line => line.Contains("curl ", StringComparison.Ordinal));

        var said = await BashAsync(string.Join('\n', [.. lines, "echo", "echo \"$PAYMENT\""]));

        var payment = said[^1];
        JsonNode.Parse(said[^2].Split("}{")[^1].Insert(0, "{"))!["result"]!.GetValue<bool>().ShouldBeTrue();
        using var response = await _host.PostAsync("crm.item.payment.get", $$"""{"id": {{payment}}}""");
        var paid = JsonNode.Parse(await response.Content.ReadAsStringAsync())!["result"]!;
        (paid["paid"]!.GetValue<string>(), paid["sum"]!.GetValue<decimal>()).ShouldBe(("Y", 50m));
    }

    [Theory]
    [InlineData("profile.json", HttpStatusCode.OK)]
    [InlineData("profile.xml", HttpStatusCode.NotFound)]
    public async Task Only_JSON_answers_are_offered(string method, HttpStatusCode status)
    {
        using var answer = await _host.PostAsync(method, "{}");
        answer.StatusCode.ShouldBe(status);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/json");
    }

    [Theory]
    [InlineData("/rest/profile?auth={0}")]
    [InlineData("/crmapi/rest/v2/payments/list?token=wrong")]
    public async Task No_answer_has_CORS_headers(string path)
    {
        using var request = new HttpRequestMessage(
            HttpMethod.Get, string.Format(null, path, _host.Books.Names["token.clara"])
        )
        { Headers = { { "Origin", "https://shop.example.com" } } };
        using var answer = await _host.Client.SendAsync(request);
        answer.Headers.Where(h => h.Key.StartsWith("Access-Control-", StringComparison.OrdinalIgnoreCase)).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_first_equals_sign_ends_the_key_of_an_identifier_in_a_query()
    {
        var token = await _host.SignInAsync();
        var account = _host.Books.Names["crmcom.account.number"];
        (await _host.CrmGetAsync("payments/list", $"token={token}&accounts_receivable_identifier=number={account}")).Code.ShouldBe("OK");
        (await _host.CrmGetAsync("payments/list", $"token={token}&accounts_receivable_identifier=number%3D{account}")).Code.ShouldBe("OK");
        (await _host.CrmGetAsync("payments/list", $"token={token}&accounts_receivable_identifier=name=a=b")).Code.ShouldBe("ENTITY_NOT_FOUND");
        (await _host.CrmGetAsync("payments/list", $"token={token}&accounts_receivable_identifier={account}")).Code.ShouldBe("AMBIGUOUS_IDENTIFIER");
    }

    // Runs the lines as a reader does, with the address and the token in variables.
    private async Task<string[]> BashAsync(string script)
    {
        var start = new ProcessStartInfo("bash", ["-eu", "-c", script])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true
        };
        start.Environment.Remove("http_proxy");
        start.Environment["SERVER"] = _host.Client.BaseAddress!.GetLeftPart(UriPartial.Authority);
        start.Environment["TOKEN"] = _host.Books.Names["token.clara"];
        using var bash = Process.Start(start)!;
        var (output, errors) = (bash.StandardOutput.ReadToEndAsync(), bash.StandardError.ReadToEndAsync());
        await bash.WaitForExitAsync();
        (await errors).ShouldBeEmpty("Where curl is missing: apt-get update && apt-get install -y --no-install-recommends curl");
        return (await output).TrimEnd().Split('\n');
    }
}
