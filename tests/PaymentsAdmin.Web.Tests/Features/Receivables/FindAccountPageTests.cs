using Bunit;
using PaymentsAdmin.Web.Features.Receivables;
using PaymentsAdmin.Web.Shared;

namespace PaymentsAdmin.Web.Tests.Features.Receivables;

public sealed class FindAccountPageTests : PageTests
{
    [Fact]
    public async Task Where_accounts_are_kept_here_the_page_leads_to_them()
    {
        await SignInAsync("clara");

        var page = Show<FindAccountPage>(".why");

        page.Find(".why").TextContent.ShouldContain("there is no portal to find them on");
        page.Find(".why a").GetAttribute("href").ShouldBe(ReceivableUrls.Accounts);
        page.FindAll("form").ShouldBeEmpty();
    }
}
