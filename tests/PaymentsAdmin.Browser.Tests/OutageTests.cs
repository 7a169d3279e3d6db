using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace PaymentsAdmin.Browser.Tests;

/// <summary>A database server that stops while the app is in use.</summary>
[Collection(LooksCollection.Name)]
[Trait(TestDatabase.Trait, TestDatabase.Folder)]
[Trait("Run", "Full")]
public sealed partial class OutageTests(BrowserFixture fixture)
{
    private const int Questions = 32;

    [Fact]
    public async Task A_database_outage_is_logged_in_one_line_at_its_start_and_one_at_its_end()
    {
        await using var cluster = await PostgresCluster.StartAsync();
        var settings = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["PaymentsAdmin__Database__Provider"] = "PostgreSql",
            ["PaymentsAdmin__Database__ConnectionString"] = await cluster.NewDatabaseAsync() + ";Password=s3cret",
        };
        await using var app = await ServedApp.StartAsync(settings: settings);
        app.Log.ShouldContain("database: PostgreSQL on 127.0.0.1:");
        var rest = JsonDocument.Parse(
            await app.CommandAsync("token", "add", "--user", "clara", "--scope", "crm,sale", "--json")).RootElement.GetProperty("restUrl").GetString()!;
        await using var clara = await fixture.Browser.VisitAsync(app);
        await clara.ComeAsAsync("Clara");
        await clara.GoToListAsync("/payments?paid=unpaid");
        (await AskAsync(app, rest)).ShouldBe(HttpStatusCode.OK);
        var from = app.Log.Length;

        await cluster.KillAsync();
        await WorkAsync(app, rest, clara);
        await cluster.RestartAsync();
        await app.SaidAsync(AnswersAgain());

        await Patience.UntilAsync(async () => await AskAsync(app, rest) == HttpStatusCode.OK);
        await clara.GoToListAsync("/payments?paid=unpaid");
        var said = app.Log[from..];
        said.ShouldNotContain("| at ");
        Lines().Matches(said).Select(line => line.Value).Count().ShouldBe(2, said);
        app.Log.ShouldNotContain("s3cret");
    }

    // During the outage programs make calls, and users load plain pages and reload an open page.
    private static async Task WorkAsync(ServedApp app, string rest, Visitor clara)
    {
        for (var asked = 4; asked <= Questions; asked += 4)
        {
            (await AskAsync(app, rest)).ShouldNotBe(HttpStatusCode.OK);
            using var page = await app.Http.GetAsync("/account/sign-in");
            using var link = await app.Http.GetAsync("/p/nobody-has-this");
            using var crm = await app.Http.PostAsync(
                "/crmapi/rest/v2/authentication/token",
                new StringContent(
                    """{"username": "clara", "password": "no such password", "organisation": "main"}""",
                    new System.Net.Http.Headers.MediaTypeHeaderValue("application/json")
                )
            );
            if (asked is 8)
            {
                await clara.Page.ReloadAsync();
            }
        }
    }

    private static async Task<HttpStatusCode> AskAsync(ServedApp app, string rest)
    {
        using var answer = await app.Http.GetAsync($"{rest}crm.item.payment.list.json?entityId=1&entityTypeId=2");
        return answer.StatusCode;
    }

    [GeneratedRegex("The database responds again", RegexOptions.None, 60_000)]
    private static partial Regex AnswersAgain();

    [GeneratedRegex("^.*Z (?:warn|error|critical) .*$", RegexOptions.Multiline, 60_000)]
    private static partial Regex Lines();
}
