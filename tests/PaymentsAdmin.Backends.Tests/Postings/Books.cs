using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PaymentsAdmin.Backends.Tests.Contract;
using PaymentsAdmin.Backends.Tests.Users;
using PaymentsAdmin.Core.Delegations;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Postings.Decisions;
using PaymentsAdmin.Core.Postings.Workflow;
using PaymentsAdmin.Core.Reference;
using PaymentsAdmin.Core.Reference.Editing;
using PaymentsAdmin.Core.Users.Directory;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Storage.Model;
using PaymentsAdmin.Storage.Workspaces;

namespace PaymentsAdmin.Backends.Tests.Postings;

/// <summary>A workspace with a deal, an account and a wallet of its customer, and users who create and approve payments.</summary>
public sealed class Books(ContractWorld world, Deal deal, BookRows rows)
{
    public static readonly Actor Clara = ContractWorld.Clara;
    public static readonly Actor Carl = new(ActorKind.User, 10, "Carl", Role.Clerk, Door.Page) { SignIn = ConfirmedSignIns.Now };
    public static readonly Actor Alan = ContractWorld.Alan;
    public static readonly Actor Anna = new(ActorKind.User, 11, "Anna", Role.Approver, Door.Page) { SignIn = ConfirmedSignIns.Now };
    public static readonly Actor Amir = new(ActorKind.User, 12, "Amir", Role.Approver, Door.Page) { SignIn = ConfirmedSignIns.Now };

    /// <summary>Clerk and Approver in one.</summary>
    public static readonly Actor Cora = new(ActorKind.User, 13, "Cora", Role.Clerk | Role.Approver, Door.Page) { SignIn = ConfirmedSignIns.Now };

    /// <summary>A token that may post without a second person.</summary>
    public static readonly Actor Robot = new(ActorKind.Token, 10, "Carl", Role.Clerk, Door.CrmComRest) { PostAlone = true };

    public ContractWorld World => world;

    public Workspace Workspace => world.Workspace;

    public Deal Deal => deal;

    public BookRows Rows => rows;

    public PostingService Postings { get; } = world.Store.Services.GetRequiredService<PostingService>();

    public IPostingWorkflow Workflow => Service<IBackends>().Find<IPostingWorkflow>(Workspace)!;

    /// <summary>A draft for the given number of racks at 100.00, with a posting on the account.</summary>
    public async Task<PaymentId> DraftAsync(decimal quantity = 1, DateOnly? on = null, Actor? by = null, string? reference = null)
    {
        var payment = (await world.Payments.AddAsync(Workspace, deal.Id, by ?? Clara, default)).Value;
        if (quantity > 0)
        {
            (
                await world.Payments.AddLineAsync(new(Workspace, payment, null, by ?? Clara), deal.Rows[0], new QuantityInput { Quantity = quantity }, default)
            ).Failure.ShouldBeNull();
        }

        await AddPostingAsync(payment, p => p.PostingDate = on);
        return payment;
    }

    /// <summary>A draft whose posting is changed in the database, with another method or with targets.</summary>
    public async Task<PaymentId> DraftAsync(Action<PostingRow> change, int? method = null, params PostingTargetRow[] targets)
    {
        var payment = (await world.Payments.AddAsync(Workspace, deal.Id, Clara, default)).Value;
        (await world.Payments.AddLineAsync(new(Workspace, payment, null, Clara), deal.Rows[0], new QuantityInput { Quantity = 1 }, default)).Failure
            .ShouldBeNull();
        await AddPostingAsync(payment, change, targets);
        if (method is { } other)
        {
            // No service gives a deal's payment a gateway's method, which is not a pay system.
            await RunAsync($"UPDATE payments SET method_id = {other} WHERE id = {payment.Value}");
        }

        return payment;
    }

    public async Task<PaymentId> SubmittedAsync(decimal quantity = 1, DateOnly? on = null)
    {
        var payment = await DraftAsync(quantity, on);
        (await SubmitAsync(payment)).Value.ShouldBe(PostingState.Submitted);
        return payment;
    }

    public async Task<PaymentId> PostedAsync(decimal quantity = 1)
    {
        var payment = await SubmittedAsync(quantity);
        (await ApproveAsync(payment, Alan)).Value.ShouldBe(PostingState.Posted);
        return payment;
    }

    public Task<Result<PostingState>> SubmitAsync(PaymentId payment, Actor? by = null, Revision? seen = null) =>
        Postings.SubmitAsync(new(Workspace, payment, seen, by ?? Clara), default);

    public Task<Result<PostingState>> ApproveAsync(PaymentId payment, Actor by, Approval? how = null, Revision? seen = null) =>
        Postings.ApproveAsync(new(Workspace, payment, seen, by), how ?? Approval.Plain, default);

    public Task<Result> RejectAsync(PaymentId payment, Actor by, string comment = "Wrong account") =>
        Postings.RejectAsync(new(Workspace, payment, null, by), comment, default);

    public Task<Result> RecallAsync(PaymentId payment, Actor? by = null, Revision? seen = null) =>
        Postings.RecallAsync(new(Workspace, payment, seen, by ?? Clara), default);

    public Task<Result> AskReversalAsync(PaymentId payment, Actor? by = null) =>
        Postings.AskReversalAsync(new(Workspace, payment, null, by ?? Clara), "Booked twice", null, default);

    public async Task<Result<PaymentId>> ReverseAsync(PaymentId payment, Actor? by = null)
    {
        var reversed = await Postings.ApproveReversalAsync(new(Workspace, payment, null, by ?? Alan), Approval.Plain, default);
        return reversed.Ok ? reversed.Value.Payment : reversed.Failure;
    }

    public async Task<PaymentDetail> SeeAsync(PaymentId payment) => (await world.Payments.GetAsync(Workspace.Id, payment, ContractWorld.Vera, default)).Value;

    public async Task<PostingState> StateAsync(PaymentId payment) => (await SeeAsync(payment)).Posting;

    /// <summary>Closes any day, directly in the database. The services close only whole months that are over, and need two people.</summary>
    public Task CloseThroughAsync(DateOnly day) => RunAsync($"UPDATE workspaces SET closed_through = {Day.ToNumber(day)} WHERE id = {Workspace.Id.Value}");

    public async Task SetPolicyAsync(Policy policy)
    {
        await using var db = await world.Store.Contexts.CreateDbContextAsync();
        db.Add(new PolicyRow { WorkspaceId = Workspace.Id.Value, Body = PolicyJson.Write(policy), MadeAt = world.Clock.Now });
        await db.SaveChangesAsync();
    }

    /// <summary>Allocates against the payer's own invoice first. Workspaces keep this from older versions; no service sets it.</summary>
    public Task AllocateAgainstItemAsync() => RunAsync("UPDATE workspaces SET allocate_against_item = TRUE");

    /// <summary>Adds funds to the wallet, directly in the database. Services change the funds of an existing wallet only by postings.</summary>
    public Task TopUpAsync(long minor) => RunAsync($"UPDATE wallets SET unconditional_minor = unconditional_minor + {minor} WHERE id = {rows.Wallet}");

    public async Task DisableAsync(Actor user) =>
        (await Service<UserService>().DisableAsync(user.UserId!.Value, Actor.System, default)).Failure.ShouldBeNull();

    public async Task DelegateAsync(Actor from, Actor to)
    {
        var month = new DelegationInput { ToUser = to.UserId!.Value, FromOn = world.Clock.Today, UntilOn = world.Clock.Today.AddDays(30) };
        (await Service<DelegationService>().AddAsync(month, from, default)).Failure.ShouldBeNull();
    }

    public async Task RateAsync(string currency, DateOnly from, decimal value) =>
        (await Service<RateService>().AddAsync(Workspace, new RateInput { Currency = currency, From = from, Value = value }, Actor.System, default)).Failure
            .ShouldBeNull();

    /// <summary>The same people and reference data with a deal and an account in another currency.</summary>
    public async Task<Books> InAsync(string currency)
    {
        var other = await world.DealAsync(currency, (100m, 10_000m));
        var account = await Service<AccountService>()
            .AddAsync(Workspace, new AccountInput { Customer = other.Customer, Currency = currency }, Actor.System, default);
        return new Books(world, other, rows with { Account = account.Value.Value });
    }

    public async Task<long> InvoiceAsync(decimal total, DateOnly due)
    {
        var next = await OneAsync("SELECT count(*) + 1 FROM invoices");

        // Not through InvoiceService, which would refuse a due date before today.
        var input = new InvoiceInput
        {
            Account = new AccountId(rows.Account),
            Number = string.Create(CultureInfo.InvariantCulture, $"INV-{next}"),
            Total = total,
            PostedOn = world.Clock.Today,
            DueOn = due,
        };
        return (await Service<IInvoiceEditing>().AddAsync(Workspace, input, Actor.System, default)).Value.Value;
    }

    public async Task<long> OneAsync(string sql)
    {
        await using var db = await world.Store.Contexts.CreateDbContextAsync();
        await db.Database.OpenConnectionAsync();
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = sql;
        return Convert.ToInt64(await command.ExecuteScalarAsync(), CultureInfo.InvariantCulture);
    }

    public async Task RunAsync(string sql)
    {
        await using var db = await world.Store.Contexts.CreateDbContextAsync();
        await db.Database.ExecuteSqlRawAsync(sql);
    }

    public Task<long> BalanceAsync() => OneAsync($"SELECT balance_minor FROM accounts WHERE id = {rows.Account}");

    public Task<long> FundsAsync() => OneAsync($"SELECT unconditional_minor FROM wallets WHERE id = {rows.Wallet}");

    /// <summary>Checks the invariants of the books.</summary>
    public async Task ShouldBalanceAsync()
    {
        (await OneAsync("SELECT count(*) FROM (SELECT posting_id FROM ledger_entries GROUP BY posting_id HAVING sum(amount_minor) <> 0) x")).ShouldBe(0);
        (await OneAsync("SELECT count(*) FROM postings s WHERE (s.state IN (4, 5, 6, 8)) <> EXISTS (SELECT 1 FROM ledger_entries l WHERE l.posting_id = s.id)"))
            .ShouldBe(0);
        (await OneAsync("SELECT count(*) FROM payments p JOIN postings s ON s.payment_id = p.id WHERE p.posting_state <> s.state")).ShouldBe(0);
        (await OneAsync("SELECT count(*) FROM payments WHERE (number_seq IS NOT NULL) <> (posting_state IN (4, 5, 6, 8))")).ShouldBe(0);
        (await OneAsync("SELECT coalesce(max(number_seq), 0) - count(number_seq) FROM payments")).ShouldBe(0);
        (await OneAsync(
            "SELECT count(*) FROM invoices i WHERE outstanding_minor <> total_minor - coalesce((SELECT sum(a.amount_minor) FROM allocations a WHERE a.invoice_id = i.id AND a.undone_at IS NULL), 0)"
        )).ShouldBe(0);
        (await OneAsync(
            "SELECT count(*) FROM accounts a WHERE balance_minor <> coalesce((SELECT sum(total_minor) FROM invoices i WHERE i.account_id = a.id), 0) + coalesce((SELECT sum(l.amount_minor) FROM ledger_entries l WHERE l.account_id = a.id), 0)"
        )).ShouldBe(0);
        (await OneAsync(
            "SELECT count(*) FROM postings s WHERE s.state = 4 AND (SELECT kind FROM payments p WHERE p.id = s.payment_id) = 0 AND s.unallocated_minor <> (SELECT amount_minor FROM payments p WHERE p.id = s.payment_id) - coalesce((SELECT sum(a.amount_minor) FROM allocations a WHERE a.posting_id = s.id AND a.undone_at IS NULL), 0)"
        )).ShouldBe(0);
        (await OneAsync(
            "SELECT count(*) FROM decisions d JOIN postings s ON s.id = d.posting_id JOIN payment_authors w ON w.payment_id = s.payment_id AND w.user_id = d.user_id WHERE d.verdict = 1 AND d.voided_at IS NULL AND w.first_at <= d.decided_at"
        )).ShouldBe(0);
    }

    public static async Task<Books> OpenAsync(ContractWorld world)
    {
        var deal = await world.DealAsync("EUR", (100m, 10_000m));
        await using var db = await world.Store.Contexts.CreateDbContextAsync();
        await People.AddAsync(db, world.Clock.Now, Carl, Anna, Amir, Cora);
        return new Books(world, deal, await BookRows.AddAsync(db, world, deal));
    }

    private T Service<T>()
        where T : notnull => world.Store.Services.GetRequiredService<T>();

    private async Task AddPostingAsync(PaymentId payment, Action<PostingRow> change, params PostingTargetRow[] targets)
    {
        var id = await world.Store.Writer.RunAsync(async session => Result.Of(await session.NextIdAsync(IdCounter.Postings)), default);
        await using var db = await world.Store.Contexts.CreateDbContextAsync();
        var row = new PostingRow
        {
            Id = id.Value,
            PaymentId = payment.Value,
            WorkspaceId = Workspace.Id.Value,
            State = PostingState.Draft,
            AccountId = rows.Account,
            TypeId = rows.Type,
        };
        change(row);
        db.Add(row);
        db.AddRange(targets.Select(t => new PostingTargetRow { PostingId = id.Value, Kind = t.Kind, TargetId = t.TargetId }));
        await db.SaveChangesAsync();
    }
}
