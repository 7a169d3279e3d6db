using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using PaymentsAdmin.Core.Webhooks;
using PaymentsAdmin.Web.Session;
using PaymentsAdmin.Web.Shared;
using PaymentsAdmin.Web.Shell;

namespace PaymentsAdmin.Web.Tests.Features;

/// <summary>After navigating from one record to another of its kind, nothing shown or selected for the first one remains.</summary>
public sealed class NextRecordTests : PageTests
{
    [Fact]
    public async Task The_secret_of_one_webhook_is_not_shown_on_the_next()
    {
        var (first, next) = (await AddAsync("https://first.example/"), await AddAsync("https://next.example/"));
        var app = RenderApp($"{AppUrls.Webhooks}/{first.Value}");
        await app.PressAsync("Renew secret…");
        await app.SubmitAsync("#renew-secret form");
        app.WaitForElement("#webhook-secret");

        Navigation.NavigateTo($"{AppUrls.Webhooks}/{next.Value}");
        app.WaitForAssertion(() => app.Find("h1").TextContent.ShouldBe("next.example"));
        app.FindAll("#webhook-secret").ShouldBeEmpty();
    }

    [Fact]
    public async Task Roles_selected_for_one_user_are_not_selected_for_the_next()
    {
        var (clara, vera) = (await PersonAsync("clara"), await PersonAsync("vera"));
        var app = RenderApp($"/admin/users/{vera.UserId}");
        await app.ChangeAsync("#role-approver", true);

        Navigation.NavigateTo($"/admin/users/{clara.UserId}");
        app.WaitForAssertion(() => app.Find("h1").TextContent.ShouldContain(clara.Name));
        app.Find("#role-approver").HasAttribute("checked").ShouldBeFalse();
        app.Find("#role-clerk").HasAttribute("checked").ShouldBeTrue();
    }

    private NavigationManager Navigation => Get<NavigationManager>();

    private async Task<WebhookId> AddAsync(string address) =>
        (await Get<WebhookService>().AddAsync(Workspace, new WebhookInput { Address = address, Events = WebhookEvents.All }, Anyone, default)).Value.Id;

    protected override void Register(IServiceCollection services) => services.AddScoped<PagePlace>();

    protected override Task ArrangeAsync() => SignInSteppedUpAsync("adam");

    private IRenderedComponent<PageShell> RenderApp(string address)
    {
        Navigation.NavigateTo(address);
        return Render<PageShell>(shell => shell.AddChildContent<Routes>());
    }
}
