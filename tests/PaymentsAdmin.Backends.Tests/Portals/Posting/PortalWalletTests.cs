using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PaymentsAdmin.Backends.Tests.Contract;
using PaymentsAdmin.Backends.Tests.Databases;
using PaymentsAdmin.Core.Entities;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Portals;
using PaymentsAdmin.Core.Portals.Mirror;
using PaymentsAdmin.Core.Postings;
using PaymentsAdmin.Core.Postings.Accounts;
using PaymentsAdmin.Core.Postings.Drafts;
using PaymentsAdmin.Core.Postings.Settling;
using PaymentsAdmin.Core.Reference;
using PaymentsAdmin.Core.Reference.Editing;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Storage.Model;
using static PaymentsAdmin.Backends.Tests.Contract.ContractWorld;

namespace PaymentsAdmin.Backends.Tests.Portals.Posting;

/// <summary>Wallets of a portal that keeps them: known by the payments that name them, with what the portal says and nothing that it does not.</summary>
public abstract class PortalWalletTests(TestDatabase database) : PostingPortalTests(database)
{
    private static readonly PortalNamed W1 = new(PortalKey.Of("W1"), "W-20055");

    private static PortalEntity Three =>
        Seen(FromWallet("1", PortalPostingState.Posted, 12), Payment("2", PortalPostingState.Posted, 30), FromWallet("3", PortalPostingState.Draft, 5));

    private IAccountReads Accounts => Store.Services.GetRequiredService<IAccountReads>();

    private IPortalKeys Keys => Store.Services.GetRequiredService<IPortalKeys>();

    [Fact]
    public async Task A_payment_that_names_a_wallet_makes_it_known_and_stays_with_its_account()
    {
        var entity = await TakeAsync(Three);

        var wallet = await WalletAsync();
        (wallet.Number, wallet.AccountNumber, wallet.Spendable, wallet.Portal!.FundsAt).ShouldBe(("W-20055", "AR-1", null, null));
        wallet.Portal.Ref.ShouldBe(new EntityRef(EntityKinds.Wallet, "W1"));
        (await RowsAsync("1")).ShouldSatisfyAllConditions(
            rows => rows.Posting.WalletId.ShouldBe(wallet.Id.Value),
            rows => rows.Payment.EntityId.ShouldBe(entity.Value));
        (await RowsAsync("2")).Posting.WalletId.ShouldBeNull();

        var entries = (await AuditRows.AllAsync(Store)).Count;
        var first = await RowsAsync("1");
        await TakeAsync(Three);
        (await WalletAsync()).Revision.ShouldBe(wallet.Revision);
        (await RowsAsync("1")).Posting.Revision.ShouldBe(first.Posting.Revision);
        (await AuditRows.AllAsync(Store)).Count.ShouldBe(entries);
        (await CountAsync<WalletRow>(), await CountAsync<PortalWalletRow>(), await CountAsync<WalletDefinitionRow>()).ShouldBe((1, 1, 1));
    }

    [Fact]
    public async Task A_payment_from_a_wallet_is_counted_once_in_every_total()
    {
        await TakeAsync(Three);

        var reads = Store.Services.GetRequiredService<IPaymentReadModel>();
        (await reads.TotalsAsync(Workspace.Id, PaymentFilter.None, default)).Currencies.ShouldHaveSingleItem().ShouldBe(new(3, Money.Round(47, Euro)));
        await using var db = await Store.Contexts.CreateDbContextAsync();
        var entities = await db.Set<EntityTableRow>().OrderBy(e => e.Kind).ToListAsync();
        entities.Select(e => (e.Kind, e.PendingMinor, e.PaidMinor)).ShouldBe([(EntityKinds.Wallet, 0, 0), (EntityKinds.Account, 0, 0)]);

        var posted = Store.Services.GetRequiredService<IPostedPayments>();
        var (wallet, account) = (await WalletAsync(), (await Accounts.AccountAsync(Workspace.Id, "AR-1", default))!);
        var ofWallet = (await posted.OfWalletAsync(Workspace.Id, wallet.Id, 10, default)).Items.ShouldHaveSingleItem();
        (ofWallet.Number, ofWallet.Amount).ShouldBe(("P-000418/1", Money.Round(12, Euro)));
        (await posted.OfAccountAsync(Workspace.Id, account.Id, 10, default)).Items.Select(one => one.Amount.Minor).ShouldBe([1_200, 3_000], ignoreOrder: true);
        (await posted.OfAccountAsync(Workspace.Id, account.Id, 1, default)).HasMore.ShouldBeTrue();
    }

    [Fact]
    public async Task What_the_portal_says_of_a_wallet_is_kept_with_its_age_and_what_it_does_not_say_is_not_known()
    {
        await TakeAsync(With(new PortalFunds(Money.Round(100, Euro), Money.Round(80, Euro))));
        var known = (await WalletAsync()).Portal!;
        (known.Total, known.Unconditional, known.FundsAt).ShouldBe((Money.Round(100, Euro), Money.Round(80, Euro), known.SeenAt));

        // It could not be asked.
        await TakeAsync(With(null));
        var older = (await WalletAsync()).Portal!;
        (older.Unconditional, older.FundsAt, older.SeenAt > older.FundsAt).ShouldBe((known.Unconditional, known.FundsAt, true));

        await TakeAsync(With(new PortalFunds(null, null)));
        var unsaid = (await WalletAsync()).Portal!;
        (unsaid.Total, unsaid.Unconditional, unsaid.FundsAt).ShouldBe((null, null, unsaid.SeenAt));
        (await WalletAsync()).Spendable.ShouldBeNull();
    }

    [Fact]
    public async Task Funds_counted_in_another_currency_than_the_account_has_are_forgotten()
    {
        await TakeAsync(With(new PortalFunds(Money.Round(100, Euro), Money.Round(80, Euro))));
        var yen = Currency.Of("JPY");

        await TakeAsync(new PortalEntity(Item(There, "AR-1", currency: yen), [], [], []));
        var wallet = await WalletAsync();
        (wallet.Unconditional.Currency, wallet.Spendable, wallet.Portal!.Total, wallet.Portal.FundsAt).ShouldBe((yen, null, null, null));

        var funds = new PortalFunds(Money.Round(100, Euro), Money.Round(80, yen));
        await TakeAsync(new PortalEntity(Item(There, "AR-1", currency: yen), [], [], []) { Wallets = [Shown(funds)] });
        (await WalletAsync()).Portal!.ShouldSatisfyAllConditions(p => p.Total.ShouldBeNull(), p => p.Unconditional.ShouldBe(Money.Round(80, yen)));
    }

    [Fact]
    public async Task Numbers_that_are_missing_or_of_another_wallet_stop_nothing()
    {
        PortalWallet[] all = [Shown(null), new(PortalKey.Of("W2"), "W-20055"), new(PortalKey.Of("W3"), " ")];
        await TakeAsync(Seen() with { Wallets = all });
        await TakeAsync(Seen() with { Wallets = [.. all.Reverse()] });
        await using var db = await Store.Contexts.CreateDbContextAsync();
        (await db.Set<WalletRow>().OrderBy(w => w.Id).Select(w => w.Number).ToListAsync()).ShouldBe(["W-20055", "W2", "W3"]);
    }

    [Fact]
    public async Task A_wallet_that_another_account_shows_now_is_that_accounts()
    {
        await TakeAsync(With(null));
        await TakeAsync(new PortalEntity(Item(new(EntityKinds.Account, "2"), "AR-2"), [], [], []) { Wallets = [Shown(null)] });
        (await WalletAsync()).AccountNumber.ShouldBe("AR-2");
        (await CountAsync<WalletRow>()).ShouldBe(1);
    }

    [Fact]
    public async Task Keys_lead_to_the_portals_wallet_and_its_account()
    {
        var entity = await TakeAsync(With(null));
        var wallet = await WalletAsync();
        foreach (var way in new[] { Key.Id(wallet.HexId.Value), Key.Id("W1"), new Key(PostingKeys.Number, "W-20055") })
        {
            (await Keys.WalletAsync(Workspace.Id, way, default)).ShouldBe(new PortalPayer(W1.Id, new PortalParty(entity, There, Euro)));
        }

        (await Keys.WalletAsync(Workspace.Id, new Key(PostingKeys.Number, "W-1"), default)).ShouldBeNull();
        (await Keys.WalletAsync(Workspace.Id, Key.Id("W2"), default)).ShouldBeNull();
    }

    [Fact]
    public async Task No_rule_and_no_figure_of_own_books_is_applied_to_a_wallet_of_a_portal()
    {
        await TakeAsync(Seen(FromWallet("1", PortalPostingState.Draft, 5_000)));
        var (payment, _, _) = await RowsAsync("1");

        await SubmitAsync(payment.Id);

        (await RowsAsync("1")).Payment.PostingState.ShouldBe(PostingState.Submitted);
        (await Store.Services.GetRequiredService<ISettlements>().FindAsync(Workspace.Id, new(payment.Id), new(2026, 11, 28), default)).ShouldBeNull();
        await using var db = await Store.Contexts.CreateDbContextAsync();
        var definition = await db.Set<WalletDefinitionRow>().SingleAsync();
        (definition.Active, definition.PaysFromUnconditionalFunds).ShouldBe((false, false));
    }

    [Fact]
    public async Task Entities_are_listed_with_the_balance_that_the_portal_tells()
    {
        var says = new PortalAccount("AR-1", "Nora's") { Balance = new Money(-500, Euro) };
        await TakeAsync(new PortalEntity(Item(There, "AR-1", says), [], [], []) { Wallets = [Shown(new(Money.Round(100, Euro), null))] });
        await TakeAsync(new PortalEntity(Item(new(EntityKinds.Account, "2"), "AR-2"), [], [], []));
        var reads = Store.Services.GetRequiredService<IEntityReadModel>();
        var page = await reads.PageAsync(new EntityQuery(Workspace.Id), default);
        page.Rows.OrderBy(row => row.Number, StringComparer.Ordinal).Select(row => (row.Ref.Kind, row.Number, row.Balance?.Minor))
            .ShouldBe([(EntityKinds.Account, "AR-1", -500), (EntityKinds.Account, "AR-2", null), (EntityKinds.Wallet, "W-20055", 10_000)]);
        (await reads.PageAsync(new EntityQuery(Workspace.Id) { Text = "W-20055" }, default)).Rows.ShouldHaveSingleItem().Ref.ExternalId.ShouldBe("W1");
    }

    private static PortalPayment FromWallet(string id, PortalPostingState state, decimal amount) => Payment(id, state, amount, p => p with { Wallet = W1 });

    private static PortalWallet Shown(PortalFunds? funds) => new(W1.Id, W1.Name) { Funds = funds };

    private static PortalEntity With(PortalFunds? funds) => Seen() with { Wallets = [Shown(funds)] };

    private async Task<Wallet> WalletAsync() => (await Accounts.WalletsAsync(new(Workspace.Id), default)).Items.ShouldHaveSingleItem();
}

public sealed class SqlitePortalWalletTests() : PortalWalletTests(TestDatabase.Sqlite);

[Trait("Run", "Full")]
public sealed class PostgresPortalWalletTests() : PortalWalletTests(TestDatabase.Postgres);
