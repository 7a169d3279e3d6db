using System.Net;
using Microsoft.Extensions.Logging;
using PaymentsAdmin.Web.Session;

namespace PaymentsAdmin.Web.Tests.Setup.Circuits;

/// <summary>What is known of a page whose circuit an exception ended.</summary>
public sealed class EndedPagesTests
{
    private const string Typed = "4711 is what was typed";

    [Fact]
    public async Task The_log_names_page_user_and_request_but_nothing_that_was_typed_and_Admins_see_the_count()
    {
        await using var app = await AppHost.StartAsync();
        var ada = await app.SignInAsync("ada");
        var page = await CircuitPage.OpenAsync(app, $"/payments?q={Uri.EscapeDataString(Typed)}", ada);
        await using (var socket = await CircuitSocket.ConnectAsync(app, ada))
        {
            (await socket.StartAsync(page)).ShouldNotBeNull();
            (await socket.ShowAsync(page)).ShouldBeTrue();
            await socket.BreakAsync($"The browser could not apply this: {Typed}");
        }

        await Patience.UntilAsync(() => app.Get<PageFaults>().Reported is not null);
        var seen = app.Get<PageFaults>().Reported!;
        (seen.Count, seen.Page).ShouldBe((1, "/payments"));
        seen.Request.ShouldMatch("^[0-9a-f]{12}$");
        var line = app.Faults.Lines.Where(one => one.Contains("A page stopped working", StringComparison.Ordinal)).ShouldHaveSingleItem();
        line.ShouldContain($"A page stopped working: /payments, user {ada.SignIn.User.Id}, request id {seen.Request}");
        line.ShouldContain(nameof(InvalidOperationException));
        line.ShouldNotContain(Typed);
        line.ShouldNotContain(Uri.EscapeDataString(Typed));

        using var admin = await app.SendAsync(HttpMethod.Get, "/admin", ada);
        var html = WebUtility.HtmlDecode(await admin.Content.ReadAsStringAsync());
        html.ShouldContain("1 page, or a part of one, has failed since the start.");
        html.ShouldContain($"request id {seen.Request}");
    }

    [Fact]
    public async Task A_page_that_is_closed_in_good_order_counts_as_no_fault()
    {
        await using var app = await AppHost.StartAsync();
        var ada = await app.SignInAsync("ada");
        var page = await CircuitPage.OpenAsync(app, "/payments", ada);
        await using (var socket = await CircuitSocket.ConnectAsync(app, ada))
        {
            await socket.StartAsync(page);
            await socket.ShowAsync(page);
        }

        app.Get<PageFaults>().Reported.ShouldBeNull();
    }

    [Fact]
    public async Task A_circuit_that_several_faults_end_is_counted_once()
    {
        await using var app = await AppHost.StartAsync();

        Fail(Logs(app), "one");
        Fail(Logs(app), "two");
        Fail(Logs(app), "one");

        app.Get<PageFaults>().Reported!.Count.ShouldBe(2);
        app.Faults.Lines.Count(line => line.Contains("A page stopped working", StringComparison.Ordinal)).ShouldBe(2);
    }

    [Fact]
    public async Task A_page_that_breaks_while_the_server_ends_does_not_break_the_log()
    {
        var app = await AppHost.StartAsync();
        var logs = Logs(app);
        await app.DisposeAsync();

        Should.NotThrow(() => Fail(logs, "one"));
    }

    private static List<ILogger> Logs(AppHost app) =>
        [.. app.Get<IEnumerable<ILoggerProvider>>().Select(one => one.CreateLogger("Microsoft.AspNetCore.Components.Server.Circuits.CircuitHost"))];

    // As Blazor reports it.
    private static void Fail(List<ILogger> logs, string circuit)
    {
        IReadOnlyList<KeyValuePair<string, object?>> state = [new("CircuitId", circuit)];
        logs.ForEach(log => log.Log(LogLevel.Error, new(111, "CircuitUnhandledException"), state, new InvalidOperationException(Typed), (_, _) => "Unhandled"));
    }
}
