using Bunit;
using PaymentsAdmin.Core.RestGates;
using PaymentsAdmin.Web.Features.Admin.Rest;

namespace PaymentsAdmin.Web.Tests.Features.Admin;

public sealed class RestGatePageTests : PageTests
{
    private RestGateService Gates => Get<RestGateService>();

    [Fact]
    public async Task The_API_is_closed_only_after_confirmation_and_the_page_says_who_closed_it()
    {
        await SignInAsync("adam");
        var page = Show<RestGatePage>("#gate-title");
        page.Find("#gate-title").TextContent.ShouldBe("The API is open");
        await page.PressAsync("Close the API…");
        (await Gates.EnterAsync(default)).Ok.ShouldBeTrue();
        await page.SubmitAsync("#close-api form");
        (await Gates.EnterAsync(default)).Failure.ShouldBe(RestGateFailures.Closed);
        page.Find("#gate-title").TextContent.ShouldBe("The API is closed to all programs");
        page.Find("[aria-labelledby=gate-title]").TextContent.ShouldContain("Closed by Adam Dąbrowski, 20 Nov 2026,");

        await page.PressAsync("Open the API");
        (await Gates.EnterAsync(default)).Ok.ShouldBeTrue();
        page.Find("[aria-labelledby=gate-title]").TextContent.ShouldContain("Reopened by Adam Dąbrowski, 20 Nov 2026,");
    }

    [Fact]
    public async Task A_Clerk_cannot_close_the_API_and_sees_the_required_role()
    {
        await SignInAsync("clara");
        Show<RestGatePage>("[role=alert]").Find("[role=alert]").TextContent.ShouldContain("This requires the role Admin.");
    }
}
