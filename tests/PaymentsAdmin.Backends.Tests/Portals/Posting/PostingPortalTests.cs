using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PaymentsAdmin.Backends.Tests.Databases;
using PaymentsAdmin.Backends.Tests.Portals.Bitrix24;
using PaymentsAdmin.Backends.Tests.Portals.Mirror;
using PaymentsAdmin.Backends.Tests.Users;
using PaymentsAdmin.Core.Portals;
using PaymentsAdmin.Core.Portals.Mirror;
using PaymentsAdmin.Core.Postings.Workflow;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Fakes;
using PaymentsAdmin.Portals.Bitrix24;
using PaymentsAdmin.Storage.Model;
using PaymentsAdmin.Storage.Postings.Steps;
using PaymentsAdmin.Storage.Writing;
using static PaymentsAdmin.Backends.Tests.Contract.ContractWorld;

namespace PaymentsAdmin.Backends.Tests.Portals.Posting;

/// <summary>Tests with a workspace on a portal that keeps accounts and posts payments itself. What it shows is made by hand.</summary>
public abstract class PostingPortalTests(TestDatabase database) : StoreTests(database)
{
    protected static readonly Currency Euro = Currency.Of("EUR");
    protected static readonly EntityRef There = new(EntityKinds.Account, "5A1D0C77E2F94B3C8A60D9E41B7F2C08");
    protected static readonly PortalNamed Cash = new(PortalKey.Of("M1"), "Counter cash");
    protected static readonly PortalNamed Type = new(PortalKey.Of("T1"), "Payment") { Code = "PAY" };

    protected VirtualTime Time { get; } = new() { Elapses = true };

    protected Workspace Workspace { get; private set; } = null!;

    protected IMirror Mirror => Store.Services.GetRequiredService<IMirror>();

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        await using var db = await Store.Contexts.CreateDbContextAsync();
        var row = new WorkspaceRow
        {
            Key = "host",
            Name = "Host",
            Backend = Bitrix24Profile.Kind.Number,
            EntityTypes = "",
            TermsDays = 14,
            PayerSentence = "Payment",
            CreatedAt = Time.GetUtcNow(),
        };
        db.Add(row);
        await People.AddAsync(db, Time.GetUtcNow(), Clara, Vera, Alan);
        await db.SaveChangesAsync();
        Workspace = new(new WorkspaceId(row.Id), WorkspaceKey.Find(row.Key)!.Value, row.Name, Bitrix24Profile.Kind, [], 14, row.PayerSentence, null);
    }

    protected override void Register(IServiceCollection services) => PortalTests.Register(services, On, new KeptInMemory(), PortalTests.Patient, Time);

    /// <summary>An account as the portal shows it.</summary>
    protected static PortalItem Item(EntityRef at, string number, PortalAccount? says = null, Currency? currency = null) =>
        new(at, "", Money.Zero(currency ?? Euro))
        {
            Account = says ?? new PortalAccount(number, $"Account {number}"),
            CustomerKey = "C7",
            Customer = "Nora Lind",
        };

    protected static PortalEntity Seen(params PortalPayment[] payments) => new(Item(There, "AR-1"), payments, [], []);

    protected static PortalPayment Payment(string id, PortalPostingState state, decimal amount = 84.5m, Func<PortalPosting, PortalPosting>? with = null)
    {
        var isPosted = state is PortalPostingState.Posted or PortalPostingState.Cancelled;
        var posting = new PortalPosting(state, Type)
        {
            Number = isPosted ? $"P-000418/{id}" : null,
            PostedOn = isPosted ? new DateOnly(2026, 11, 3) : null,
            ReferenceNumber = $"R{id}",
            BackOfficeCode = $"PA-{id}",
        };
        return new PortalPayment(PortalKey.Of(id), $"R{id}", Money.Round(amount, Euro), Paid: false)
        {
            Method = Cash.Id,
            MethodName = Cash.Name,
            Posting = with is null ? posting : with(posting),
        };
    }

    /// <summary>Stores a look that begins now.</summary>
    protected async Task<EntityId> TakeAsync(PortalEntity seen)
    {
        Time.Advance(TimeSpan.FromMinutes(1));
        var taken = await Mirror.TakeAsync(Workspace, seen, Time.GetUtcNow(), default);
        taken.Failure.ShouldBeNull();
        return taken.Value.Id;
    }

    protected async Task<(PaymentTableRow Payment, PostingRow Posting, PortalPostingRow Said)> RowsAsync(string id)
    {
        await using var db = await Store.Contexts.CreateDbContextAsync();
        var payment = await db.Set<PaymentTableRow>().SingleAsync(p => p.PortalId == id);
        var posting = await db.Set<PostingRow>().SingleAsync(s => s.PaymentId == payment.Id);
        posting.State.ShouldBe(payment.PostingState);
        return (payment, posting, await db.Set<PortalPostingRow>().SingleAsync(s => s.PostingId == posting.Id));
    }

    protected async Task<int> CountAsync<T>(Func<IQueryable<T>, IQueryable<T>>? which = null)
        where T : class
    {
        await using var db = await Store.Contexts.CreateDbContextAsync();
        return await (which is null ? db.Set<T>() : which(db.Set<T>())).CountAsync();
    }

    /// <summary>A step of the workflow by a person, with a look that shows what is stored.</summary>
    protected async Task<T> StepAsync<T>(long payment, Actor by, Func<IPostingWork, FreshLook, ValueTask<Result<T>>> step)
    {
        var clock = Store.Services.GetRequiredService<BusinessClock>();
        await using var db = await Store.Contexts.CreateDbContextAsync();
        var revision = await db.Set<PaymentTableRow>().Where(p => p.Id == payment).Select(p => p.Revision).SingleAsync();
        var look = new FreshLook(DateTimeOffset.UnixEpoch, null) { Posts = new SeenToPost(new PortalWrite("post"), new Revision(revision)) };
        var done = await Store.Services.GetRequiredService<IWriter>()
            .RunAsync<Result<T>>(session => step(new PostingWork(session, Workspace, by, clock), look), default);
        done.Failure.ShouldBeNull();
        return done.Value;
    }

    protected Task SubmitAsync(long payment) =>
        StepAsync(payment, Clara, (work, look) => Submitting.SubmitAsync(work, new PaymentId(payment), null, look));

    protected Task ApproveAsync(long payment) =>
        StepAsync(payment, Alan, (work, look) => Approving.ApproveAsync(work, new PaymentId(payment), Core.Postings.Decisions.Approval.Plain, null, look));
}
