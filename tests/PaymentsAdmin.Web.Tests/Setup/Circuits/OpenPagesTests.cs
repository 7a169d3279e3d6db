using Microsoft.Extensions.Configuration;
using PaymentsAdmin.Web.Setup;
using PaymentsAdmin.Web.Setup.Circuits;

namespace PaymentsAdmin.Web.Tests.Setup.Circuits;

/// <summary>How many pages one person may have open.</summary>
public sealed class OpenPagesTests
{
    private const string TooMany = "Too many pages are open";

    // Stands in every page that works.
    private const string Works = "circuit";

    [Fact]
    public async Task One_page_too_many_says_so_and_takes_nobody_elses_place()
    {
        await using var app = await AppHost.StartAsync(("Circuits:MaxPerUser", "2"));
        var (clara, vera) = (await app.SignInAsync("clara"), await app.SignInAsync("vera"));
        await using var first = await OpenAsync(app, clara, Works);
        await using var second = await OpenAsync(app, clara, Works);

        await using var third = await OpenAsync(app, clara, TooMany);
        await using var other = await OpenAsync(app, vera, Works);
        await using var elsewhere = await OpenAsync(app, await app.SignInAsync("clara"), TooMany);

        // Not even a page that says so is opened for somebody who goes on.
        await using var more = await CircuitSocket.ConnectAsync(app, clara);
        (await more.StartAsync(await CircuitPage.OpenAsync(app, "/account", clara))).ShouldBeNull();
    }

    [Fact]
    public async Task A_paused_page_gives_its_place_back_and_takes_one_when_it_goes_on()
    {
        await using var app = await AppHost.StartAsync(("Circuits:MaxPerUser", "1"));
        var clara = await app.SignInAsync("clara");
        var page = await CircuitPage.OpenAsync(app, "/account", clara);
        await using var first = await CircuitSocket.ConnectAsync(app, clara);
        var secret = (await first.StartAsync(page))!;
        (await first.SaysAsync(page, Works)).ShouldBeTrue();
        var kept = await first.PauseAsync();
        await using var second = await UntilOpenAsync(app, clara);

        await using var again = await CircuitSocket.ConnectAsync(app, clara);
        (await again.ResumeAsync(secret, page, kept)).ShouldNotBeNull();
        (await again.ShowsAsync(page, TooMany, Works)).ShouldBe(TooMany);

        // The two have circuits, which is as many as one beyond the limit may have.
        await using var third = await CircuitSocket.ConnectAsync(app, clara);
        (await third.ResumeAsync(secret, page, kept)).ShouldBeNull();
    }

    [Fact]
    public async Task The_page_whose_browser_went_away_first_makes_room()
    {
        await using var app = await AppHost.StartAsync(("Circuits:MaxPerUser", "3"));
        var clara = await app.SignInAsync("clara");
        var page = await CircuitPage.OpenAsync(app, "/account", clara);
        var away = await CircuitSocket.ConnectAsync(app, clara);
        var secret = (await away.StartAsync(page))!;
        (await away.SaysAsync(page, Works)).ShouldBeTrue();
        await using var second = await OpenAsync(app, clara, Works);
        await using var third = await OpenAsync(app, clara, Works);

        // The server hears a moment later that the first has gone.
        await away.DisposeAsync();
        await using var fourth = await UntilOpenAsync(app, clara);

        await using var back = await CircuitSocket.ConnectAsync(app, clara);
        (await back.TakeOverAsync(secret)).ShouldBeTrue();
        (await back.SaysAsync(TooMany)).ShouldBeTrue();
        await using var fifth = await OpenAsync(app, clara, TooMany);
    }

    [Fact]
    public void A_page_that_is_closed_frees_its_place_and_fifty_may_be_open_by_default()
    {
        var pages = new OpenPages(PaymentsAdminOptions.Read(new ConfigurationBuilder().Build(), development: false));
        var open = Enumerable.Range(0, 50).Select(_ => new PagePlace()).ToList();
        foreach (var place in open)
        {
            pages.Open(7, place);
        }

        var (refused, placed) = (new PagePlace(), new PagePlace());
        pages.Open(7, refused);
        pages.Close(7, open[3]);
        pages.Open(7, placed);

        refused.IsLost.ShouldBeTrue();
        placed.IsLost.ShouldBeFalse();
        open.ShouldAllBe(place => !place.IsLost);
    }

    private static async Task<CircuitSocket> OpenAsync(AppHost app, Visit visit, string says)
    {
        var page = await CircuitPage.OpenAsync(app, "/account", visit);
        var socket = await CircuitSocket.ConnectAsync(app, visit);
        (await socket.StartAsync(page)).ShouldNotBeNull();
        (await socket.SaysAsync(page, says)).ShouldBeTrue(says);
        return socket;
    }

    private static async Task<CircuitSocket> UntilOpenAsync(AppHost app, Visit visit)
    {
        for (var tries = 0; tries < 3; tries++)
        {
            var page = await CircuitPage.OpenAsync(app, "/account", visit);
            var socket = await CircuitSocket.ConnectAsync(app, visit);
            (await socket.StartAsync(page)).ShouldNotBeNull();
            if (await socket.ShowsAsync(page, Works, TooMany) is Works)
            {
                return socket;
            }

            await socket.DisposeAsync();
        }

        throw new InvalidOperationException("No place became free.");
    }
}
