using System.Net;
using System.Text.RegularExpressions;
using PaymentsAdmin.Web.Tests.Ports;
using PaymentsAdmin.Web.Tests.Setup;

namespace PaymentsAdmin.Web.Tests.Features;

/// <summary>The first HTML of every page, with or without a circuit, is complete however late the database answers.</summary>
public sealed partial class FirstHtmlTests(LateHost late) : IClassFixture<LateHost>
{
    public static TheoryData<string, bool> Pages
    {
        get
        {
            var pages = new TheoryData<string, bool>();
            foreach (var (template, _, open) in PageAddresses.All)
            {
                pages.Add(template, open);
            }

            return pages;
        }
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task The_first_HTML_is_the_same_when_every_answer_of_the_database_is_late(string template, bool open)
    {
        var address = await PageAddresses.OfAsync(template, late.Services);
        var (status, html) = await GetAsync(address, open);
        late.IsLate = true;
        var (lateStatus, lateHtml) = await GetAsync(address, open);
        late.IsLate = false;

        lateStatus.ShouldBe(status);
        lateHtml.ShouldBe(html);
        html.ShouldContain("<h1");
        late.Host.Faults.Lines.ShouldBeEmpty();
    }

    private async Task<(HttpStatusCode Status, string Html)> GetAsync(string address, bool open)
    {
        using var answer = await late.Host.SendAsync(HttpMethod.Get, address, open ? null : late.Ada);
        return (answer.StatusCode, Same().Replace(await answer.Content.ReadAsStringAsync(), ""));
    }

    // Differs on each request: protected values of forms and circuits, ids of forms and requests, and times.
    [GeneratedRegex(
        """<!--.*?-->|CfDJ8[\w-]+|[0-9a-f]{32}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|<code>[0-9A-Z]+:[0-9A-F]+</code>|\d\d:\d\d(?::\d\d)?""",
        RegexOptions.Singleline,
        1_000
    )]
    private static partial Regex Same();
}

/// <summary>The whole app, whose ports answer late when a test asks for it.</summary>
public sealed class LateHost : IAsyncLifetime
{
    /// <summary>Whether every port answers only after its caller has begun to wait.</summary>
    public bool IsLate { get; set; }

    public AppHost Host { get; private set; } = null!;

    /// <summary>An Admin with a freshly confirmed factor.</summary>
    public Visit Ada { get; private set; } = null!;

    public IServiceProvider Services => Host.Get<IServiceProvider>();

    public async ValueTask InitializeAsync()
    {
        Host = await AppHost.StartAsync(services => BeforePort.PutBeforeAll(services, (_, _) => IsLate ? LaterAsync() : Task.CompletedTask), static _ => { });
        Ada = await Host.StepUpAsync(await Host.SignInAsync("ada"));
    }

    public ValueTask DisposeAsync() => Host.DisposeAsync();

    private static async Task LaterAsync() => await Task.Yield();
}
