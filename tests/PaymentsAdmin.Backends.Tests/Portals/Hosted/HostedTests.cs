using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using PaymentsAdmin.Backends.Tests.Databases;
using PaymentsAdmin.Backends.Tests.Portals.Bitrix24;
using PaymentsAdmin.Backends.Tests.Portals.CrmCom;
using PaymentsAdmin.Backends.Tests.Users;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Portals;
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
    private static readonly PortalTiming Patient = new() { Patience = TimeSpan.FromMinutes(8), PatienceBehind = TimeSpan.FromMinutes(8) };

    private static readonly CrmComOptions Quick = new() { AllowLoopback = true, CallsPerSecond = 100_000, Burst = 100_000 };

    private readonly KeptInMemory _connections = new();

    protected FakeHost Host { get; private set; } = null!;

    protected Workspace Workspace { get; private set; } = null!;

    /// <summary>The clock of the store, the client and the host. Waits take no real time.</summary>
    protected VirtualTime Time { get; } = new() { Elapses = true };

    protected virtual FakeHostOptions HostOptions { get; } = new();

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
        Host = await FakeHost.StartAsync(HostOptions with { Time = Time.Server });
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

    protected async Task<PaymentDetail> DetailAsync(PaymentId id) => Ok(await Payments.GetAsync(Workspace.Id, id, Vera, default));

    protected async Task<PaymentId> DraftAsync(PostingInput? input = null) => Ok(await Drafts.CreateAsync(Workspace, input ?? Cash(), Clara, default));

    protected async Task<PaymentId> SubmittedAsync(PostingInput? input = null)
    {
        var payment = await DraftAsync(input);
        Ok(await Postings.SubmitAsync(new(Workspace, payment, null, Clara), default)).ShouldBe(PostingState.Submitted);
        return payment;
    }

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

    protected override void Register(IServiceCollection services)
    {
        services.AddSingleton<TimeProvider>(Time);
        services.AddSingleton(
            new Organisation("Meridian", TimeZoneInfo.FindSystemTimeZoneById("Europe/Nicosia"), Currency.Of("EUR"), CultureInfo.GetCultureInfo("en")));
        services.AddSingleton<BusinessClock>();
        services.AddSingleton(Patient);
        services.AddSingleton(all => new CrmComHosts(_connections, _ => Quick, all.GetRequiredService<Organisation>(), all.GetRequiredService<TimeProvider>()));
        services.AddSingleton(CrmComProfile.Value);
        services.AddSingleton<IPortals>(all => all.GetRequiredService<CrmComHosts>())
            .AddSingleton<IPortalHealth>(all => all.GetRequiredService<CrmComHosts>())
            .AddKeyedSingleton<IPortalBackend, HostBackend>(CrmComProfile.Kind);
        _ = On == TestDatabase.Sqlite ? services.AddSqliteReading() : services.AddPostgresReading();
        services.AddDomain();
    }

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
        return new Workspace(
            new WorkspaceId(row.Id), WorkspaceKey.Find(row.Key)!.Value, row.Name, CrmComProfile.Kind, [EntityKinds.Account], row.TermsDays, row.PayerSentence,
            null);
    }
}
