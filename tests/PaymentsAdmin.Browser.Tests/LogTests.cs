using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace PaymentsAdmin.Browser.Tests;

/// <summary>The log of the real program.</summary>
[Trait(TestDatabase.Trait, TestDatabase.Folder)]
public sealed partial class LogTests
{
    private const string Password = "quite unlikely words";

    [Fact]
    [Trait("Run", "Full")]
    public async Task Every_log_line_has_a_time_and_level_and_the_start_names_all_locations()
    {
        await using var app = await ServedApp.StartAsync(
            environment: "Production", settings: Settings(("PaymentsAdmin__PublicBaseUrl", "https://pay.example.com/books")));
        await app.SaidAsync(new("https://pay\\.example\\.com/books/account/set-up\\?code=[0-9a-f]+"));
        (await app.StopAsync()).ShouldBe(0);
        Lines(app).ShouldAllBe(line => Form().IsMatch(line));
        app.Log.ShouldContain($"Configuration file: none; data folder: {app.DataFolder}; database: SQLite, {Path.Combine(app.DataFolder, "payments.db")}");
    }

    [Fact]
    [Trait("Run", "Full")]
    public async Task A_demo_logs_the_creation_of_sample_data_and_its_address()
    {
        var app = await SampleData.MakerAsync();
        await app.SaidAsync(new($"The demo is ready\\. Open {Regex.Escape(app.Address.GetLeftPart(UriPartial.Authority))} and choose one of the sign-ins"));
        app.Log.ShouldContain("Creating the demo's sample data: 3000 payments");
    }

    [Fact]
    [Trait("Run", "Full")]
    public async Task With_the_JSON_format_every_log_line_is_an_object()
    {
        await using var app = await ServedApp.StartAsync(environment: "Production", settings: Settings(("PaymentsAdmin__Log__Format", "Json")));
        await app.SaidAsync(new("/account/set-up\\?code="));
        (await app.StopAsync()).ShouldBe(0);
        foreach (var line in Lines(app))
        {
            JsonDocument.Parse(line).RootElement.GetProperty("level").GetString().ShouldBeOneOf("info", "warn");
        }
    }

    [Fact]
    [Trait("Run", "Full")]
    public async Task A_one_time_address_begins_with_the_configured_public_address()
    {
        var data = Directory.CreateTempSubdirectory("payments-reset-").FullName;
        var configured = Settings(("PaymentsAdmin__PublicBaseUrl", "https://pay.example.com/books"));
        (await Ran.OfAsync(data, ["user", "add", "--name", "vesna", "--role", "Viewer", "--password-stdin"], configured, Password)).Code.ShouldBe(0);
        (await Ran.OfAsync(data, ["user", "reset", "--name", "vesna"], configured)).Output
            .ShouldContain("\nhttps://pay.example.com/books/account/new-password?code=");
        var json = (await Ran.OfAsync(data, ["user", "reset", "--name", "vesna", "--json"], configured)).Json;
        json.GetProperty("address").GetString().ShouldBe("https://pay.example.com/books" + json.GetProperty("path").GetString());
        (await Ran.OfAsync(data, ["user", "reset", "--name", "vesna"])).Output.ShouldContain("\n/account/new-password?code=");
        Directory.Delete(data, recursive: true);
    }

    [Fact]
    public async Task The_log_contains_no_secret_even_at_level_trace()
    {
        await using var app = await ServedApp.StartAsync(settings: Settings([.. Loud()]), inside: true);
        await using var beside = await Beside.OpenAsync(app);
        await beside.AddClerkAsync("vesna", "Vesna Horvat");
        var deal = (await beside.DealAsync("Acme log", "Acme Logs Ltd")).Ref.ExternalId;
        var token = JsonDocument.Parse(await RunAsync(app, "token", "add", "--user", "clara", "--scope", "crm,salescenter,sale", "--json")).RootElement;
        var (secret, rest) = (token.GetProperty("token").GetString()!, token.GetProperty("restUrl").GetString()!);
        var link = await CallAsync(app, secret, rest, deal);
        var code = OneTimeCode().Match(await RunAsync(app, "user", "reset", "--name", "alan")).Groups["code"].Value;
        code.ShouldNotBeEmpty();
        (await app.Http.GetAsync($"/account/new-password?code={code}")).StatusCode.ShouldBe(HttpStatusCode.OK);
        var cookies = await SignInAsync(app);

        var log = app.Log;
        log.ShouldContain("Request starting");
        foreach (var hidden in (string[])[secret, link, code, Beside.Password, .. cookies])
        {
            log.Contains(hidden, StringComparison.OrdinalIgnoreCase)
                .ShouldBeFalse(string.Join('\n', Lines(app).Where(line => line.Contains(hidden, StringComparison.OrdinalIgnoreCase)).Take(5)));
        }

        Lines(app).ShouldAllBe(line => Form().IsMatch(line));
    }

    // What a command logs is part of the log.
    private static async Task<string> RunAsync(ServedApp app, params string[] command)
    {
        var before = app.Log.Length;
        var output = await app.CommandAsync(command);
        app.Log[before..].ShouldContain("'key-check'");
        return output;
    }

    private static async Task<string> CallAsync(ServedApp app, string secret, string rest, string deal)
    {
        var payment = JsonDocument.Parse(
            await app.Http.GetStringAsync($"{rest}crm.item.payment.add.json?entityId={deal}&entityTypeId=2")).RootElement.GetProperty("result").ToString();
        using var byQuery = await app.Http.GetAsync($"/rest/scope?auth={secret}");
        byQuery.StatusCode.ShouldBe(HttpStatusCode.OK);
        using var byForm = await app.Http.PostAsync("/rest/scope", new FormUrlEncodedContent([new("auth", secret)]));
        byForm.StatusCode.ShouldBe(HttpStatusCode.OK);
        using var byHeader = new HttpRequestMessage(HttpMethod.Get, "/rest/scope") { Headers = { Authorization = new("Bearer", secret) } };
        (await app.Http.SendAsync(byHeader)).StatusCode.ShouldBe(HttpStatusCode.OK);
        using var wrong = await app.Http.GetAsync($"/rest/1/{secret}x/scope");
        wrong.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        using var openapi = await app.Http.GetAsync($"/openapi/v1.json?auth={secret}");
        openapi.StatusCode.ShouldBe(HttpStatusCode.OK);
        var answer = await app.Http.GetStringAsync($"{rest}salescenter.payment.getPublicUrl?id={payment}");
        var link = Link().Match(answer).Groups["token"].Value;
        link.ShouldNotBeEmpty(answer);
        (await app.Http.GetAsync($"/p/{link}")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await app.Http.GetAsync($"/p/{link}/qr.svg")).StatusCode.ShouldBe(HttpStatusCode.OK);
        return link;
    }

    private static async Task<IReadOnlyList<string>> SignInAsync(ServedApp app)
    {
        var cookies = new CookieContainer();
        using var client = new HttpClient(new HttpClientHandler { CookieContainer = cookies }) { BaseAddress = app.Address };
        var form = FormToken().Match(await client.GetStringAsync("/account/sign-in")).Groups["token"].Value;
        using var answer = await client.PostAsync(
            "/account/sign-in",
            new FormUrlEncodedContent(
            [
                new("_handler", "sign-in"),
                new("Input.UserName", "vesna"),
                new("Input.Password", Beside.Password),
                new("__RequestVerificationToken", WebUtility.HtmlDecode(form)),
            ]));
        answer.RequestMessage!.RequestUri!.AbsolutePath.ShouldNotContain("sign-in", Case.Insensitive, await answer.Content.ReadAsStringAsync());
        (await client.GetAsync("/payments?search=somebody")).StatusCode.ShouldBe(HttpStatusCode.OK);
        return [.. cookies.GetAllCookies().Where(cookie => cookie.Value.Length > 20).Select(cookie => cookie.Value)];
    }

    // The levels that the program sets for single categories take precedence over the default.
    private static IEnumerable<(string, string)> Loud() =>
        new[] { "", "Console__" }.SelectMany(provider =>
            new[]
            {
                "Default",
                "Microsoft.AspNetCore",
                "Microsoft.AspNetCore.Hosting.Diagnostics",
                "Microsoft.AspNetCore.DataProtection",
                "Microsoft.EntityFrameworkCore",
                "Microsoft.Extensions.Diagnostics.HealthChecks"
            }
                .Select(category => ($"Logging__{provider}LogLevel__{category}", "Trace")));

    private static string[] Lines(ServedApp app) => app.Log.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    private static Dictionary<string, string> Settings(params (string Name, string Value)[] settings) =>
        settings.ToDictionary(s => s.Name, s => s.Value, StringComparer.Ordinal);

    [GeneratedRegex(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z (?:trace|debug|info|warn|error|critical) \S+: ", RegexOptions.None, 60_000)]
    private static partial Regex Form();

    [GeneratedRegex("code=(?<code>[0-9A-Za-z_-]+)", RegexOptions.ExplicitCapture, 60_000)]
    private static partial Regex OneTimeCode();

    [GeneratedRegex(@"/p/(?<token>[0-9A-Za-z_-]+)", RegexOptions.ExplicitCapture, 60_000)]
    private static partial Regex Link();

    [GeneratedRegex("__RequestVerificationToken\" value=\"(?<token>[^\"]+)", RegexOptions.ExplicitCapture, 60_000)]
    private static partial Regex FormToken();
}
