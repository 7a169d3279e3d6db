using System.Net;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Portals;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Portals.Bitrix24;
using PaymentsAdmin.Portals.Bitrix24.Connecting;
using PaymentsAdmin.Web.Composition;
using PaymentsAdmin.Web.Options;

namespace PaymentsAdmin.Web.Tests.Setup;

/// <summary>Starting the app with a workspace on a portal that cannot be reached.</summary>
[Trait("Run", "Full")]
public sealed class PortalStartTests
{
    // The discard port, where nobody listens.
    private const string Hook = "http://127.0.0.1:9/rest/1/s3cretofthewebhook/";

    [Fact]
    public async Task An_unreachable_portal_does_not_keep_the_app_from_starting()
    {
        await using var app = await AppHost.StartAsync(
            ("Portals:AllowLoopback", "true"),
            ("Workspaces:0:Key", "main"),
            ("Workspaces:1:Key", "crm"),
            ("Workspaces:1:Backend", "Bitrix24"),
            ("Workspaces:1:Url", Hook)
        );

        using var ready = await app.SendAsync(HttpMethod.Get, "/health/ready");
        ready.StatusCode.ShouldBe(HttpStatusCode.OK);
        var crm = (await app.Get<IWorkspaces>().FindAsync(WorkspaceKey.Find("crm")!.Value, default)).ShouldNotBeNull();
        crm.Backend.ShouldBe(Bitrix24Profile.Kind);
        (await app.Get<IPortalConnections>().FindAsync(crm.Id, default)).ShouldBe(new Bitrix24Connection.Webhook(new Uri(Hook)).Opaque);
        (await app.Get<IPortals>().For(crm).StandingAsync(default)).Fault!.Kind.ShouldBe(PortalFaultKind.Unreachable);
        app.Faults.Lines.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_demo_starts_even_if_its_only_workspace_is_on_a_portal()
    {
        var folder = Directory.CreateTempSubdirectory("portal-").FullName;
        var given = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["PaymentsAdmin:DataDirectory"] = folder,
            ["PaymentsAdmin:Portals:AllowLoopback"] = "true",
            ["PaymentsAdmin:Workspaces:0:Key"] = "crm",
            ["PaymentsAdmin:Workspaces:0:Backend"] = "Bitrix24",
            ["PaymentsAdmin:Workspaces:0:Url"] = Hook,
        };
        var options = PaymentsAdminOptions.Read(new ConfigurationBuilder().AddInMemoryCollection(given).Build(), development: true);
        var services = new ServiceCollection().AddLogging().AddSingleton(options);
        services.AddStorage(options);
        await using (var provider = services.BuildServiceProvider())
        {
            var start = await provider.GetRequiredService<StartUp>().RunAsync(migrate: true, default);
            start.Failure.ShouldBeNull();
            var crm = (await provider.GetRequiredService<IWorkspaces>().FindAsync(WorkspaceKey.Find("crm")!.Value, default)).ShouldNotBeNull();
            (await provider.GetRequiredService<PaymentService>().TotalsAsync(crm.Id, PaymentFilter.None, Actor.System, default)).Value.Count.ShouldBe(0);
            await start.Value.DisposeAsync();
        }

        Directory.Delete(folder, recursive: true);
    }
}
