using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using PaymentsAdmin.Web.Features.Admin;

namespace PaymentsAdmin.Web.Tests.Setup;

/// <summary>Violations of our content security policy that browsers report.</summary>
public sealed class ViolationReportsTests : IClassFixture<SharedApp>
{
    private readonly AppHost _app;

    // Reports are counted and logged by the minute, so each test begins in a new one.
    public ViolationReportsTests(SharedApp shared)
    {
        _app = shared.Host;
        _app.Time.Pass(TimeSpan.FromMinutes(1));
        _app.Faults.Clear();
    }

    [Fact]
    public async Task A_page_names_the_address_for_reports()
    {
        using var page = await _app.SendAsync(HttpMethod.Get, "/account/sign-in");

        page.Headers.GetValues("Content-Security-Policy").Single().ShouldEndWith("; report-uri /csp-reports; report-to csp");
        page.Headers.GetValues("Reporting-Endpoints").ShouldBe(["csp=\"/csp-reports\""]);
    }

    [Fact]
    public async Task Reports_are_logged_once_without_payment_details_and_shown_to_an_Admin()
    {
        var before = Counted;
        (await OlderAsync("script-src-elem", "https://cdn.evil.example:8443/x.js?user=7", "https://pay.example/payments/4711?search=acme"))
            .ShouldBe(HttpStatusCode.NoContent);
        (await OlderAsync("script-src-elem", "https://cdn.evil.example:8443/x.js?user=7", "https://pay.example/payments/4712"))
            .ShouldBe(HttpStatusCode.NoContent);

        _app.Faults.Lines.ShouldBe(["Warning: A browser blocked https://cdn.evil.example:8443 by the directive script-src-elem on /payments/* "]);
        Counted.ShouldBe(before + 2);
        (await AdminAsync("ada")).ShouldContain($"Content policy violations since startup: {before + 2}");
        (await AdminAsync("clara")).ShouldNotContain("Content policy violations");
    }

    [Fact]
    public async Task The_newer_format_of_reports_is_accepted()
    {
        const string Reports = """
            [{"type":"csp-violation","url":"x",
              "body":{"effectiveDirective":"img-src","blockedURL":"inline","documentURL":"https://pay.example/entities/2/acme"}},
             {"type":"deprecation","body":{"id":"x"}}, 7, {"type":"csp-violation"}]
            """;

        (await PostAsync(Reports, "application/reports+json")).ShouldBe(HttpStatusCode.NoContent);

        _app.Faults.Lines.ShouldBe(
            ["Warning: A browser blocked inline by the directive img-src on /entities/*/* ", "Warning: A browser blocked other by the directive other on * "]);
    }

    [Theory]
    [InlineData("script-src\r\nError: forged", "https://a.example", "https://pay.example/payments")]
    [InlineData("script-src", "https://a.example\nError: forged/", "https://pay.example/payments")]
    [InlineData("script-src", "javascript:alert(1)\u001b[31m", "https://pay.example/payments/\u001b[31mforged%0aforged")]
    [InlineData("script-src", "https://‮forged.example/", "forged\r\n")]
    public async Task Reported_text_cannot_forge_log_lines(string directive, string blocked, string page)
    {
        await OlderAsync(directive, blocked, page);

        var line = _app.Faults.Lines.ShouldHaveSingleItem();
        line.ShouldNotContain("forged ");
        line.ShouldNotContain("Error: ");
        line.ShouldAllBe(one => one >= ' ' && one <= '~');
    }

    [Fact]
    public async Task Malformed_reports_are_neither_logged_nor_kept()
    {
        var before = Counted;
        (await PostAsync("{", "application/csp-report")).ShouldBe(HttpStatusCode.BadRequest);
        (await PostAsync(new string('[', 5_000), "application/csp-report")).ShouldBe(HttpStatusCode.BadRequest);
        (await PostAsync("\"x\"", "application/csp-report")).ShouldBe(HttpStatusCode.NoContent);
        (await PostAsync("{}", "text/plain")).ShouldBe(HttpStatusCode.UnsupportedMediaType);
        (await PostAsync(new string(' ', 16 * 1024) + "{}", "application/csp-report")).ShouldBe(HttpStatusCode.RequestEntityTooLarge);
        _app.Faults.Lines.ShouldBeEmpty();
        Counted.ShouldBe(before);
    }

    [Fact]
    public async Task A_network_can_send_thirty_reports_a_minute()
    {
        for (var i = 0; i < 30; i++)
        {
            (await PostAsync("{}", "application/csp-report")).ShouldBe(HttpStatusCode.NoContent);
        }

        (await PostAsync("{}", "application/csp-report")).ShouldBe(HttpStatusCode.TooManyRequests);
    }

    [Fact]
    public void Reports_of_one_network_leave_room_for_those_of_others()
    {
        var count = new ViolationCount(new VirtualTime(), NullLogger<ViolationCount>.Instance);
        for (var i = 0; i < 620; i++)
        {
            count.Enter(IPAddress.Parse("192.0.2.1"));
        }

        count.Enter(IPAddress.Parse("192.0.2.1")).ShouldNotBeNull();
        count.Enter(IPAddress.Parse("192.0.2.2")).ShouldBeNull();
    }

    [Fact]
    public void All_networks_together_can_send_six_hundred_reports_a_minute()
    {
        var count = new ViolationCount(new VirtualTime(), NullLogger<ViolationCount>.Instance);
        var admitted = Enumerable.Range(0, 700).Count(i => count.Enter(new IPAddress([198, 51, 100, (byte)(i % 200)])) is null);

        admitted.ShouldBe(600);
    }

    private long Counted => _app.Get<ViolationCount>().Reported?.Count ?? 0;

    private Task<HttpStatusCode> OlderAsync(string directive, string blocked, string page) =>
        PostAsync(
            System.Text.Json.JsonSerializer.Serialize(
                new Dictionary<string, object>(StringComparer.Ordinal)
                {
                    ["csp-report"] = new Dictionary<string, string>(StringComparer.Ordinal)
                    {
                        ["effective-directive"] = directive,
                        ["blocked-uri"] = blocked,
                        ["document-uri"] = page
                    },
                }
            ),
            "application/csp-report"
        );

    private async Task<HttpStatusCode> PostAsync(string body, string type)
    {
        var content = new ByteArrayContent(Encoding.UTF8.GetBytes(body)) { Headers = { ContentType = new MediaTypeHeaderValue(type) } };
        using var answer = await _app.SendAsync(HttpMethod.Post, "/csp-reports", null, content);
        answer.Headers.Contains("Set-Cookie").ShouldBeFalse();
        return answer.StatusCode;
    }

    private async Task<string> AdminAsync(string person)
    {
        using var page = await _app.SendAsync(HttpMethod.Get, "/admin", await _app.SignInAsync(person));
        return await page.Content.ReadAsStringAsync();
    }
}
