using System.Reflection;
using Microsoft.Extensions.DependencyInjection;
using PaymentsAdmin.Backends.Tests.Portals.Bitrix24;
using PaymentsAdmin.Backends.Tests.Workspaces;
using PaymentsAdmin.Core.Portals;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Portals.Bitrix24;
using PaymentsAdmin.Portals.Bitrix24.Connecting;
using PaymentsAdmin.Storage;

namespace PaymentsAdmin.Backends.Tests.Portals;

/// <summary>Two kinds of portals are registered; the second one is a test double.</summary>
public sealed class PortalAdaptersTests : IAsyncDisposable
{
    private static readonly BackendProfile Other = new(new(3), "CrmCom", Can.Look)
    {
        Title = "Other",
        About = "Elsewhere.",
        ItemTypes = new([], "None is offered."),
    };
    private static readonly Workspace OnBitrix = Client.Named(1);
    private static readonly Workspace OnOther = Client.Named(2) with { Backend = Other.Kind };
    private static readonly Workspace Own = Client.Named(3) with { Backend = OwnBooks.Kind };
    private static readonly PortalConnection Webhook = new Bitrix24Connection.Webhook(new Uri("https://portal.example/rest/1/secret/")).Opaque;

    private static readonly PortalConnection Application = new Bitrix24Connection.Application(
        new Uri("https://portal.example"), "client", "secret", new PortalTokens("", "", new Uri("https://portal.example"), DateTimeOffset.UnixEpoch)).Opaque;

    private readonly OtherPortals _other = new();
    private readonly ServiceProvider _services;

    public PortalAdaptersTests()
    {
        var services = new ServiceCollection();
        services.AddDomain();
        NoPortal.Register(services);
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton<IPortalConnections>(new KeptInMemory { Kept = Webhook });
        services.AddSingleton(Other);
        services.AddSingleton(new PortalAdapter(Other, _other, _other, _other));
        _services = services.BuildServiceProvider();
    }

    public ValueTask DisposeAsync() => _services.DisposeAsync();

    [Fact]
    public void Each_workspace_reaches_the_portal_of_its_kind()
    {
        var portals = Get<IPortals>();
        portals.For(OnOther).ShouldBeSameAs(_other.Portal);
        portals.Try(OnOther, Webhook).ShouldBeSameAs(_other.Portal);
        portals.For(OnBitrix).GetType().Name.ShouldBe("Bitrix24Portal");
        portals.Try(OnBitrix, Webhook).GetType().Name.ShouldBe("Bitrix24Portal");
    }

    [Fact]
    public async Task Each_workspace_has_the_pages_of_its_portal()
    {
        var deal = EntityRef.Item(EntityKinds.Deal, 7);
        (await Get<IPortalPages>().OfAsync(OnOther, deal, default)).ShouldBe(OtherPortals.Page);
        (await Get<IPortalPages>().OfAsync(OnBitrix, deal, default)).ShouldBe(new Uri("https://portal.example/crm/deal/details/7/"));
    }

    [Fact]
    public void Each_workspace_has_the_health_of_its_portal_and_all_outages_are_heard()
    {
        var (health, heard) = (Get<IPortalHealth>(), new List<WorkspaceId>());
        health.Of(OnOther).ShouldBeSameAs(OtherPortals.Health);
        health.Of(OnBitrix).CallsInLastMinute.ShouldBe(0);
        using (health.Listen(heard.Add))
        {
            _other.Tell(OnOther.Id);
        }

        _other.Tell(OnOther.Id);
        heard.ShouldBe([OnOther.Id]);
    }

    [Fact]
    public void An_application_is_authorised_where_portals_of_the_kind_do_so()
    {
        var adapters = Get<PortalAdapters>();
        adapters.ConsentOf(Bitrix24Profile.Kind).AddressOf(Application, "state").AbsolutePath.ShouldBe("/oauth/authorize/");
        Should.Throw<InvalidOperationException>(() => adapters.ConsentOf(Other.Kind)).Message.ShouldContain("CrmCom");
    }

    [Fact]
    public void Each_workspace_has_the_abilities_that_its_adapter_declares()
    {
        var abilities = Get<Abilities>();
        abilities.Of(Own).ShouldBe(Can.OwnBooks);
        abilities.Of(OnBitrix).ShouldBe(Bitrix24Profile.Value.Can);
        abilities.Of(OnOther).ShouldBe(Can.Look);
    }

    [Fact]
    public void A_kind_without_an_adapter_is_named() =>
        Should.Throw<InvalidOperationException>(() => Get<IPortals>().For(Own)).Message.ShouldBe("This build does not carry portals of the kind Local.");

    private T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    private sealed class OtherPortals : IPortals, IPortalHealth, IPortalPages
    {
        public static readonly Uri Page = new("https://other.example/accounts/7");
        public static readonly PortalHealth Health = new(5, null, null);

        private readonly List<Action<WorkspaceId>> _listeners = [];

        public IPortal Portal { get; } = DispatchProxy.Create<IPortal, Silent>();

        public IPortal For(Workspace workspace) => Portal;

        public IPortal Try(Workspace workspace, PortalConnection connection) => Portal;

        public IWriteVerifier VerifierOf(Workspace workspace) => throw new NotSupportedException("No test writes to this portal.");

        public PortalHealth Of(Workspace workspace) => Health;

        public IDisposable Listen(Action<WorkspaceId> heard)
        {
            _listeners.Add(heard);
            return new Listening(() => _listeners.Remove(heard));
        }

        public Task<Uri?> OfAsync(Workspace workspace, EntityRef entity, CancellationToken ct) => Task.FromResult<Uri?>(Page);

        public void Tell(WorkspaceId workspace) => _listeners.ForEach(heard => heard(workspace));
    }

    private sealed class Listening(Action end) : IDisposable
    {
        public void Dispose() => end();
    }

    private class Silent : DispatchProxy
    {
        protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) => throw new NotSupportedException("No test calls this portal.");
    }
}
