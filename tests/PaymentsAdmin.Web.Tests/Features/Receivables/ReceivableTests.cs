using PaymentsAdmin.Core.Entities;
using PaymentsAdmin.Core.Reference;
using PaymentsAdmin.Core.Reference.Editing;
using PaymentsAdmin.Core.Values;
using CustomerAccount = PaymentsAdmin.Core.Reference.Account;

namespace PaymentsAdmin.Web.Tests.Features.Receivables;

/// <summary>Pages for a EUR account of the customer Acme.</summary>
public abstract class ReceivableTests : PageTests
{
    protected CustomerId Customer { get; private set; }

    protected AccountId Acme { get; private set; }

    protected AccountService Accounts => Get<AccountService>();

    protected override async Task ArrangeAsync()
    {
        Customer = (await Get<EntityService>().AddCustomerAsync(Workspace, new() { Name = "Acme Holdings Ltd" }, Anyone, default)).Value;
        Acme = await AddAsync("Acme", "EUR");
    }

    protected async Task<AccountId> AddAsync(string name, string currency) =>
        (await Accounts.AddAsync(Workspace, new AccountInput { Customer = Customer, Name = name, Currency = currency }, Anyone, default)).Value;

    protected async Task<CustomerAccount> ReadAsync(AccountId id) => (await Accounts.GetAsync(Workspace.Id, id, Anyone, default)).Value;

    protected async Task ChangeAsync(AccountId id, string name, AccountState state = AccountState.Active) =>
        (await Accounts.ChangeAsync(new(Workspace, id, null, Anyone), new AccountChange { Name = name, State = state }, default)).Failure.ShouldBeNull();

    protected async Task<InvoiceId> BillAsync(AccountId account, string number, decimal total, DateOnly due) =>
        (await Get<InvoiceService>().AddAsync(
            Workspace,
            new InvoiceInput { Account = account, Number = number, Total = total, PostedOn = new(2026, 11, 1), DueOn = due },
            Anyone,
            default)).Value;
}
