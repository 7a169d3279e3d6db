using Bunit;
using PaymentsAdmin.Web.Features.Home;

namespace PaymentsAdmin.Web.Tests.Features.Home;

public sealed class HomePageTests : PageTests
{
    [Fact]
    public async Task Cards_show_placeholders_until_the_circuit_loads_their_figures()
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
