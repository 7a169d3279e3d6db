using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PaymentsAdmin.Backends.Tests.Databases;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Portals;
using PaymentsAdmin.Core.Portals.Mirror;
using PaymentsAdmin.Core.Postings;
using PaymentsAdmin.Core.Reference;
using PaymentsAdmin.Core.Reference.Editing;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.FakeHosts;
using PaymentsAdmin.Fakes.Faults;
using PaymentsAdmin.Storage.Model;
using static PaymentsAdmin.Backends.Tests.Contract.ContractWorld;

namespace PaymentsAdmin.Backends.Tests.Portals.Hosted;

/// <summary>Payments from wallets of a workspace on a host, and what is known of the wallets.</summary>
public abstract class HostedWalletTests(TestDatabase database) : HostedTests(database)
{
    private IAccountReads Accounts => Store.Services.GetRequiredService<IAccountReads>();

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        Host.Hand.AddWallet("AR-1", "W-1", 80, 20);
    }

    [Fact]
    public async Task A_payment_from_a_wallet_is_drafted_approved_and_posted_and_the_funds_are_the_hosts()
    {
        var account = await SeeAsync();

        // Nobody has looked at the wallet yet.
        var payment = await DraftAsync(FromWallet(12.5m));

        (await ThereAsync(payment)).ShouldSatisfyAllConditions(p => p.Wallet.ShouldBe("W-1"), p => p.State.ShouldBe("DRAFT"));
        (await WalletAsync()).Spendable.ShouldBe(Euros(80));
        Ok(await Postings.SubmitAsync(new(Workspace, payment, null, Clara), default)).ShouldBe(PostingState.Submitted);
        Ok(await ApproveAsync(payment)).ShouldBe(PostingState.Posted);

        (await WalletAsync()).Spendable.ShouldBe(Euros(67.5m));
        Host.Hand.Wallet("W-1").Unconditional.ShouldBe(67.5m);
        var detail = await DetailAsync(payment);
        (detail.EntityId, detail.CustomerName).ShouldBe((account, "Nora Lind"));
        var draft = Ok(await Drafts.FindAsync(Workspace.Id, payment, Vera, default))!;
        (draft.Names.Wallet, draft.Names.AccountNumber).ShouldBe(("W-1", "AR-1"));
        Host.Journal.Violations.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_draft_from_a_wallet_that_is_changed_here_stays_with_its_wallet_and_can_be_moved_to_the_account_and_back()
    {
        Host.Hand.Make(new PaymentOf("AR-1", 5m) { Wallet = "W-1", Code = "K-1" });
        await SeeAsync();
        var payment = await OursAsync("K-1");
        var saved = Ok(await Drafts.FindAsync(Workspace.Id, payment, Vera, default))!.Input;

        await SaveAsync(saved with { Amount = 6m });
        (Host.Hand.Payment("K-1")!.Wallet, Host.Hand.Payment("K-1")!.Amount).ShouldBe(("W-1", 6m));
        await SaveAsync(saved with { Wallet = null, Account = new Key(PostingKeys.Number, "AR-1") });
        Host.Hand.Payment("K-1")!.Wallet.ShouldBeNull();
        await SaveAsync(saved);
        Host.Hand.Payment("K-1")!.Wallet.ShouldBe("W-1");
        Host.Journal.Violations.ShouldBeEmpty();

        async Task SaveAsync(PostingInput input) => (await Drafts.SaveAsync(new(Workspace, payment, null, Clara), input, default)).Failure.ShouldBeNull();
    }

    [Fact]
    public async Task More_than_the_wallet_holds_is_refused_by_the_host_and_said_at_the_amount()
    {
        await SeeAsync();

        var refused = (await Drafts.CreateAsync(Workspace, FromWallet(80.01m), Clara, default)).Failure!;

        (refused.Code, refused.Field).ShouldBe(("posting.wallet-too-low-on-host", "Amount"));
        refused.Details!.ShouldContain("INSUFFICIENT_WALLET_FUNDS");
        Host.Hand.AllPayments().ShouldBeEmpty();
        var payment = await DraftAsync(FromWallet(80m));
        (await Drafts.SaveAsync(new(Workspace, payment, null, Clara), FromWallet(99m), default)).Failure!.Field.ShouldBe("Amount");
        (await Drafts.CreateAsync(Workspace, FromWallet(1m) with { Wallet = new Key("number", "W-404") }, Clara, default)).Failure!.Field.ShouldBe("Wallet");
        (await Drafts.CreateAsync(Workspace, FromWallet(1m) with { Account = new Key("number", "AR-1") }, Clara, default)).Failure!.Field.ShouldBe("Wallet");
    }

    [Fact]
    public async Task Funds_that_cannot_be_asked_for_stay_as_old_as_they_are_and_those_that_are_not_told_are_not_known()
    {
        Host.Hand.Make(new PaymentOf("AR-1", 5m) { Wallet = "W-1", Code = "K-1", Posted = true });
        await SeeAsync();
        var known = await WalletAsync();
        known.Spendable.ShouldBe(Euros(75));

        Host.Hand.Cancel("K-1");
        using (Host.Faults.Add(new FaultRule(FaultKind.Reset) { Method = "wallets/get_balance" }))
        {
            await SeeAsync();
        }

        var older = await WalletAsync();
        (older.Spendable, older.Portal!.FundsAt).ShouldBe((Euros(75), known.Portal!.FundsAt));
        older.Portal.SeenAt.ShouldBeGreaterThan(known.Portal.SeenAt);
        using (Host.Faults.Add(HostFaults.Refusal("wallets/get_balance", "ACCESS_DENIED")))
        {
            await SeeAsync();
        }

        (await WalletAsync()).Spendable.ShouldBeNull();
        await SeeAsync();
        (await WalletAsync()).Spendable.ShouldBe(Euros(80));
    }

    [Fact]
    public async Task A_look_at_a_wallet_that_fails_leaves_no_mark_that_no_other_look_removes()
    {
        var live = Store.Services.GetRequiredService<IBackends>().Find<ILiveEntities>(Workspace)!;
        EntityRef[] ways = [NumberedAccount.OfWallet("W-1"), new(EntityKinds.Wallet, Host.Hand.Wallet("W-1").Id)];
        using (Host.Faults.Add(new FaultRule(FaultKind.WrongTypes) { Method = "wallets/get_balance", Fields = ["balance"] }))
        {
            foreach (var way in ways)
            {
                (await live.LookAsync(Workspace, way, Urgency.Staff, default)).Failure!.Code.ShouldBe(PortalFailures.Senseless("").Code);
            }
        }

        (await Store.Services.GetRequiredService<IPortalProblems>().ListAsync(Workspace.Id, 10, default)).ShouldBeEmpty();
    }

    [Fact, Trait("Run", "Full")]
    public async Task Random_histories_leave_the_wallets_and_totals_that_the_host_has()
    {
        Host.Hand.AddWallet("AR-1", "W-2", 300, 7);
        Host.Hand.AddAccount(new AccountOf("AR-2") { Owner = "Orla" });
        Host.Hand.AddWallet("AR-2", "W-3", 300);
        await SeeAsync();
        await SeeAsync("AR-2");
        var random = new Random(20261129);
        var made = 0;
        for (var step = 0; step < Scale.Of(40, 400); step++)
        {
            Step(random, ref made);
            if (random.Next(4) == 0)
            {
                await SeeSomethingAsync(random);
            }
        }

        await SeeAsync();
        await SeeAsync("AR-2");
        await CompareAsync();
        Host.Journal.Violations.ShouldBeEmpty();
    }

    private async Task CompareAsync()
    {
        var theirs = Host.Hand.AllPayments();
        var named = theirs.Select(payment => payment.Wallet).OfType<string>().ToHashSet(StringComparer.Ordinal);
        var wallets = (await Accounts.WalletsAsync(new(Workspace.Id), default)).Items;
        named.Except(wallets.Select(wallet => wallet.Number), StringComparer.Ordinal).ShouldBeEmpty();
        foreach (var wallet in wallets.Where(wallet => named.Contains(wallet.Number)))
        {
            var held = Host.Hand.Wallet(wallet.Number);
            (wallet.AccountNumber, wallet.Spendable, wallet.Portal!.Total)
                .ShouldBe((held.Account, Euros(held.Unconditional), Euros(held.Unconditional + held.Conditional)), wallet.Number);
        }

        await using var db = await Store.Contexts.CreateDbContextAsync();
        var ours = await (from payment in db.Set<PaymentTableRow>()
                          join posting in db.Set<PostingRow>() on payment.Id equals posting.PaymentId
                          join account in db.Set<AccountRow>() on payment.EntityId equals account.EntityId
                          where payment.DeletedAt == null
                          select new { payment.PortalId, payment.AmountMinor, posting.WalletId, account.Number }).ToListAsync();
        var reversals = theirs.Where(one => one.State is "CANCELLED").Select(one => one with { Id = "", Amount = -one.Amount });
        var listed = theirs.Concat(reversals).ToList();
        ours.Select(one => (one.PortalId ?? "", one.AmountMinor, wallets.FirstOrDefault(wallet => wallet.Id.Value == one.WalletId)?.Number, one.Number))
            .ShouldBe(listed.Select(one => (one.Id, (long)(one.Amount * 100), one.Wallet, one.Account)), ignoreOrder: true);
        var totals = Ok(await Payments.TotalsAsync(Workspace.Id, PaymentFilter.None, Vera, default));
        totals.Count.ShouldBe(listed.Count);

        // Nothing there is marked paid, so nothing is pending.
        (await db.Set<EntityTableRow>().SumAsync(entity => entity.PendingMinor + entity.PaidMinor)).ShouldBe(0);
    }

    private void Step(Random random, ref int made)
    {
        var open = Host.Hand.AllPayments();
        var drafts = open.Where(payment => payment.State == "DRAFT").ToList();
        var posted = open.Where(payment => payment.State == "POSTED").ToList();
        switch (random.Next(6))
        {
            case 0 when drafts.Count > 0 && CanPay(drafts[0]):
                Host.Hand.Post(drafts[0].Id);
                break;
            case 1 when drafts.Count > 1:
                Host.Hand.Reject(drafts[^1].Id);
                break;
            case 2 when posted.Count > 1:
                Host.Hand.Cancel(posted[random.Next(posted.Count)].Id);
                break;
            case 3 when drafts.Count > 0:
                var moved = drafts[random.Next(drafts.Count)];
                object from = moved.Wallet is null
                    ? new { wallet_identifier = new { number = moved.Account == "AR-1" ? "W-2" : "W-3" } }
                    : new { accounts_receivable_identifier = new { number = moved.Account } };
                Host.Hand.Change(moved.Id, from);
                break;
            default:
                string[] wallets = ["W-1", "W-2", "W-3"];
                var wallet = random.Next(3) == 0 ? null : wallets[random.Next(wallets.Length)];
                var account = wallet == "W-3" ? "AR-2" : "AR-1";
                Host.Hand.Make(new(account, random.Next(1, 100) / 100m) { Wallet = wallet, Code = $"K-{made++}", Posted = random.Next(2) == 0 });
                break;
        }
    }

    private bool CanPay(HostPayment draft) => draft.Wallet is not { } wallet || Host.Hand.Wallet(wallet).Unconditional >= draft.Amount;

    // By the account or by a wallet of it, and never both at the same time.
    private async Task SeeSomethingAsync(Random random)
    {
        string[] wallets = ["W-1", "W-2", "W-3"];
        EntityRef[] all =
        [
            new(EntityKinds.Account, Host.Hand.Account("AR-1").Id),
            new(EntityKinds.Account, Host.Hand.Account("AR-2").Id),
            .. wallets.Select(number => new EntityRef(EntityKinds.Wallet, Host.Hand.Wallet(number).Id)),
            .. wallets.Select(NumberedAccount.OfWallet),
        ];
        var live = Store.Services.GetRequiredService<IBackends>().Find<ILiveEntities>(Workspace)!;
        Ok(await live.LookAsync(Workspace, all[random.Next(all.Length)], Urgency.Staff, default));
    }

    private static PostingInput FromWallet(decimal amount) =>
        Cash(amount) with
        {
            Account = null,
            Wallet = new Key("number", "W-1"),
            Type = new Key("name", "Wallet payment"),
            Method = new Key("name", "Wallet funds"),
        };

    private static Money Euros(decimal amount) => Money.Exact(amount, Currency.Of("EUR"))!.Value;

    private async Task<Wallet> WalletAsync() => (await Accounts.WalletAsync(Workspace.Id, "W-1", default)).ShouldNotBeNull();

    private async Task<PaymentId> OursAsync(string code)
    {
        await using var db = await Store.Contexts.CreateDbContextAsync();
        return new(await db.Set<PostingRow>().Where(posting => posting.BackOfficeCode == code).Select(posting => posting.PaymentId).SingleAsync());
    }
}

public sealed class SqliteHostedWalletTests() : HostedWalletTests(TestDatabase.Sqlite);

[Trait("Run", "Full")]
public sealed class PostgresHostedWalletTests() : HostedWalletTests(TestDatabase.Postgres);
