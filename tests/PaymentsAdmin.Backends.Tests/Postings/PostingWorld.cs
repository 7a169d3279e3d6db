using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PaymentsAdmin.Backends.Tests.Databases;
using PaymentsAdmin.Core.Entities;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Postings;
using PaymentsAdmin.Core.Postings.Drafts;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Storage.Postings;

namespace PaymentsAdmin.Backends.Tests.Postings;

/// <summary>
/// Two workspaces with the rows of <see cref="PostingRows"/>, users, and the inputs that a test starts from. Today is
/// 2026-03-02 in Nicosia, and the books are closed through January.
/// </summary>
public sealed class PostingWorld(TestStore store, Workspace workspace, Workspace other)
{
    public static readonly Actor Clara = new(ActorKind.User, 1, "Clara", Role.Clerk, Door.Page, "r-1") { SignIn = ConfirmedSignIns.Now };
    public static readonly Actor Vera = new(ActorKind.User, 2, "Vera", Role.Viewer, Door.Page, "r-2") { SignIn = ConfirmedSignIns.Now };
    public static readonly Actor Alan = new(ActorKind.User, 3, "Alan", Role.Approver, Door.Page, "r-3") { SignIn = ConfirmedSignIns.Now };
    public static readonly Actor Anna = new(ActorKind.User, 4, "Anna", Role.Approver, Door.Page, "r-4") { SignIn = ConfirmedSignIns.Now };
    public static readonly Actor Carl = new(ActorKind.User, 5, "Carl", Role.Clerk, Door.Page, "r-5") { SignIn = ConfirmedSignIns.Now };
    public static readonly Actor Adam = new(ActorKind.User, 6, "Adam", Role.Admin, Door.Page, "r-6") { SignIn = ConfirmedSignIns.Now };

    public static readonly IReadOnlyList<Actor> People = [Clara, Vera, Alan, Anna, Carl, Adam];

    public Workspace Workspace => workspace;

    public Workspace Other => other;

    public TestStore Store => store;

    public PostingDraftService Drafts { get; } = store.Services.GetRequiredService<PostingDraftService>();

    public PaymentService Payments { get; } = store.Services.GetRequiredService<PaymentService>();

    public EntityService Entities { get; } = store.Services.GetRequiredService<EntityService>();

    public IPaymentReadModel Reads { get; } = store.Services.GetRequiredService<IPaymentReadModel>();

    public BusinessClock Clock { get; } = store.Services.GetRequiredService<BusinessClock>();

    /// <summary>Cash on the account AR-1.</summary>
    public static PostingInput Cash(decimal amount = 10) =>
        new() { Account = new Key("number", "AR-1"), Type = Code("PAY"), Method = Code("CASH"), Amount = amount };

    /// <summary>From the wallet W-1, which holds 50 euros.</summary>
    public static PostingInput FromWallet(decimal amount = 10) =>
        new() { Wallet = new Key("number", "W-1"), Type = Code("WALLETPAY"), Method = Code("FUNDS"), Amount = amount };

    public static PostingInput ByCard(decimal amount = 10) =>
        new()
        {
            Account = new Key("number", "AR-1"),
            Type = Code("CARDPAY"),
            Method = Code("CARD"),
            Amount = amount,
            Card = new Key("payment_gateway_reference_number", "gw-1"),
        };

    public static PostingInput ByGateway(decimal amount = 10) =>
        new()
        {
            Account = new Key("number", "AR-1"),
            Type = Code("BANKPAY"),
            Method = Code("GGW"),
            Amount = amount,
            Preference = new Key("payment_preference.alternative_code", "SEPA"),
        };

    public static Key Code(string code) => new("alternative_code", code);

    public static Key Number(string number) => new("number", number);

    /// <summary>Creates the workspaces and all rows.</summary>
    public static async Task<PostingWorld> MakeAsync(TestStore store)
    {
        var (main, other) = await PostingRows.MakeAsync(store);
        return new PostingWorld(store, main, other);
    }

    public Task<Result<PaymentId>> CreateAsync(PostingInput input, Actor? actor = null) => Drafts.CreateAsync(workspace, input, actor ?? Clara, default);

    /// <summary>Creates a draft, which has to succeed.</summary>
    public async Task<PaymentId> DraftAsync(PostingInput input, Actor? actor = null)
    {
        var made = await CreateAsync(input, actor);
        made.Failure.ShouldBeNull();
        return made.Value;
    }

    public Task<Result> SaveAsync(PaymentId payment, PostingInput input, Revision? seen = null, Actor? actor = null) =>
        Drafts.SaveAsync(new(workspace, payment, seen, actor ?? Clara), input, default);

    public async Task<PostingDraft> SeeAsync(PaymentId payment) => (await Drafts.FindAsync(workspace.Id, payment, Vera, default)).Value!;

    public async Task<PaymentDetail> PaymentAsync(PaymentId payment) => (await Payments.GetAsync(workspace.Id, payment, Vera, default)).Value;

    /// <summary>An unpaid payment of a deal over one product row, with the default method.</summary>
    public async Task<PaymentId> DealPaymentAsync(decimal amount = 25, string currency = "EUR")
    {
        var deal = (
            await Entities.AddAsync(workspace, new EntityInput { Kind = EntityKinds.Deal, Title = "Racking", Currency = currency }, Clara, default)).Value;
        var row = (await Entities.AddRowAsync(workspace, deal, new RowInput { ProductName = "Rack", Price = amount, Quantity = 1 }, Clara, default)).Value;
        var payment = (await Payments.AddAsync(workspace, deal, Clara, default)).Value;
        (await Payments.AddLineAsync(new(workspace, payment, null, Clara), row, new QuantityInput { Quantity = 1 }, default)).Failure.ShouldBeNull();
        return payment;
    }

    /// <summary>The posting's facts, as the rules get them.</summary>
    public async Task<PostingFacts?> FactsAsync(PaymentId payment, int? unit = null, Workspace? inside = null) =>
        (await store.Writer.RunAsync(async s => Result.Of(await PostingFactsLoader.LoadAsync(s, inside ?? workspace, payment, unit)), default)).Value;

    /// <summary>The only row that matches.</summary>
    public async Task<T> RowAsync<T>(Expression<Func<T, bool>> which)
        where T : class
    {
        await using var db = await store.Contexts.CreateDbContextAsync();
        return await db.Set<T>().AsNoTracking().SingleAsync(which);
    }

    public async Task<int> CountAsync<T>()
        where T : class
    {
        await using var db = await store.Contexts.CreateDbContextAsync();
        return await db.Set<T>().CountAsync();
    }

    /// <summary>Changes a row directly in the database, as if it had been changed elsewhere.</summary>
    public async Task ChangeAsync<T>(Expression<Func<T, bool>> which, Action<T> change)
        where T : class
    {
        await using var db = await store.Contexts.CreateDbContextAsync();
        change(await db.Set<T>().SingleAsync(which));
        await db.SaveChangesAsync();
    }
}
