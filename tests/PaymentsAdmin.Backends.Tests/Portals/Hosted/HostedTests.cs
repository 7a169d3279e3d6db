using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using PaymentsAdmin.Backends.Tests.Databases;
using PaymentsAdmin.Backends.Tests.Portals.Bitrix24;
using PaymentsAdmin.Backends.Tests.Portals.CrmCom;
using PaymentsAdmin.Backends.Tests.Portals.Hosted.Walk;
using PaymentsAdmin.Backends.Tests.Users;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Portals;
using PaymentsAdmin.Core.Portals.Comparing;
using PaymentsAdmin.Core.Portals.Mirror;
using PaymentsAdmin.Core.Portals.Operations;
using PaymentsAdmin.Core.Portals.Sending;
using PaymentsAdmin.Core.Postings;
using PaymentsAdmin.Core.Postings.Drafts;
using PaymentsAdmin.Core.Postings.Workflow;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.FakeHosts;
using PaymentsAdmin.Portals.CrmCom;
using PaymentsAdmin.Portals.CrmCom.Writing;
using PaymentsAdmin.Storage;
using PaymentsAdmin.Storage.Model;
using PaymentsAdmin.Storage.Postgres.Reading;
using PaymentsAdmin.Storage.Sqlite.Reading;
using static PaymentsAdmin.Backends.Tests.Contract.ContractWorld;

namespace PaymentsAdmin.Backends.Tests.Portals.Hosted;

/// <summary>Tests with a workspace on a fake CRM.COM host.</summary>
public abstract class HostedTests(TestDatabase database) : StoreTests(database)
{
    private static readonly CrmComOptions Quick = new() { AllowLoopback = true, CallsPerSecond = 100_000, Burst = 100_000 };

    private static readonly PortalTiming Patient = new() { Patience = TimeSpan.FromMinutes(8), PatienceBehind = TimeSpan.FromMinutes(8) };

    private readonly KeptInMemory _connections = new();

    protected FakeHost Host { get; private set; } = null!;

    protected Workspace Workspace { get; private set; } = null!;

    /// <summary>The clock of the store, the client and the host. Waits take no real time.</summary>
    protected VirtualTime Time { get; } = new() { Elapses = true };

    protected virtual FakeHostOptions HostOptions { get; } = new();

    protected virtual TimeProvider HostTime => Time.Server;

    protected virtual PortalTiming Timing => Patient;

    protected BusinessClock Clock => Store.Services.GetRequiredService<BusinessClock>();

    protected PaymentService Payments => Store.Services.GetRequiredService<PaymentService>();

    protected PostingService Postings => Store.Services.GetRequiredService<PostingService>();

    protected PostingDraftService Drafts => Store.Services.GetRequiredService<PostingDraftService>();

    protected IOperations Operations => Store.Services.GetRequiredService<IOperations>();

    protected PortalFollowUp FollowUp => Store.Services.GetRequiredService<PortalFollowUp>();

    protected static PostingInput Cash(decimal amount = 84.5m, string account = "AR-1") =>
        new()
        {
            Account = new Key("number", account),
            Type = new Key("name", "Payment"),
            Method = new Key("name", "Bank transfer"),
            Amount = amount,
        };

    public override async ValueTask InitializeAsync()
    {
        Host = await FakeHost.StartAsync(HostOptions with { Time = HostTime });
        Host.Hand.AddAccount(new AccountOf("AR-1") { Owner = "Nora Lind", CreditLimit = 300 });
        _connections.Kept = HostClient.Connect(Host).Opaque;
        await base.InitializeAsync();
        Workspace = await MakeWorkspaceAsync();
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await Host.DisposeAsync();
    }

    /// <summary>Looks at an account on the host and reads its lists, as the walk does.</summary>
    protected async Task<EntityId> SeeAsync(string account = "AR-1")
    {
        (await Store.Services.GetRequiredService<PortalMethods>().SyncAsync(Workspace, Urgency.Staff, default)).Failure.ShouldBeNull();
        var entity = new EntityRef(EntityKinds.Account, Host.Hand.Account(account).Id);
        return Ok(await Store.Services.GetRequiredService<IBackends>().Find<ILiveEntities>(Workspace)!.LookAsync(Workspace, entity, Urgency.Staff, default));
    }

    /// <summary>New accounts on the host, which were looked at.</summary>
    private protected async Task<IReadOnlyList<HostedAccount>> AccountsAsync(int count)
    {
        var made = new List<HostedAccount>();
        for (var at = 1; at <= count; at++)
        {
            var account = Host.Hand.AddAccount(new AccountOf($"AR-9{at}") { Owner = $"Owner {at}" });
            made.Add(new HostedAccount(account.Number, account.Id, Host.Hand.AddPreference(account.Number)));
            await SeeAsync(account.Number);
        }

        return made;
    }

    protected async Task<PaymentDetail> DetailAsync(PaymentId id) => Ok(await Payments.GetAsync(Workspace.Id, id, Vera, default));

    protected async Task<PaymentId> DraftAsync(PostingInput? input = null) => Ok(await Drafts.CreateAsync(Workspace, input ?? Cash(), Clara, default));

    protected async Task<PaymentId> SubmittedAsync(PostingInput? input = null)
    {
        var payment = await DraftAsync(input);
        Ok(await Postings.SubmitAsync(new(Workspace, payment, null, Clara), default)).ShouldBe(PostingState.Submitted);
        return payment;
    }

    /// <summary>Lets time pass until the nightly comparison is due.</summary>
    protected void UntilNight() => Time.Advance(Clock.At(Clock.Today.AddDays(1), new TimeOnly(3, 40)) - Time.GetUtcNow());

    /// <summary>Walks once through everything that the host shows.</summary>
    protected async Task WalkAsync()
    {
        var (sync, states) = (Store.Services.GetRequiredService<PortalSync>(), Store.Services.GetRequiredService<ISyncStates>());
        var last = (await states.FindAsync(Workspace.Id, default)).SucceededAt;
        await Patience.UntilAsync(async () =>
        {
            await sync.StepAsync(Workspace, default);
            return await states.FindAsync(Workspace.Id, default) is { Position.Phase: SyncPhase.Rest, SucceededAt: { } ended } && ended != last;
        });
    }

    /// <summary>The comparison of this night.</summary>
    protected async Task<PortalComparison> CompareNightlyAsync() =>
        (await Store.Services.GetRequiredService<NightlyComparison>().StepAsync(Workspace, default)).ShouldNotBeNull();

    protected Task<Result<PostingState>> ApproveAsync(PaymentId payment) =>
        Postings.ApproveAsync(new(Workspace, payment, null, Alan), Core.Postings.Decisions.Approval.Plain, default);

    /// <summary>Our payment on the host.</summary>
    protected async Task<HostPayment> ThereAsync(PaymentId payment)
    {
        var known = await Store.Services.GetRequiredService<IMirror>().PaymentAsync(Workspace.Id, payment, default);
        return Host.Hand.AllPayments().Single(one => one.Id == known!.PortalId.Value);
    }

    protected static T Ok<T>(Result<T> result)
    {
        result.Failure.ShouldBeNull();
        return result.Value;
    }

    protected override void Register(IServiceCollection services) => Register(services, On, _connections, Timing, Time);

    /// <summary>The services of a workspace on a host, in this process or in one that a test kills.</summary>
    internal static void Register(
        IServiceCollection services, TestDatabase database, IPortalConnections connections, PortalTiming timing, TimeProvider time)
    {
        services.AddSingleton(time);
        services.AddSingleton(
            new Organisation("Meridian", TimeZoneInfo.FindSystemTimeZoneById("Europe/Nicosia"), Currency.Of("EUR"), CultureInfo.GetCultureInfo("en")));
        services.AddSingleton<BusinessClock>();
        services.AddSingleton(timing);
        services.AddSingleton(all => new CrmComHosts(connections, _ => Quick, all.GetRequiredService<Organisation>(), all.GetRequiredService<TimeProvider>()));
        services.AddSingleton(CrmComProfile.Value);
        services.AddSingleton<IPortals>(all => all.GetRequiredService<CrmComHosts>())
            .AddSingleton<IPortalHealth>(all => all.GetRequiredService<CrmComHosts>())
            .AddKeyedSingleton<IPortalBackend, HostBackend>(CrmComProfile.Kind);
        _ = database == TestDatabase.Sqlite ? services.AddSqliteReading() : services.AddPostgresReading();
        services.AddDomain();
    }

    /// <summary>The workspace of the tests by its id, in any process.</summary>
    internal static Workspace WorkspaceOf(int id) =>
        new(new WorkspaceId(id), WorkspaceKey.Find("billing")!.Value, "Billing", CrmComProfile.Kind, [EntityKinds.Account], 14, "Payment", null);

    private async Task<Workspace> MakeWorkspaceAsync()
    {
        await using var db = await Store.Contexts.CreateDbContextAsync();
        var row = new WorkspaceRow
        {
            Key = "billing",
            Name = "Billing",
            Backend = CrmComProfile.Kind.Number,
            EntityTypes = EntityKinds.Account.ToString(CultureInfo.InvariantCulture),
            TermsDays = 14,
            PayerSentence = "Payment",
            CreatedAt = Time.GetUtcNow(),
        };
        db.Add(row);
        await People.AddAsync(db, Time.GetUtcNow(), Clara, Vera, Alan);
        await db.SaveChangesAsync();
        return WorkspaceOf(row.Id);
    }
}
