using System.Reflection;
using Bunit;
using Microsoft.Extensions.DependencyInjection;
using PaymentsAdmin.Core.Portals;
using PaymentsAdmin.Core.Portals.Mirror;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Core.Workspaces.Settings;
using PaymentsAdmin.Web.Features.Workspaces;

namespace PaymentsAdmin.Web.Tests.Features.Workspaces;

/// <summary>The form of workspaces, with an adapter whose connections have other fields. The adapter is a test double.</summary>
public sealed class OtherPortalFormTests : PageTests
{
    private static readonly BackendProfile Profile = new(new BackendKind(9), "Hosts", Can.Look)
    {
        Title = "Host",
        About = "On a host.",
        ItemTypes = new([EntityKinds.Deal], "Only deals.") { Default = [EntityKinds.Deal] },
    };

    private readonly Hosts _hosts = new();

    protected override void Register(IServiceCollection services) =>
        services.AddSingleton(Profile).AddSingleton(new PortalAdapter(Profile, _hosts, _hosts, _hosts) { Connecting = _hosts });

    [Fact]
    public async Task The_form_has_the_fields_that_the_adapter_declares_and_gives_it_what_was_typed()
    {
        await SignInAsync("adam");
        var page = Show<WorkspaceForm>("form");
        await page.ChangeAsync("#workspace-portal-3", "on");
        page.Find("#way-webhook").Closest(".ways")!.HasAttribute("hidden").ShouldBeTrue();
        page.Find("label[for=host-user]").TextContent.ShouldBe("User name");
        page.Find("#host-user").GetAttribute("maxlength").ShouldBe("40");
        page.Find("#host-user-help").TextContent.ShouldBe("Of an employee on the host.");
        page.Find("#host-password").GetAttribute("type").ShouldBe("password");
        page.Find("#host-address").GetAttribute("type").ShouldBe("url");
        page.Find("#host-address").GetAttribute("placeholder").ShouldBe("https://host.example");
        page.Find("#host-key").Closest(".way")!.HasAttribute("hidden").ShouldBeTrue();

        await page.ChangeAsync("#workspace-name", "Accounts");
        await page.ChangeAsync("#workspace-key", "accounts");
        await page.ChangeAsync("#host-address", "https://host.example");
        await page.ChangeAsync("#host-user", "rita");
        await page.SubmitAsync("form");
        page.Find("#host-password-fault").TextContent.ShouldBe("Enter the password.");
        page.Find("#host-user").GetAttribute("value").ShouldBe("rita");

        await page.ChangeAsync("#host-password", "pa55word");
        await page.SubmitAsync("form");
        var made = (await Get<WorkspaceService>().ListAsync(Anyone, default)).Value.Single(one => one.Key.Value == "accounts");
        (await Get<IPortalConnections>().FindAsync(made.Id, default)).ShouldBe(Hosts.Of("https://host.example", "user", "rita pa55word"));

        var edit = Show<WorkspaceForm>("form", p => p.Add(x => x.Id, made.Id.Value));
        edit.Find("#way-keep").HasAttribute("checked").ShouldBeTrue();
        edit.Find("#host-address").GetAttribute("value").ShouldBe("https://host.example/");
        edit.Markup.ShouldNotContain("pa55word");
        await edit.ChangeAsync("#way-api-key", "on");
        edit.Find("#host-user").Closest(".way")!.HasAttribute("hidden").ShouldBeTrue();
        await edit.ChangeAsync("#host-address-of-key", "https://host.example");
        await edit.ChangeAsync("#host-key", "k3y");
        await edit.SubmitAsync("form");
        (await Get<IPortalConnections>().FindAsync(made.Id, default)).ShouldBe(Hosts.Of("https://host.example", "api-key", "k3y"));

        var shown = Show<WorkspacePage>("dl", p => p.Add(x => x.Id, made.Id.Value));
        shown.Find("dl").TextContent.ShouldMatch(@"host\.example\s+with an API key");
        shown.FindAll("[aria-labelledby=events-title]").ShouldBeEmpty("Such portals report nothing.");
    }

    private sealed class Hosts : IPortals, IPortalHealth, IPortalPages, IPortalConnecting
    {
        public IReadOnlyList<ConnectionWay> Ways { get; } =
            [
                new(
                    "user",
                    "User",
                    "With the name and password of an employee.",
                    [
                        new("Host", "host-address", "Address of the host") { Placeholder = "https://host.example", IsUrl = true },
                        new("User", "host-user", "User name") { MaxLength = 40, Help = "Of an employee on the host." },
                        new("Password", "host-password", "Password") { IsSecret = true },
                    ]
                )
                {
                    Taken = "as a user",
                },
                new(
                    "api-key",
                    "API key",
                    "With a key of the host.",
                    [new("Host", "host-address-of-key", "Address of the host") { IsUrl = true }, new("Key", "host-key", "API key") { IsSecret = true }]
                )
                {
                    Taken = "with an API key",
                },
            ];

        public static PortalConnection Of(string host, string way, string secret) => new(new Uri(host), way, secret, "short");

        public Result<PortalConnection> Read(ConnectionInput typed, PortalNetwork network) =>
            typed.Way == "api-key" ? Of(typed["Host"], typed.Way, typed["Key"])
            : typed["Password"].Length > 0 ? Of(typed["Host"], typed.Way, $"{typed["User"]} {typed["Password"]}")
            : new Failure("test.no-password", FailureKind.Invalid, "Enter the password.", "Password");

        public IPortal For(Workspace workspace) => DispatchProxy.Create<IPortal, Silent>();

        public IPortal Try(Workspace workspace, PortalConnection connection) => For(workspace);

        public IWriteVerifier VerifierOf(Workspace workspace) => throw new NotSupportedException("No test writes to this host.");

        public PortalHealth Of(Workspace workspace) => new(0, null, null);

        public IDisposable Listen(Action<WorkspaceId> heard) => new Nobody();

        public Task<Uri?> OfAsync(Workspace workspace, EntityRef entity, CancellationToken ct) => Task.FromResult<Uri?>(null);
    }

    private sealed class Nobody : IDisposable
    {
        public void Dispose() { }
    }

    // No answer comes.
    private class Silent : DispatchProxy
    {
        protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) =>
            targetMethod!.Name == nameof(IPortal.StandingAsync)
                ? Task.FromResult<PortalAnswer<PortalIdentity>>(new PortalFault(PortalFaultKind.NoAnswer, "test"))
                : throw new NotSupportedException("No test asks this.");
    }
}
