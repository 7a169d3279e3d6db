using System.Net;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using PaymentsAdmin.Web.Session;
using PaymentsAdmin.Web.Setup.Circuits;

namespace PaymentsAdmin.Web.Tests.Setup.Circuits;

/// <summary>What becomes of a paused page, whose state is kept by its browser, or by the server when the browser went away.</summary>
public sealed class PausedPagesTests
{
    [Fact]
    public async Task State_kept_by_a_browser_works_only_in_its_own_sign_in()
    {
        await using var app = await AppHost.StartAsync();
        var (vera, ada) = (await app.SignInAsync("vera"), await app.SignInAsync("ada"));
        var (page, foreign) = (await CircuitPage.OpenAsync(app, "/payments", vera), await CircuitPage.OpenAsync(app, "/payments", ada));
        var (secret, kept) = await PauseAsync(app, vera, page);
        var (theirs, _) = await PauseAsync(app, ada, foreign);

        await using var thief = await CircuitSocket.ConnectAsync(app, ada);
        (await thief.ResumeAsync(secret, page, kept)).ShouldBeNull();
        await using var again = await CircuitSocket.ConnectAsync(app, ada);
        (await again.ResumeAsync(theirs, page, kept)).ShouldBeNull();

        await using var own = await CircuitSocket.ConnectAsync(app, vera);
        (await own.ResumeAsync(secret, page, kept)).ShouldNotBeNull();
        (await own.ShowAsync(page)).ShouldBeTrue();
        app.Faults.Lines.ShouldBeEmpty();
    }

    [Fact]
    public async Task State_kept_by_the_server_works_only_in_its_own_sign_in()
    {
        await using var app = await AppHost.StartAsync(("Circuits:RetentionSeconds", "1"));
        var (vera, ada) = (await app.SignInAsync("vera"), await app.SignInAsync("ada"));
        var (page, later) = (await CircuitPage.OpenAsync(app, "/payments", vera), await CircuitPage.OpenAsync(app, "/payments", vera));
        var secret = await LeaveAsync(app, vera, page);
        var laterSecret = await LeaveAsync(app, vera, later);

        // The page that left later has resumed from the state on the server, so the earlier one has been paused as well.
        await using var after = await UntilResumedAsync(app, vera, laterSecret, later);
        await using var thief = await CircuitSocket.ConnectAsync(app, ada);
        (await thief.ResumeAsync(secret, page)).ShouldBeNull();

        await using var own = await CircuitSocket.ConnectAsync(app, vera);
        (await own.ResumeAsync(secret, page)).ShouldNotBeNull();
        (await own.ShowAsync(page)).ShouldBeTrue();
        app.Faults.Lines.ShouldBeEmpty();
    }

    [Fact]
    public async Task An_ended_sign_in_cannot_resume_a_page()
    {
        await using var app = await AppHost.StartAsync();
        var vera = await app.SignInAsync("vera");
        await PauseAsync(app, vera, await CircuitPage.OpenAsync(app, "/payments", vera));

        app.Get<LiveSignIns>().End(vera.SignIn.Id);
        using var asked = await app.SendAsync(HttpMethod.Post, "/_blazor/negotiate?negotiateVersion=1", vera, null, ("Origin", CircuitSocket.Origin(app)));

        asked.StatusCode.ShouldBeOneOf(HttpStatusCode.Unauthorized, HttpStatusCode.Redirect);
    }

    [Fact]
    public async Task Another_build_refuses_the_state_of_a_paused_page()
    {
        var keys = new EphemeralDataProtectionProvider();
        var (here, there) = (Guid.NewGuid(), Guid.NewGuid());
        var kept = await InCallAsync("PauseCircuit", () => StateOf(keys, here).Protect("kept"u8.ToArray()));

        (await InCallAsync("ResumeCircuit", () => Encoding.UTF8.GetString(StateOf(keys, here).Unprotect(kept)))).ShouldBe("kept");
        await Should.ThrowAsync<CryptographicException>(() => InCallAsync("ResumeCircuit", () => StateOf(keys, there).Unprotect(kept)));
    }

    private static IDataProtector StateOf(IDataProtectionProvider keys, Guid build) =>
        new SignInSeals(keys, new HttpContextAccessor(), build).CreateProtector("Microsoft.AspNetCore.Components.Server.State");

    private static Task<T> InCallAsync<T>(string method, Func<T> act) => HubHolder.DuringAsync("sign-in 1", method, () => ValueTask.FromResult(act())).AsTask();

    private static async Task<(string Secret, (string Components, string State) Kept)> PauseAsync(AppHost app, Visit visit, CircuitPage page)
    {
        await using var socket = await CircuitSocket.ConnectAsync(app, visit);
        var secret = (await socket.StartAsync(page))!;
        (await socket.ShowAsync(page)).ShouldBeTrue();
        return (secret, await socket.PauseAsync());
    }

    private static async Task<string> LeaveAsync(AppHost app, Visit visit, CircuitPage page)
    {
        await using var socket = await CircuitSocket.ConnectAsync(app, visit);
        var secret = (await socket.StartAsync(page))!;
        (await socket.ShowAsync(page)).ShouldBeTrue();
        return secret;
    }

    // The only sign that the server has paused a page is that it can be resumed.
    private static async Task<CircuitSocket> UntilResumedAsync(AppHost app, Visit visit, string secret, CircuitPage page)
    {
        CircuitSocket socket = null!;
        await Patience.UntilAsync(async () =>
        {
            socket = await CircuitSocket.ConnectAsync(app, visit);
            if (await socket.ResumeAsync(secret, page) is not null)
            {
                return true;
            }

            await socket.DisposeAsync();
            return false;
        });
        return socket;
    }
}
