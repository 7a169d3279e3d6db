using System.Net;
using System.Net.Http.Headers;
using System.Text.RegularExpressions;
using PaymentsAdmin.Core.Tokens;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Browser.Tests;

/// <summary>A real process on a full disk, as users, programs and operators see it.</summary>
[Trait(TestDatabase.Trait, TestDatabase.Folder)]
[Trait("Run", "Full")]
public sealed partial class FullDiskTests
{
    private const string Banner = "The database disk does not accept writes.";

    [Fact]
    public async Task A_full_disk_is_reported_to_all_callers_while_reads_continue_and_recovers_without_a_restart()
    {
        await using var app = await ServedApp.StartAsync();
        var (token, deal) = await ArrangeAsync(app);
        using var clara = await SignInAsync(app);
        (await clara.GetStringAsync("/payments")).ShouldNotContain(Banner);
        var from = app.Log.Length;

        // No file can be written, so the next write of the database fails as on a full disk.
        await app.LimitFilesAsync(1);
        for (var i = 0; i < 25; i++)
        {
            using var refused = await CallAsync(app, token, "crm.item.payment.add", deal);
            refused.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
            refused.Headers.RetryAfter!.Delta.ShouldNotBeNull();
            refused.Headers.GetValues("X-Failure-Code").ShouldBe(["storage.failing"]);
            (await refused.Content.ReadAsStringAsync()).ShouldContain("\"error\":\"OVERLOAD_LIMIT\"");
        }

        await ShouldRefuseCrmComAsync(app);
        await ShouldRefuseFormAsync(clara);
        await ShouldReadAsync(app, clara, token, deal);
        await ShouldNotBeReadyAsync(app);

        await app.SaidAsync(Began());
        var said = app.Log[from..];
        Began().Count(said).ShouldBe(1, said);
        said.ShouldNotContain("   at ");
        Regex.Count(said, "Z (?:error|warn|critical) ", RegexOptions.Multiline, Regex.InfiniteMatchTimeout).ShouldBe(1, said);

        await app.LimitFilesAsync(null);
        await Patience.UntilAsync(async () => (await app.Http.GetAsync("/health/ready")).StatusCode == HttpStatusCode.OK);
        using var written = await CallAsync(app, token, "crm.item.payment.add", deal);
        written.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await clara.GetStringAsync("/payments")).ShouldNotContain(Banner);
        await app.SaidAsync(Ended());
        Ended().Count(app.Log[from..]).ShouldBe(1);
    }

    private static async Task<(string Token, string Deal)> ArrangeAsync(ServedApp app)
    {
        await using var beside = await Beside.OpenAsync(app);
        var input = new TokenInput
        {
            UserId = beside.Clara.UserId!.Value,
            Workspace = beside.Workspace.Id,
            Name = "disk",
            Scopes = TokenScopes.All.Where(scope => scope is not "pay_system").ToList()
        };
        var deal = await beside.DealAsync("Beacon racks", "Beacon Ltd");
        return (
            (await beside.Get<TokenService>().AddAsync(input, Actor.System, default)).Value.Secret,
            $$"""{"entityId": {{deal.Ref.ExternalId}}, "entityTypeId": 2}"""
        );
    }

    private static async Task<HttpClient> SignInAsync(ServedApp app)
    {
        var client = new HttpClient(new HttpClientHandler()) { BaseAddress = app.Address };
        var form = new FormUrlEncodedContent(
            [new("_handler", "demo"), new("DemoName", "clara"), new("__RequestVerificationToken", await FormTokenAsync(client, "/account/sign-in"))]);
        using var answer = await client.PostAsync("/account/sign-in", form);
        answer.EnsureSuccessStatusCode();
        return client;
    }

    private static async Task<string> FormTokenAsync(HttpClient client, string page) =>
        WebUtility.HtmlDecode(FormToken().Match(await client.GetStringAsync(page)).Groups["token"].Value);

    private static async Task<HttpResponseMessage> CallAsync(ServedApp app, string token, string method, string body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/rest/{method}")
        {
            Content = new StringContent(body, new MediaTypeHeaderValue("application/json"))
        };
        request.Headers.Authorization = new("Bearer", token);
        return await app.Http.SendAsync(request);
    }

    private static async Task ShouldRefuseCrmComAsync(ServedApp app)
    {
        var body = new StringContent(
            """{"username": "clara", "password": "no such password", "organisation": "main"}""", new MediaTypeHeaderValue("application/json"));
        using var refused = await app.Http.PostAsync("/crmapi/rest/v2/authentication/token", body);
        refused.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        refused.Headers.RetryAfter.ShouldNotBeNull();
        (await refused.Content.ReadAsStringAsync()).ShouldContain("\"code\":\"INTERNAL_ERROR\"");
    }

    private static async Task ShouldRefuseFormAsync(HttpClient clara)
    {
        var form = new FormUrlEncodedContent([new("theme", "dark"), new("__RequestVerificationToken", await FormTokenAsync(clara, "/account"))]);
        using var refused = await clara.PostAsync("/account/theme", form);
        refused.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        refused.Headers.RetryAfter.ShouldNotBeNull();
        (await refused.Content.ReadAsStringAsync()).ShouldContain("Nothing was saved");
    }

    private static async Task ShouldReadAsync(ServedApp app, HttpClient clara, string token, string deal)
    {
        (await clara.GetStringAsync("/payments")).ShouldContain(Banner + "</b> Existing data can be read");
        using var list = await CallAsync(app, token, "crm.item.payment.list", deal);
        list.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    private static async Task ShouldNotBeReadyAsync(ServedApp app)
    {
        using var ready = await app.Http.GetAsync("/health/ready");
        ready.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        (await ready.Content.ReadAsStringAsync()).ShouldContain(Banner[..^1]);
        using var live = await app.Http.GetAsync("/health/live");
        live.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [GeneratedRegex("__RequestVerificationToken\" value=\"(?<token>[^\"]+)", RegexOptions.ExplicitCapture, 60_000)]
    private static partial Regex FormToken();

    [GeneratedRegex(@"The database cannot be written to \(", RegexOptions.None, 60_000)]
    private static partial Regex Began();

    [GeneratedRegex("The database can be written to again", RegexOptions.None, 60_000)]
    private static partial Regex Ended();
}
