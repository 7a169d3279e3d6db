using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PaymentsAdmin.Backends.Tests.Contract;
using PaymentsAdmin.Backends.Tests.Databases;
using PaymentsAdmin.Core.Entities;
using PaymentsAdmin.Core.Reference;
using PaymentsAdmin.Core.Reference.Editing;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Storage.Model;
using static PaymentsAdmin.Backends.Tests.Contract.ContractWorld;

namespace PaymentsAdmin.Backends.Tests.Reference;

/// <summary>Shared base of account tests.</summary>
public abstract class BookTests(TestDatabase database) : ReferenceTests(database)
{
    protected AccountService Accounts => Store.Services.GetRequiredService<AccountService>();

    protected InvoiceService Invoices => Store.Services.GetRequiredService<InvoiceService>();

    protected PaymentMeansService PaymentMeans => Store.Services.GetRequiredService<PaymentMeansService>();

    protected async Task<CustomerId> CustomerAsync(string name = "José Núñez") =>
        (await World.Entities.AddCustomerAsync(Main, new CustomerInput { Name = name }, Clara, default)).Value;

    protected async Task<AccountId> AccountAsync(string? name = null, string currency = "EUR") =>
        await AccountAsync(await CustomerAsync(), name, currency);

    protected async Task<AccountId> AccountAsync(CustomerId customer, string? name = null, string currency = "EUR") =>
        (await Accounts.AddAsync(Main, new AccountInput { Customer = customer, Name = name, Currency = currency }, Adam, default)).Value;

    protected async Task<Account> GetAsync(AccountId id) => (await Accounts.GetAsync(Main.Id, id, Vera, default)).Value;

    protected async Task<ReferenceId<WalletDefinition>> DefinitionAsync() => await AddAsync(new WalletDefinition { Name = "Prepaid" });

    protected InvoiceInput Invoice(AccountId account, decimal total) =>
        new() { Account = account, Total = total, PostedOn = World.Clock.Today, DueOn = World.Clock.Today.AddDays(14) };

    protected async Task<InvoiceId> InvoiceAsync(AccountId account, decimal total, int dueIn = 14) =>
        (await Invoices.AddAsync(Main, Invoice(account, total) with { DueOn = World.Clock.Today.AddDays(dueIn) }, Adam, default)).Value;
}

/// <summary>Accounts and wallets.</summary>
public abstract class AccountTests(TestDatabase database) : BookTests(database)
{
    [Fact]
    public async Task A_new_account_gets_its_own_entity_for_payments()
    {
        var customer = await CustomerAsync();
        var account = await GetAsync(await AccountAsync(customer, currency: "eur"));
        account.Number.ShouldBe($"AR-{account.Id.Value:D8}");
        (account.Name, account.Customer, account.State, account.Balance)
            .ShouldBe(("José Núñez", customer, AccountState.Active, Money.Zero(Currency.Of("EUR"))));
        var header = (await World.Entities.FindAsync(Main.Id, account.Entity, Vera, default)).Value;
        header.Ref.ShouldBe(new EntityRef(EntityKinds.Account, account.HexId.Value));
        (header.Title, header.CustomerId, header.Currency.Code).ShouldBe(("José Núñez", customer, "EUR"));
        (await World.Entities.SearchAsync(Main.Id, "nunez", EntityKinds.Account, null, Vera, default)).Value.ShouldHaveSingleItem().Id.ShouldBe(account.Entity);
    }

    [Fact]
    public async Task The_first_account_becomes_and_stays_the_customers_default()
    {
        var customer = await CustomerAsync();
        var first = await AccountAsync(customer);
        await AccountAsync(customer, "In dollars", "USD");
        await using var db = await Store.Contexts.CreateDbContextAsync();
        (await db.Set<CustomerRow>().SingleAsync(c => c.Id == customer.Value)).DefaultAccountId.ShouldBe(first.Value);
    }

    [Fact]
    public async Task A_renamed_account_is_found_by_its_new_name_and_its_entity_is_renamed_too()
    {
        var id = await AccountAsync("Old name");
        var seen = await GetAsync(id);
        (await Accounts.ChangeAsync(new(Main, id, seen.Revision, Adam), new AccountChange { Name = " Harbour works " }, default)).Failure.ShouldBeNull();
        (await Accounts.ChangeAsync(new(Main, id, seen.Revision, Adam), new AccountChange { Name = "Third" }, default)).Failure
            .ShouldBe(ReferenceFailures.ChangedMeanwhile);
        (await ListAsync("HARBOUR")).ShouldHaveSingleItem().Name.ShouldBe("Harbour works");
        (await ListAsync("old")).ShouldBeEmpty();
        (await World.Entities.FindAsync(Main.Id, seen.Entity, Vera, default)).Value.Title.ShouldBe("Harbour works");
        (await AuditRows.CountAsync(Store, "account.change")).ShouldBe(1);
    }

    [Fact]
    public async Task A_terminated_account_accepts_no_invoice_or_wallet_and_leaves_the_list()
    {
        var id = await AccountAsync("Done");
        var definition = await DefinitionAsync();
        await Accounts.ChangeAsync(new(Main, id, null, Adam), new AccountChange { Name = "Done", State = AccountState.Terminated }, default);
        (await Invoices.AddAsync(Main, Invoice(id, 10), Adam, default)).Failure.ShouldBe(ReferenceFailures.Terminated);
        (await Accounts.AddAsync(Main, new WalletInput { Account = id, Definition = definition }, Adam, default)).Failure
            .ShouldBe(ReferenceFailures.Terminated);
        (await ListAsync("done")).ShouldBeEmpty();
        (await Accounts.ListAsync(new ReferenceQuery(Main.Id) { InactiveToo = true }, Vera, default)).Value.Items.ShouldHaveSingleItem().State
            .ShouldBe(AccountState.Terminated);
    }

    [Fact]
    public async Task Accounts_are_listed_by_name_page_by_page_each_once()
    {
        var customer = await CustomerAsync();
        foreach (var name in new[] { "b", "Ä", "a", "c", "B", "50%", "5_0" })
        {
            await AccountAsync(customer, name);
        }

        var names = new List<string>();
        var query = new ReferenceQuery(Main.Id) { Size = 2, Customer = customer };
        for (var more = true; more;)
        {
            var part = (await Accounts.ListAsync(query, Vera, default)).Value;
            names.AddRange(part.Items.Select(a => a.Name));
            query = query with { After = part.Items[^1].Id.Value };
            more = part.HasMore;
        }

        names.ShouldBe(["50%", "5_0", "Ä", "a", "b", "B", "c"]);
        (await ListAsync("0%")).Select(a => a.Name).ShouldBe(["50%"]);
        (await ListAsync("5_")).Select(a => a.Name).ShouldBe(["5_0"]);
    }

    [Fact]
    public async Task An_account_is_found_by_its_number_regardless_of_case()
    {
        var account = await GetAsync(await AccountAsync());
        await AccountAsync();
        (await ListAsync(account.Number.ToLowerInvariant())).ShouldHaveSingleItem().Id.ShouldBe(account.Id);
    }

    [Fact]
    public async Task Account_and_customer_are_not_found_from_another_workspace()
    {
        var id = await AccountAsync();
        (await Accounts.GetAsync(World.Other.Id, id, Vera, default)).Failure.ShouldBe(ReferenceFailures.NotFound("account"));
        (await Accounts.ChangeAsync(new(World.Other, id, null, Adam), new AccountChange { Name = "Mine" }, default)).Failure
            .ShouldBe(ReferenceFailures.NotFound("account"));
        (await Invoices.AddAsync(World.Other, Invoice(id, 10), Adam, default)).Failure.ShouldBe(ReferenceFailures.Unknown("account", "Account"));
        var input = new AccountInput { Customer = (await GetAsync(id)).Customer, Currency = "EUR" };
        (await Accounts.AddAsync(World.Other, input, Adam, default)).Failure.ShouldBe(EntityFailures.CustomerNotFound);
        (await Accounts.ListAsync(new ReferenceQuery(World.Other.Id), Vera, default)).Value.Items.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_new_wallet_has_its_first_funds_and_its_own_entity()
    {
        var account = await AccountAsync();
        var definition = await DefinitionAsync();
        var id = (await Accounts.AddAsync(Main, new WalletInput { Account = account, Definition = definition, Funds = 250.5m }, Adam, default)).Value;
        var wallet = (await Accounts.GetAsync(Main.Id, id, Vera, default)).Value;
        wallet.Number.ShouldBe($"W-{id.Value:D8}");
        (wallet.Account, wallet.Definition, wallet.DefinitionName, wallet.State).ShouldBe((account, definition, "Prepaid", WalletState.Effective));
        (wallet.Unconditional.ToString(), wallet.Conditional.Minor).ShouldBe(("250.50 EUR", 0));
        (await World.Entities.FindAsync(Main.Id, wallet.Entity, Vera, default)).Value.Ref.ShouldBe(new EntityRef(EntityKinds.Wallet, wallet.HexId.Value));
        (
            await Accounts.WalletsAsync(new ReferenceQuery(Main.Id) { Text = wallet.Number, Account = account }, Vera, default)
        ).Value.Items.ShouldHaveSingleItem().Id.ShouldBe(id);
    }

    [Fact]
    public async Task A_wallet_with_invalid_funds_or_an_unknown_account_or_definition_is_refused()
    {
        var yen = await AccountAsync(currency: "JPY");
        var definition = await DefinitionAsync();
        var input = new WalletInput { Account = yen, Definition = definition, Funds = 1 };
        (await Accounts.AddAsync(Main, input with { Funds = 0.5m }, Adam, default)).Failure.ShouldBe(ReferenceFailures.DoesNotFit(Currency.Of("JPY"), "Funds"));
        (await Accounts.AddAsync(Main, input with { Funds = -1 }, Adam, default)).Failure!.Field.ShouldBe("Funds");
        (await Accounts.AddAsync(Main, input with { Funds = 9_000_000_000_001 }, Adam, default)).Failure.ShouldBe(ReferenceFailures.TooLarge("Funds"));
        (await Accounts.AddAsync(Main, input with { Account = new(999) }, Adam, default)).Failure!.Field.ShouldBe("Account");
        (await Accounts.AddAsync(Main, input with { Definition = new(999) }, Adam, default)).Failure!.Field.ShouldBe("Definition");
        (await Accounts.WalletsAsync(new ReferenceQuery(Main.Id), Vera, default)).Value.Items.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_wallet_is_deactivated_and_activated_only_with_its_current_revision()
    {
        var account = await AccountAsync();
        var id = (await Accounts.AddAsync(Main, new WalletInput { Account = account, Definition = await DefinitionAsync() }, Adam, default)).Value;
        (await Accounts.DeactivateAsync(new(Main, id, Revision.First, Adam), default)).Failure.ShouldBeNull();
        (await Accounts.ActivateAsync(new(Main, id, Revision.First, Adam), default)).Failure.ShouldBe(ReferenceFailures.ChangedMeanwhile);
        (await Accounts.GetAsync(Main.Id, id, Vera, default)).Value.State.ShouldBe(WalletState.NotEffective);
        (await Accounts.WalletsAsync(new ReferenceQuery(Main.Id), Vera, default)).Value.Items.ShouldBeEmpty();
        (await Accounts.ActivateAsync(new(Main, id, new Revision(2), Adam), default)).Failure.ShouldBeNull();
        (await Accounts.WalletsAsync(new ReferenceQuery(Main.Id), Vera, default)).Value.Items.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_Clerk_can_create_an_account_but_not_change_one()
    {
        var input = new AccountInput { Customer = await CustomerAsync(), Currency = "USD" };
        var id = (await Accounts.AddAsync(Main, input, Clara, default)).Value;
        (await Accounts.ChangeAsync(new(Main, id, null, Clara), new AccountChange { Name = "Mine" }, default)).Failure!.Code.ShouldBe("access.denied");
        (await GetAsync(id)).Name.ShouldBe("José Núñez");
    }

    private async Task<IReadOnlyList<Account>> ListAsync(string text) =>
        (await Accounts.ListAsync(new ReferenceQuery(Main.Id) { Text = text }, Vera, default)).Value.Items;
}

public sealed class SqliteAccountTests() : AccountTests(TestDatabase.Sqlite);

[Trait("Run", "Full")]
public sealed class PostgresAccountTests() : AccountTests(TestDatabase.Postgres);
