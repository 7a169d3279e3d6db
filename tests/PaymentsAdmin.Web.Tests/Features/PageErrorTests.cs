using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Logging;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Web.Features.Home;
using PaymentsAdmin.Web.Shared;
using PaymentsAdmin.Web.Shell;
using PaymentsAdmin.Web.Tests.Rest;

namespace PaymentsAdmin.Web.Tests.Features;

/// <summary>A failing page shows only a number under which the log has the details of the fault.</summary>
public sealed class PageErrorTests : PageTests
{
    private const string Secret = "SELECT secret FROM somewhere";

    [Fact]
    public async Task A_failing_page_shows_only_a_number_and_the_log_has_the_details_under_it()
    {
        using var log = new FaultLog();
        Get<ILoggerFactory>().AddProvider(log);
        await SignInAsync("clara");

        var shell = Render<MainLayout>(layout => layout.Add(l => l.Body, Failing));

        var number = shell.Find("code").TextContent;
        number.ShouldNotBeNullOrWhiteSpace();
        shell.Markup.ShouldNotContain(Secret);
        shell.Markup.ShouldNotContain(nameof(InvalidOperationException));
        log.Lines.ShouldHaveSingleItem().ShouldSatisfyAllConditions(line => line.ShouldContain(number), line => line.ShouldContain(Secret));
    }

    [Fact]
    public async Task A_user_without_a_role_gets_to_the_page_that_says_so()
    {
        await SignInAsync("vera", roles: Role.None);

        var page = Render<HomePage>();

        Get<NavigationManager>().Uri.ShouldEndWith(AppUrls.NotAllowed);
        page.Markup.ShouldBeEmpty();
    }

    private static RenderFragment Failing =>
        builder =>
        {
            builder.OpenComponent<Broken>(0);
            builder.CloseComponent();
        };

    private sealed class Broken : ComponentBase
    {
        protected override void OnInitialized() => throw new InvalidOperationException(Secret);
    }
}
