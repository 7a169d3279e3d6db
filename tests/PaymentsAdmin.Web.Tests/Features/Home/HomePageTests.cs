using Bunit;
using PaymentsAdmin.Web.Features.Home;

namespace PaymentsAdmin.Web.Tests.Features.Home;

public sealed class HomePageTests : PageTests
{
    [Fact]
    public async Task Cards_hold_the_place_of_figures_that_come_with_the_circuit()
    {
        await SignInAsync("clara");
        SetRendererInfo(new("Static", isInteractive: false));

        var still = Show<HomePage>("h1");

        still.FindAll("output[aria-busy=true]").Select(part => part.TextContent.Trim()).ShouldBe(["Loading…", "Loading figures…", "Loading figures…"]);
        SetRendererInfo(new("Server", isInteractive: true));
        var live = Show<HomePage>(".months [data-arrows], .months .none");
        live.WaitForAssertion(() => live.FindAll("[aria-busy]").ShouldBeEmpty());
    }
}
