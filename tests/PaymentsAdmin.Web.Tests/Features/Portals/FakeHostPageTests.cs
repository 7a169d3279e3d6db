using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using PaymentsAdmin.Core.Portals;
using PaymentsAdmin.Core.Portals.Mirror;
using PaymentsAdmin.Core.Reference.Editing;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.FakeHosts;
using PaymentsAdmin.Portals.CrmCom;
using PaymentsAdmin.Portals.CrmCom.Connecting;
using PaymentsAdmin.Web.Options.Portals;

namespace PaymentsAdmin.Web.Tests.Features.Portals;

/// <summary>Pages of a workspace on a fake host.</summary>
public abstract class FakeHostPageTests : PageTests
{
    private readonly VirtualTime _time = new() { Elapses = true };

    protected FakeHost There { get; private set; } = null!;

    protected virtual HostRelease Release => HostRelease.Newest;

    protected AccountService Accounts => Get<AccountService>();

    /// <summary>Puts on the host what the tests are about.</summary>
    protected abstract void Fill(Hand hand);

    protected override async Task<string> CopyBooksAsync()
    {
        There = await FakeHost.StartAsync(new() { Time = _time.Server, Release = Release.ToString() });
        Fill(There.Hand);
        var folder = await base.CopyBooksAsync();
        await using var books = new SqliteConnection($"Data Source={Path.Combine(folder, "payments.db")};Pooling=False");
        await books.OpenAsync();
        await using var command = books.CreateCommand();
        command.CommandText = $"UPDATE workspaces SET backend = {CrmComProfile.Kind.Number}, entity_types = '{EntityKinds.Account}'";
        (await command.ExecuteNonQueryAsync()).ShouldBe(1);
        return folder;
    }

    protected override void Register(IServiceCollection services)
    {
        services.AddSingleton<TimeProvider>(_time);
        services.AddSingleton(CrmComProfile.Value)
            .AddCrmComHosts(_ => new CrmComOptions { AllowLoopback = true, CallsPerSecond = 100_000, Burst = 100_000 });
    }

    protected override async Task ArrangeAsync()
    {
        var by = new Credentials.Password(There.Options.Username, There.Options.Password, There.Options.Organisation);
        (await Get<IPortalConnections>().KeepAsync(Workspace.Id, new CrmComConnection(There.Url, by, null, Release).Opaque, default))
            .Failure.ShouldBeNull();
        (await Get<PortalMethods>().SyncAsync(Workspace, Urgency.Staff, default)).Failure.ShouldBeNull();
        await SignInAsync("clara");
    }

    protected override async ValueTask DisposeAsyncCore()
    {
        _time.Elapses = false;
        await base.DisposeAsyncCore();
        await There.DisposeAsync();
    }

    protected async Task LookAsync(EntityRef entity) =>
        (await Get<IBackends>().Find<ILiveEntities>(Workspace)!.LookAsync(Workspace, entity, Urgency.Staff, default)).Failure.ShouldBeNull();
}
