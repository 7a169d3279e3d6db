using PaymentsAdmin.Backends.Tests.Contract;
using PaymentsAdmin.Backends.Tests.Databases;
using PaymentsAdmin.Backends.Tests.Periods;
using PaymentsAdmin.Core.Entities;
using PaymentsAdmin.Core.Postings.Accounts;
using PaymentsAdmin.Core.Reference;
using PaymentsAdmin.Core.Reference.Editing;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Backends.Tests.Postings;

/// <summary>The payments in the books of an account or wallet, and the one number of each.</summary>
public abstract class PostedPaymentTests(TestDatabase database) : OfficeTests(database)
{
    private AccountId Account => new(Books.Rows.Account);

    [Fact]
    public async Task An_account_lists_every_posted_payment_with_its_reversal_and_no_other_and_they_add_up_to_its_balance()
    {
        var kept = await Books.PostedAsync(quantity: 2);
        var undone = await Books.PostedAsync(quantity: 3);
        await Books.AskReversalAsync(undone);
        var reversal = (await Books.ReverseAsync(undone)).Value;
        await Books.SubmittedAsync();
        await Books.DraftAsync();

        var found = await FindAsync(10);

        found.Items.Select(p => (p.Id, p.Amount.Amount)).ShouldBe([(reversal, -300m), (undone, 300m), (kept, 200m)]);
        found.Items.Sum(p => p.Amount.Minor).ShouldBe(-await Books.BalanceAsync());
        found.HasMore.ShouldBeFalse();
        found.Items.ShouldAllBe(p => p.Number != null && p.EntityTitle.Length > 0);
    }

    [Fact]
    public async Task The_newest_posting_date_comes_first_and_a_full_page_says_that_there_are_more()
    {
        var early = await Books.SubmittedAsync(on: World.Clock.Today.AddDays(-9));
        var late = await Books.PostedAsync();
        await Books.ApproveAsync(early, Books.Alan);

        (await FindAsync(2)).Items.Select(p => p.Id).ShouldBe([late, early]);
        var first = await FindAsync(1);
        (first.Items.Single().Id, first.HasMore).ShouldBe((late, true));
    }

    [Fact]
    public async Task A_wallet_lists_what_it_paid_and_another_workspace_sees_nothing()
    {
        await Books.PostedAsync();
        var payment = await Books.DraftAsync(p => p.WalletId = Books.Rows.Wallet);
        await Books.SubmitAsync(payment);
        await Books.ApproveAsync(payment, Books.Alan);

        var posted = Service<PostedPaymentService>();
        (await posted.OfWalletAsync(Books.Workspace.Id, new WalletId(Books.Rows.Wallet), 10, ContractWorld.Vera, default)).Value.Items.Select(p => p.Id)
            .ShouldBe([payment]);
        (await posted.OfAccountAsync(World.Other.Id, Account, 10, ContractWorld.Vera, default)).Value.Items.ShouldBeEmpty();
    }

    [Fact]
    public async Task Accounts_and_wallets_are_listed_and_found_by_their_number()
    {
        var accounts = Service<AccountService>();
        var input = new AccountInput { Customer = Books.Deal.Customer, Name = "Second", Currency = "USD" };
        var added = (await accounts.AddAsync(Books.Workspace, input, Actor.System, default)).Value;
        var account = (await accounts.GetAsync(Books.Workspace.Id, added, Actor.System, default)).Value;

        (await ListAsync(new(Books.Workspace.Id) { Kind = EntityKinds.Account })).ShouldContain((account.Number, account.HexId.Value));
        (await ListAsync(new(Books.Workspace.Id) { Text = $" {account.Number.ToLowerInvariant()} " })).ShouldBe([(account.Number, account.HexId.Value)]);
        (await ListAsync(new(Books.Workspace.Id) { Text = account.Number, Kind = EntityKinds.Wallet })).ShouldBeEmpty();
        (await ListAsync(new(World.Other.Id) { Text = account.Number })).ShouldBeEmpty();
        (await accounts.AccountAsync(Books.Workspace.Id, account.HexId.Value, Actor.System, default)).Value.ShouldBe(account);
        (await accounts.AccountAsync(Books.Workspace.Id, account.Number, Actor.System, default)).Value.ShouldBe(account);
        (await accounts.AccountAsync(World.Other.Id, account.Number, Actor.System, default)).Failure.ShouldNotBeNull();
        (await accounts.WalletAsync(Books.Workspace.Id, account.Number, Actor.System, default)).Failure.ShouldBe(ReferenceFailures.NotFound(Wallet.Kind));
    }

    private async Task<IEnumerable<(string Number, string Id)>> ListAsync(EntityQuery query) =>
        (await Service<EntityViewService>().ListAsync(query, ContractWorld.Vera, default)).Value.Rows.Select(row => (row.Number, row.Ref.ExternalId));

    private async Task<Slice<PostedPayment>> FindAsync(int max) =>
        (await Service<PostedPaymentService>().OfAccountAsync(Books.Workspace.Id, Account, max, ContractWorld.Vera, default)).Value;
}

public sealed class SqlitePostedPaymentTests() : PostedPaymentTests(TestDatabase.Sqlite);

[Trait("Run", "Full")]
public sealed class PostgresPostedPaymentTests() : PostedPaymentTests(TestDatabase.Postgres);
