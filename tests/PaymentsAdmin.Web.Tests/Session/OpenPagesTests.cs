using Microsoft.Extensions.Configuration;
using PaymentsAdmin.Web.Options;
using PaymentsAdmin.Web.Session;
using PaymentsAdmin.Web.Tests.Setup;
using PaymentsAdmin.Web.Tests.Setup.Circuits;

namespace PaymentsAdmin.Web.Tests.Session;

/// <summary>How many pages one person may have open.</summary>
public sealed class OpenPagesTests
{
    private const string TooMany = "Too many pages are open";

    // Every page that works contains it.
    private const string Works = "circuit";

    [Fact]
    public async Task A_page_over_the_limit_says_so_and_does_not_affect_other_users()
    {
        await using var app = await AppHost.StartAsync(("Circuits:MaxPerUser", "2"));
        var (clara, vera) = (await app.SignInAsync("clara"), await app.SignInAsync("vera"));
        await using var first = await OpenAsync(app, clara, Works);
        await using var second = await OpenAsync(app, clara, Works);

        await using var third = await OpenAsync(app, clara, TooMany);
        await using var other = await OpenAsync(app, vera, Works);
        await using var elsewhere = await OpenAsync(app, await app.SignInAsync("clara"), TooMany);

        // Beyond that, not even the page with the message is opened.
        await using var more = await CircuitSocket.ConnectAsync(app, clara);
        (await more.StartAsync(await CircuitPage.OpenAsync(app, "/account", clara))).ShouldBeNull();
    }

    [Fact]
    public async Task A_paused_page_frees_its_place_and_needs_one_to_resume()
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

        // Both have circuits, which is one more than the limit and the most that are allowed.
        await using var third = await CircuitSocket.ConnectAsync(app, clara);
        (await third.ResumeAsync(secret, page, kept)).ShouldBeNull();
    }

    [Fact]
    public async Task A_page_whose_browser_is_gone_makes_room_for_a_new_one()
    {
        await using var app = await AppHost.StartAsync(("Circuits:MaxPerUser", "3"));
        var clara = await app.SignInAsync("clara");
        var page = await CircuitPage.OpenAsync(app, "/account", clara);
        var away = await CircuitSocket.ConnectAsync(app, clara);
        var secret = (await away.StartAsync(page))!;
        (await away.SaysAsync(page, Works)).ShouldBeTrue();
        await using var second = await OpenAsync(app, clara, Works);
        await using var third = await OpenAsync(app, clara, Works);

        // The server notices a moment later that the first is gone.
        await away.DisposeAsync();
        await using var fourth = await UntilOpenAsync(app, clara);

        await using var back = await CircuitSocket.ConnectAsync(app, clara);
        (await back.TakeOverAsync(secret)).ShouldBeTrue();
        (await back.SaysAsync(TooMany)).ShouldBeTrue();
        await using var fifth = await OpenAsync(app, clara, TooMany);
    }

    [Fact]
    public void By_default_fifty_pages_may_be_open_and_closing_one_frees_a_place()
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
        CircuitSocket socket = null!;
        await Patience.UntilAsync(async () =>
        {
            var page = await CircuitPage.OpenAsync(app, "/account", visit);
            socket = await CircuitSocket.ConnectAsync(app, visit);
            (await socket.StartAsync(page)).ShouldNotBeNull();
            if (await socket.ShowsAsync(page, Works, TooMany) is Works)
            {
                return true;
            }

            await socket.DisposeAsync();
            return false;
        });
        return socket;
    }
}
