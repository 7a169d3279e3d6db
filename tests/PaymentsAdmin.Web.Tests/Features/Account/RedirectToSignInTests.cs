using Bunit;
using Microsoft.AspNetCore.Components;
using PaymentsAdmin.Web.Features.Account;

namespace PaymentsAdmin.Web.Tests.Features.Account;

/// <summary>A page whose session ended names the sign-in page that leads back to it.</summary>
public sealed class RedirectToSignInTests : PageTests
{
    [Fact]
    public void A_page_whose_session_ended_names_the_sign_in_page_that_leads_back_to_it()
    {
        Get<NavigationManager>().NavigateTo("/payments?paid=no");

        Render<RedirectToSignIn>().Find("session-ended").GetAttribute("data-sign-in").ShouldBe("/account/sign-in?returnUrl=%2Fpayments%3Fpaid%3Dno&ended=true");
    }
}
