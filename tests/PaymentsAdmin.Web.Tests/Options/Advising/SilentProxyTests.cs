using PaymentsAdmin.Web.Options.Advising;
using PaymentsAdmin.Web.Tests.Setup;

namespace PaymentsAdmin.Web.Tests.Options.Advising;

/// <summary>A proxy on this machine that does not say whom it forwards is named in the advice.</summary>
public sealed class SilentProxyTests
{
    private const string Named = "A proxy on this machine does not say who calls.";

    [Fact]
    public async Task A_request_for_another_host_from_this_machine_without_forwarding_headers_is_named_for_a_day()
    {
        await using var app = await AppHost.StartAsync();
        (await IsNamedAsync(app)).ShouldBeFalse();

        await AskAsync(app, "/account/sign-in", ("Host", "pay.example.com"));
        await AskAsync(app, "/account/sign-in", ("Host", "pay.example.com"));

        (await IsNamedAsync(app)).ShouldBeTrue();
        app.Faults.Lines.Count(line => line.Contains(Named, StringComparison.Ordinal)).ShouldBe(1);
        app.Time.Pass(TimeSpan.FromDays(1));
        (await IsNamedAsync(app)).ShouldBeFalse();
    }

    [Theory]
    [InlineData("/account/sign-in", "localhost", null)]
    [InlineData("/account/sign-in", "127.0.0.1:5080", null)]
    [InlineData("/account/sign-in", "[::1]", null)]
    [InlineData("/health/live", "pay.example.com", null)]
    [InlineData("/account/sign-in", "pay.example.com", "X-Forwarded-For")]
    [InlineData("/account/sign-in", "pay.example.com", "X-Forwarded-Proto")]
    public async Task Callers_on_this_machine_health_checks_and_proxies_that_forward_are_not_named(string path, string host, string? header)
    {
        await using var app = await AppHost.StartAsync();

        await AskAsync(app, path, header is null ? [("Host", host)] : [("Host", host), (header, "https")]);

        (await IsNamedAsync(app)).ShouldBeFalse();
    }

    private static async Task AskAsync(AppHost app, string path, params (string Name, string Value)[] headers) =>
        (await app.SendAsync(HttpMethod.Get, path, null, null, headers)).Dispose();

    private static async Task<bool> IsNamedAsync(AppHost app) =>
        (await app.Get<SetupAdvice>().MissingAsync(default)).Any(advice => advice.What.ToString() is Named);
}
