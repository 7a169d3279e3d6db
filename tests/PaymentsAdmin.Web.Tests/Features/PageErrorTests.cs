using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Logging;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Web.Features.Home;
using PaymentsAdmin.Web.Session;
using PaymentsAdmin.Web.Shared;
using PaymentsAdmin.Web.Shell;
using PaymentsAdmin.Web.Tests.Rest;

namespace PaymentsAdmin.Web.Tests.Features;

/// <summary>A failing page shows only a number. Under it the log has page, user and fault, but not the fault's message, which may quote input.</summary>
public sealed class PageErrorTests : PageTests
{
    private const string Secret = "SELECT secret FROM somewhere";

    [Fact]
    public async Task A_failing_page_shows_only_a_number_and_under_it_the_log_names_page_user_and_place()
    {
        using var log = new FaultLog();
        Get<ILoggerFactory>().AddProvider(log);
        var clara = await SignInAsync("clara");

        var shell = Render<MainLayout>(layout => layout.Add(l => l.Body, Failing));

        var number = shell.Find("code").TextContent;
        number.ShouldNotBeNullOrWhiteSpace();
        shell.Markup.ShouldNotContain(Secret);
        shell.Markup.ShouldNotContain(nameof(InvalidOperationException));
        log.Lines.ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            line => line.ShouldContain($"/, user {clara.UserId}, request id {number}"),
            line => line.ShouldContain(nameof(InvalidOperationException)),
            line => line.ShouldContain(nameof(Broken)),
            line => line.ShouldNotContain(Secret));
        Get<PageFaults>().Reported!.ShouldSatisfyAllConditions(seen => seen.Count.ShouldBe(1), seen => seen.Request.ShouldBe(number));
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
