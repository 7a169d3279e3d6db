using PaymentsAdmin.Core.Entities;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Postings;
using PaymentsAdmin.Core.Postings.Drafts;
using PaymentsAdmin.Core.Postings.Settling;
using PaymentsAdmin.Core.Reference;
using PaymentsAdmin.Core.Reference.Editing;
using PaymentsAdmin.Core.Users;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;

namespace PaymentsAdmin.Browser.Tests;

/// <summary>Accounts with invoices, bills, cards and subscriptions.</summary>
internal sealed partial class Beside
{
    /// <summary>An account in EUR of a new customer, with one invoice per amount, all posted today and due on successive days.</summary>
    public async Task<Account> AccountAsync(string customer, params decimal[] invoices)
    {
        var of = (await Get<EntityService>().AddCustomerAsync(Workspace, new() { Name = customer }, Clara, default)).Value;
        var (accounts, today) = (Get<AccountService>(), Get<BusinessClock>().Today);
        var id = (await accounts.AddAsync(Workspace, new AccountInput { Customer = of, Currency = "EUR" }, Clara, default)).Value;
        foreach (var (at, total) in invoices.Index())
        {
            Done(
                await Get<InvoiceService>().AddAsync(
                    Workspace,
                    new InvoiceInput { Account = id, Total = total, PostedOn = today, DueOn = today.AddDays(at) },
                    Actor.System,
                    default
                )
            );
        }

        return (await accounts.GetAsync(Workspace.Id, id, Clara, default)).Value;
    }

    /// <summary>A draft of 450 to an account with two invoices, which names the older one.</summary>
    public async Task<PaymentId> OnAccountAsync(string customer)
    {
        var account = await AccountAsync(customer, 300, 250);
        var open = (await Get<OpenItemService>().ReadAsync(Workspace.Id, account.Id, SelectedItems.None, Clara, default)).Value;
        var input = new PostingInput
        {
            Account = Key.Id(account.HexId.Value),
            Type = new Key("name", "Payment"),
            Method = new Key("name", "Cash"),
            Amount = 450,
            Invoices = [Key.Id(open.Invoices[0].HexId.Value)],
        };
        var made = await Get<PostingDraftService>().CreateAsync(Workspace, input, Clara, default);
        Done(made);
        return made.Value;
    }

    /// <summary>An account with the preference Mandate, whose customer has a card and subscribes to Care plan.</summary>
    public async Task<AccountId> LedgerAsync()
    {
        var (account, means, today) = (await AccountAsync("Acme Means Ltd", 30), Get<PaymentMeansService>(), Get<BusinessClock>().Today);
        var mandate = (await Get<ReferenceService<Preference>>().AddAsync(Workspace, new Preference { Name = "Mandate" }, Actor.System, default)).Value;
        var care =
            (await Get<ReferenceService<ServiceProduct>>().AddAsync(
                Workspace,
                new ServiceProduct { Name = "Care plan", Code = "LOOK-CARE" },
                Actor.System,
                default
            )).Value;
        var card = new CardInput
        {
            Customer = account.Customer,
            Brand = "Visa",
            LastDigits = "4242",
            GatewayReference = "gw-look",
            ExpiresOn = today.AddYears(2),
        };
        Done(await means.AddAsync(Workspace, new AccountPreferenceInput { Account = account.Id, Preference = mandate, Medium = "M-1" }, Actor.System, default));
        Done(await means.AddAsync(Workspace, card, Actor.System, default));
        Done(await means.AddAsync(Workspace, new SubscriptionInput { Customer = account.Customer, Service = care, From = today }, Actor.System, default));
        return account.Id;
    }

    /// <summary>A bill with check digits for two open invoices of a new account.</summary>
    public async Task<BillId> BillAsync()
    {
        var (account, invoices) = (await AccountAsync("Acme Bills Ltd", 120, 80.50m), Get<InvoiceService>());
        var open = await invoices.OpenAsync(Workspace.Id, account.Id, null, 10, Clara, default);
        var input = new BillInput { Account = account.Id, Number = "B-LOOK-1", Invoices = [.. open.Value.Items.Select(i => i.Id)], ComputeDigits = true };
        return (await invoices.AddAsync(Workspace, input, Actor.System, default)).Value;
    }
}
