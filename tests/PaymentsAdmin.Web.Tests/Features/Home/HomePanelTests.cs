using System.Reflection;
using Bunit;
using Microsoft.Extensions.DependencyInjection;
using PaymentsAdmin.Core.Approvals;
using PaymentsAdmin.Web.Features.Home;

namespace PaymentsAdmin.Web.Tests.Features.Home;

/// <summary>A card of the start page whose read fails leaves the others alone.</summary>
public sealed class HomePanelTests : PageTests
{
    protected override void Register(IServiceCollection services) => services.AddSingleton(DispatchProxy.Create<IInboxReadModel, Failing>());

    [Fact]
    public async Task A_card_that_fails_says_so_and_the_others_are_shown()
    {
        await SignInAsync("adam");

        var page = Show<HomePage>("[role=alert]");

        page.Find("[role=alert]").TextContent.ShouldContain("This part of the page could not be shown");
        page.WaitForElement(".months");
        page.Find("h1").TextContent.ShouldNotBeNullOrWhiteSpace();
    }

    private class Failing : DispatchProxy
    {
        protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) => throw new InvalidOperationException("The inbox cannot be read.");
    }
}
