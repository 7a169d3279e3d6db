using Bunit;
using Microsoft.AspNetCore.Components;
using PaymentsAdmin.Core.Drafts;
using PaymentsAdmin.Core.Entities;
using PaymentsAdmin.Core.Postings.Drafts;
using PaymentsAdmin.Core.Reference;
using PaymentsAdmin.Core.Reference.Editing;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Web.Features.Postings;
using CustomerAccount = PaymentsAdmin.Core.Reference.Account;

namespace PaymentsAdmin.Web.Tests.Features.Postings;

/// <summary>The page of a new posting for an account with two open invoices, a wallet with 50.00 EUR, a card and a preference.</summary>
public abstract class NewPostingTests : PageTests
{
    protected Actor Clara { get; private set; } = null!;

    protected EntityId Deal { get; private set; }

    protected CustomerAccount Account { get; private set; } = null!;

    protected string Wallet { get; private set; } = "";

    /// <summary>Allows every method and the category Desk.</summary>
    protected string EveryWay { get; private set; } = "";

    protected string Desk { get; private set; } = "";

    protected string ByCard { get; private set; } = "";

    protected string ByGateway { get; private set; } = "";

    protected string Cash { get; private set; } = "";

    protected CustomerId Customer => Account.Customer;

    protected PostingDraftService Drafts => Get<PostingDraftService>();

    protected override async Task ArrangeAsync()
    {
        Clara = await SignInAsync("clara");
        Deal = await AcmeAsync();
        var customer = (await Get<EntityService>().FindAsync(Workspace.Id, Deal, Anyone, default)).Value.CustomerId!.Value;
        var accounts = Get<AccountService>();
        var id = (await accounts.AddAsync(Workspace, new AccountInput { Customer = customer, Currency = "EUR" }, Anyone, default)).Value;
        await InvoiceAsync(id, 200, new(2026, 11, 10), "INV-1");
        await InvoiceAsync(id, 250, new(2026, 11, 25), "INV-2");
        Account = (await accounts.GetAsync(Workspace.Id, id, Anyone, default)).Value;
        await MakeWaysAsync();
        var definition = await AddAsync(
            new WalletDefinition { Name = "Prepaid", PaysFromUnconditionalFunds = true, CreditCauses = [(await FindAsync<PaymentType>(EveryWay)).Id] });
        var wallet = (await accounts.AddAsync(Workspace, new WalletInput { Account = id, Definition = definition.Id, Funds = 50 }, Anyone, default)).Value;
        Wallet = (await accounts.GetAsync(Workspace.Id, wallet, Anyone, default)).Value.Number;
        await Get<PaymentMeansService>().AddAsync(
            Workspace,
            new CardInput { Customer = customer, GatewayReference = "gw-1", LastDigits = "4471", Brand = "Visa", ExpiresOn = new(2028, 9, 30) },
            Anyone,
            default);
        var preference = await AddAsync(new Preference { Name = "Direct debit" });
        (
            await Get<PaymentMeansService>()
                .AddAsync(Workspace, new AccountPreferenceInput { Account = id, Preference = preference.Id, Medium = "SEPA" }, Anyone, default)
        ).Failure.ShouldBeNull();
    }

    protected async Task<ReferenceItem<T>> AddAsync<T>(T content)
        where T : ReferenceContent, IReferenceKind
    {
        var added = await Get<ReferenceService<T>>().AddAsync(Workspace, content, Anyone, default);
        added.Failure.ShouldBeNull();
        return (await Get<ReferenceService<T>>().GetAsync(Workspace.Id, added.Value, Anyone, default)).Value;
    }

    protected async Task<ReferenceItem<T>> FindAsync<T>(string hex)
        where T : ReferenceContent, IReferenceKind => (await Get<ReferenceService<T>>().GetAsync(Workspace.Id, HexId.Find(hex)!.Value, Anyone, default)).Value;

    protected async Task<InvoiceId> InvoiceAsync(AccountId account, decimal total, DateOnly due, string number) =>
        (await Get<InvoiceService>().AddAsync(
            Workspace,
            new InvoiceInput { Account = account, Number = number, Total = total, PostedOn = new(2026, 11, 1), DueOn = due },
            Anyone,
            default)).Value;

    protected IRenderedComponent<NewPostingPage> Open()
    {
        var page = Render<NewPostingPage>();
        page.WaitForElement("h1");
        return page;
    }

    /// <summary>Opens the page and fills in the account, the type and the amount.</summary>
    protected async Task<IRenderedComponent<NewPostingPage>> OpenAsync(string amount, string? type = null)
    {
        var page = Open();
        await page.InputAsync("#books-account", Account.Number);
        await page.ChangeAsync("#books-type", type ?? EveryWay);
        await page.ChangeAsync("#posting-amount", amount);
        page.WaitForElement(".pays .open");
        return page;
    }

    protected async Task KeepAsync(string body) =>
        (await Get<DraftService>().KeepAsync(new("posting-new", "1"), body, Clara, default)).Failure.ShouldBeNull();

    /// <summary>The posting whose page was opened after saving.</summary>
    protected async Task<PostingDraft> MadeAsync()
    {
        var address = new Uri(Get<NavigationManager>().Uri).AbsolutePath;
        address.ShouldStartWith("/payments/");
        return (
            await Drafts.FindAsync(
                Workspace.Id, new PaymentId(long.Parse(address["/payments/".Length..], System.Globalization.CultureInfo.InvariantCulture)), Anyone, default)
        ).Value!;
    }

    private async Task MakeWaysAsync()
    {
        var methods = (await Get<ReferenceService<Method>>().ListAsync(new(Workspace.Id), Anyone, default)).Value.Items;
        var (card, gateway) = (
            await AddAsync(new Method { Name = "Card (sandbox)", Gateway = GatewayKind.Direct, GatewayProvider = Method.Sandbox }),
            await AddAsync(new Method { Name = "Bank gateway", Gateway = GatewayKind.Generic, GatewayProvider = "Bank" })
        );
        var desk = await AddAsync(new Category { Name = "Desk" });
        (Cash, ByCard, ByGateway, Desk) = (methods[0].HexId.Value, card.HexId.Value, gateway.HexId.Value, desk.HexId.Value);
        EveryWay = (await AddAsync(
            new PaymentType
            {
                Name = "Every way",
                Methods = [methods[0].Id, card.Id, gateway.Id],
                DefaultMethod = methods[0].Id,
                Categories = [desk.Id]
            }
        )).HexId.Value;
    }
}
