using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using PaymentsAdmin.Web.Features.Account;
using PaymentsAdmin.Web.Setup.Circuits;

namespace PaymentsAdmin.Web.Tests.Features.Account;

/// <summary>A page whose session ended redirects to the sign-in page as soon as its browser is connected.</summary>
public sealed class RedirectToSignInTests : PageTests
{
    private const string Address = "http://localhost/account/sign-in?returnUrl=%2Fpayments&ended=true";

    [Fact]
    public void A_page_with_a_connected_browser_redirects_at_once()
    {
        Render<RedirectToSignIn>();

        Navigation.Uri.ShouldBe(Address);
    }

    [Fact]
    public void A_page_without_its_browser_redirects_when_the_browser_reconnects()
    {
        var (pages, place) = (Get<OpenPages>(), Get<PagePlace>());
        pages.Note(place, away: true);

        var page = Render<RedirectToSignIn>();
        Navigation.Uri.ShouldBe("http://localhost/payments");

        pages.Note(place, away: false);
        page.WaitForAssertion(() => Navigation.Uri.ShouldBe(Address));
    }

    private NavigationManager Navigation => Get<NavigationManager>();

    protected override void Register(IServiceCollection services) => services.AddSingleton<OpenPages>().AddScoped<PagePlace>();

    protected override Task ArrangeAsync()
    {
        Navigation.NavigateTo("/payments");
        return Task.CompletedTask;
    }
}
