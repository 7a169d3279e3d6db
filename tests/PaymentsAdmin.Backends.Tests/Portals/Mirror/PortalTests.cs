using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using PaymentsAdmin.Backends.Tests.Databases;
using PaymentsAdmin.Backends.Tests.Portals.Bitrix24;
using PaymentsAdmin.Backends.Tests.Users;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Portals;
using PaymentsAdmin.Core.Portals.Mirror;
using PaymentsAdmin.Core.Portals.Operations;
using PaymentsAdmin.Core.Portals.Sending;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Fakes;
using PaymentsAdmin.Portals.Bitrix24;
using PaymentsAdmin.Portals.Bitrix24.Connecting;
using PaymentsAdmin.Portals.Bitrix24.Writing;
using PaymentsAdmin.Storage;
using PaymentsAdmin.Storage.Model;
using PaymentsAdmin.Storage.Postgres.Reading;
using PaymentsAdmin.Storage.Sqlite.Reading;
using PaymentsAdmin.Storage.Workspaces;
using static PaymentsAdmin.Backends.Tests.Contract.ContractWorld;

namespace PaymentsAdmin.Backends.Tests.Portals.Mirror;

/// <summary>Tests with a workspace on a fake portal.</summary>
public abstract class PortalTests(TestDatabase database) : StoreTests(database)
{
    // Callers wait until a lost write, their own or an earlier one, was looked for and sent again.
    internal static readonly PortalTiming Patient = new() { Patience = TimeSpan.FromMinutes(8), PatienceBehind = TimeSpan.FromMinutes(8) };

    private readonly KeptInMemory _connections = new();

    protected FakePortal Portal { get; private set; } = null!;

    protected Workspace Workspace { get; private set; } = null!;

    /// <summary>The clock of the store, the client and the portal. Waits take no real time.</summary>
    protected VirtualTime Time { get; } = new() { Elapses = true };

    protected virtual TimeProvider PortalTime => Time.Server;

    protected virtual PortalTiming Timing => Patient;

    protected virtual Bitrix24Options Network => Client.Quick;

    /// <summary>The options of most tests, without a limit of calls.</summary>
    protected static FakePortalOptions Usual { get; } = new() { Burst = null, OperatingLimit = 1_000_000 };

    protected virtual FakePortalOptions PortalOptions => Usual;

    protected virtual IReadOnlyList<int> EntityTypes => [2, 31];

    protected PaymentService Payments => Store.Services.GetRequiredService<PaymentService>();

    protected T Backend<T>()
        where T : class, IBackendPort => Store.Services.GetRequiredService<IBackends>().Find<T>(Workspace)!;

    protected PortalFollowUp FollowUp => Store.Services.GetRequiredService<PortalFollowUp>();

    protected IOperations Operations => Store.Services.GetRequiredService<IOperations>();

    public override async ValueTask InitializeAsync()
    {
        Portal = await FakePortal.StartAsync(PortalOptions with { Time = PortalTime });
        _connections.Kept = new Bitrix24Connection.Webhook(Portal.Webhook).Opaque;
        await base.InitializeAsync();
        Workspace = await MakeWorkspaceAsync();
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await Portal.DisposeAsync();
    }

    /// <summary>From now on the portal is reached by another webhook.</summary>
    protected void Connect(Uri webhook) => Connect(new Bitrix24Connection.Webhook(webhook).Opaque);

    protected void Connect(PortalConnection connection) => _connections.Kept = connection;

    /// <summary>Our record of a deal after a look at the portal.</summary>
    protected async Task<EntityId> SeeAsync(MadeItem item) =>
        Ok(await Backend<ILiveEntities>().LookAsync(Workspace, EntityRef.Item(item.Type, item.Id), Urgency.Staff, default));

    protected async Task<PaymentDetail> DetailAsync(PaymentId id) => (await Payments.GetAsync(Workspace.Id, id, Vera, default)).Value;

    protected async Task<PaymentId> AddAsync(EntityId entity) => Ok(await Payments.AddAsync(Workspace, entity, Clara, default));

    /// <summary>Sets the policy from now on.</summary>
    protected async Task SetPolicyAsync(Policy policy)
    {
        await using var db = await Store.Contexts.CreateDbContextAsync();
        db.Add(new PolicyRow { WorkspaceId = Workspace.Id.Value, Body = PolicyJson.Write(policy), MadeAt = Time.GetUtcNow() });
        await db.SaveChangesAsync();
    }

    /// <summary>Follows up open operations, as the worker does again and again, until the condition holds.</summary>
    protected Task FollowUpAsync(Func<Task<bool>> holds) =>
        Patience.UntilAsync(async () =>
        {
            if (await holds())
            {
                return true;
            }

            await FollowUp.StepAsync(Workspace, default);
            Time.Advance(TimeSpan.FromSeconds(5));
            return false;
        });

    /// <summary>Follows up until no operation is open.</summary>
    protected Task FollowUpAsync() => FollowUpAsync(async () =>
        (await Operations.ListAsync(Workspace.Id, OperationState.Planned, null, 1, default)).Count == 0
        && (await Operations.ListAsync(Workspace.Id, OperationState.Sent, null, 1, default)).Count == 0
        && (await Operations.ListAsync(Workspace.Id, OperationState.Unknown, null, 1, default)).Count == 0);

    protected static T Ok<T>(Result<T> result)
    {
        result.Failure.ShouldBeNull();
        return result.Value;
    }

    /// <summary>The services of a workspace on a portal, in this process or in one that a test kills.</summary>
    internal static void Register(
        IServiceCollection services,
        TestDatabase database,
        IPortalConnections connections,
        PortalTiming timing,
        TimeProvider time,
        Bitrix24Options? network = null
    )
    {
        services.AddSingleton(time);
        services.AddSingleton(
            new Organisation("Meridian", TimeZoneInfo.FindSystemTimeZoneById("Europe/Nicosia"), Currency.Of("EUR"), CultureInfo.GetCultureInfo("en")));
        services.AddSingleton<BusinessClock>();
        services.AddSingleton(timing);
        services.AddSingleton(all => new Bitrix24Portals(connections, _ => network ?? Client.Quick, all.GetRequiredService<TimeProvider>()));
        services.AddSingleton(Bitrix24Profile.Value);
        services.AddSingleton<IPortals>(all => all.GetRequiredService<Bitrix24Portals>())
            .AddSingleton<IPortalHealth>(all => all.GetRequiredService<Bitrix24Portals>())
            .AddKeyedSingleton<IPortalBackend, BitrixBackend>(Bitrix24Profile.Kind);
        _ = database == TestDatabase.Sqlite ? services.AddSqliteReading() : services.AddPostgresReading();
        services.AddDomain();
    }

    protected override void Register(IServiceCollection services) => Register(services, On, _connections, Timing, Time, Network);

    protected virtual async Task<Workspace> MakeWorkspaceAsync()
    {
        await using var db = await Store.Contexts.CreateDbContextAsync();
        var row = new WorkspaceRow
        {
            Key = "portal",
            Name = "Portal",
            Backend = Bitrix24Profile.Kind.Number,
            EntityTypes = string.Join(',', EntityTypes),
            TermsDays = 14,
            PayerSentence = "Payment",
            CreatedAt = Time.GetUtcNow(),
        };
        db.Add(row);
        await People.AddAsync(db, Time.GetUtcNow(), Clara, Vera, Alan);
        await db.SaveChangesAsync();
        return new Workspace(
            new WorkspaceId(row.Id), WorkspaceKey.Find(row.Key)!.Value, row.Name, new BackendKind(row.Backend), EntityTypes, row.TermsDays, row.PayerSentence,
            null);
    }
}
