using Bunit;
using Microsoft.AspNetCore.Components;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Postings;
using PaymentsAdmin.Core.Reference;
using PaymentsAdmin.Core.Reference.Editing;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Web.Features.Payment;
using PaymentsAdmin.Web.Features.PaymentList;
using PaymentsAdmin.Web.Features.Postings;
using PaymentsAdmin.Web.Shared;
using PaymentsAdmin.Web.Shell;

namespace PaymentsAdmin.Web.Tests.Features.Postings;

/// <summary>The fields of the page of a new posting, its preview, and the payment it creates.</summary>
public sealed class NewPostingPageTests : NewPostingTests
{
    [Fact]
    public async Task Unusable_cards_are_not_offered_and_the_default_preference_is_selected()
    {
        var means = Get<PaymentMeansService>();
        var card = (await means.CardsAsync(new(Workspace.Id) { Customer = Customer }, Anyone, default)).Value.Items.Single();
        var input = new CardInput { Customer = Customer, GatewayReference = "gw-2", LastDigits = "0002", Brand = "Visa", ExpiresOn = new(2026, 10, 1) };
        (await means.AddAsync(Workspace, input, Anyone, default)).Failure.ShouldBeNull();
        (await means.ChangeCardAsync(new(Workspace, card.Id, null, Anyone), new CardChange { ExpiresOn = card.ExpiresOn, Active = false }, default)).Failure
            .ShouldBeNull();
        var second = await AddAsync(new Preference { Name = "By hand" });
        (
            await means.AddAsync(Workspace, new AccountPreferenceInput { Account = Account.Id, Preference = second.Id, IsDefault = true }, Anyone, default)
        ).Failure.ShouldBeNull();

        var page = await OpenAsync("10");
        await page.ChangeAsync("#posting-method", ByCard);
        page.FindAll("#books-card option").Select(option => option.TextContent).ShouldBe(["Choose a card"]);
        await page.ChangeAsync("#posting-method", ByGateway);
        page.Find("#books-preference option[selected]").TextContent.ShouldBe("By hand");
    }

    [Fact]
    public async Task Only_Clerks_get_a_link_to_the_page_and_others_see_the_required_role()
    {
        NavItems.For(Role.Clerk, _ => true).ShouldContain(i => i.Href == "/postings/new");
        NavItems.For(Role.Approver | Role.Admin | Role.Viewer, _ => true).ShouldNotContain(i => i.Href == "/postings/new");
        Show<PaymentsPage>(".list-verbs").FindAll("a[href='/postings/new']").Count.ShouldBe(1);

        await SignInAsync("vera");
        Show<PaymentsPage>(".list-verbs").FindAll("a[href='/postings/new']").ShouldBeEmpty();
        var page = Open();
        page.WaitForAssertion(() => page.Find(".why").TextContent.ShouldBe("This requires the role Clerk."));
        page.FindAll("form").ShouldBeEmpty();
    }

    [Fact]
    public async Task The_form_previews_the_share_of_each_invoice_and_the_remainder()
    {
        var page = await OpenAsync("=150*2");
        Shares(page).ShouldBe(["INV-1: 200.00, left after 0.00", "INV-2: 100.00, left after 150.00"]);
        page.Find(".over").TextContent.ShouldBe("Nothing left over");
        page.Find(".after").TextContent.ShouldContain("EUR 150.00");
        page.Find("#books-account-help").TextContent.ShouldContain("owes EUR 450.00");

        await page.ChangeAsync("#posting-amount", "1.000,00");
        Shares(page).ShouldBe(["INV-1: 200.00, left after 0.00", "INV-2: 250.00, left after 0.00"]);
        page.Find(".over").TextContent.ShouldBe("EUR 550.00 stays on the account");
        page.Find("[type=submit]").TextContent.ShouldStartWith("Submit EUR 1,000.00");

        await page.ChangeAsync("#posting-amount", "a lot");
        page.FindAll(".over").ShouldBeEmpty();
        page.Find(".takes").TextContent.Trim().ShouldBe("left 200.00");
    }

    [Fact]
    public async Task An_account_is_found_by_its_customer_and_says_when_it_has_no_open_invoices()
    {
        await Get<AccountService>().AddAsync(Workspace, new AccountInput { Customer = Customer, Name = "Dollars", Currency = "USD" }, Anyone, default);
        var page = Open();
        page.Find(".pays .none").TextContent.ShouldStartWith("Choose an account");

        await page.InputAsync("#books-account", "acme hold");
        page.WaitForAssertion(() => page.FindAll("#books-account-offers li").Count.ShouldBe(2));
        await page.InputAsync("#books-account", "Dollars");

        page.WaitForAssertion(() => page.Find(".pays .none").TextContent.ShouldBe("This account has no open invoices."));
        page.Find("label[for=posting-amount]").TextContent.ShouldBe("Amount, USD");
    }

    [Fact]
    public async Task Changing_the_account_drops_the_invoices_selected_before()
    {
        await Get<AccountService>().AddAsync(Workspace, new AccountInput { Customer = Customer, Name = "Dollars", Currency = "USD" }, Anyone, default);
        var page = await OpenAsync("10", EveryWay);
        await page.ChangeAsync(".open input", true);
        await page.InputAsync("#books-account", "Doll");
        await page.InputAsync("#books-account", "Dollars");
        page.WaitForAssertion(() => page.Find(".pays .none").TextContent.ShouldBe("This account has no open invoices."));

        await page.SubmitAsync("#posting");

        var made = await MadeAsync();
        (made.Amount.ToString(), made.Names.Invoices.Count).ShouldBe(("10.00 USD", 0));
    }

    [Fact]
    public async Task Submitting_twice_creates_one_submitted_payment_and_opens_its_page()
    {
        var page = await OpenAsync("300");
        await page.ChangeAsync("#books-category", Desk);
        await page.ChangeAsync("#posting-currency", "EUR");
        await page.ChangeAsync("#books-date", "2026-11-19");
        await page.ChangeAsync("#books-code", "BO-1");
        await page.ChangeAsync("#udf_string_1", "till 7");
        var second = page.FindAll(".open input")[1];
        await page.ChangeAsync("#" + second.Id, true);

        await Task.WhenAll(page.SubmitAsync("#posting"), page.SubmitAsync("#posting"));
        await page.PressAsync("Save draft");

        var made = await MadeAsync();
        (made.State, made.Amount.ToString(), made.Names.AccountNumber, made.Names.Type, made.Names.Category)
            .ShouldBe((PostingState.Submitted, "300.00 EUR", Account.Number, "Every way", "Desk"));
        (made.Input.PostingDate, made.Input.BackOfficeCode, made.Input.Fields["udf_string_1"]).ShouldBe((new(2026, 11, 19), "BO-1", "till 7"));
        made.Names.Invoices.ShouldBe(["INV-2"]);
        (await Get<PaymentService>().ListAsync(new PaymentQuery(Workspace.Id, new() { EntityKinds = [EntityKinds.Account] }), Anyone, default)).Value.Rows
            .ShouldHaveSingleItem();
        page.Find("#posting").GetAttribute("data-saved").ShouldBe(made.Payment.Value.ToString(System.Globalization.CultureInfo.InvariantCulture));
    }

    [Fact]
    public async Task Save_draft_creates_a_payment_in_draft()
    {
        var page = await OpenAsync("10");
        await page.PressAsync("Save draft");
        (await MadeAsync()).State.ShouldBe(PostingState.Draft);
    }

    [Fact]
    public async Task The_maker_corrects_the_amount_on_the_page_of_the_draft()
    {
        var page = await OpenAsync("10");
        await page.PressAsync("Save draft");
        var draft = await MadeAsync();
        var opened = Render<PaymentDetailPage>(p => p.Add(x => x.Id, draft.Payment.Value));
        opened.WaitForElement("form.books");
        opened.WaitForAssertion(() => opened.Find("#books-amount").GetAttribute("value").ShouldBe("10.00"));
        await opened.InputAsync("#books-amount", "USD 12");
        await opened.PressAsync("Save draft");
        opened.Find("#books-amount-fault").TextContent.ShouldBe("You entered USD, but this amount is in EUR.");

        await opened.InputAsync("#books-amount", "12.50");
        await opened.PressAsync("Save draft");

        (await MadeAsync()).Amount.ToString().ShouldBe("12.50 EUR");
        opened.WaitForAssertion(() => opened.Find("h1 b").TextContent.ShouldBe("EUR 12.50"));
        opened.FindAll(".timeline li").ShouldContain(entry => entry.TextContent.Contains("12.50", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_direct_gateway_requires_a_card_and_a_generic_one_a_preference()
    {
        var page = await OpenAsync("10");
        (page.FindAll("#books-card").Count, page.FindAll("#books-preference").Count, Value(page, "#posting-method")).ShouldBe((0, 0, Cash));

        await page.ChangeAsync("#posting-method", ByGateway);
        page.FindAll("#books-card").ShouldBeEmpty();
        page.FindAll("#books-preference option").Count.ShouldBe(2);
        await page.SubmitAsync("#posting");
        page.Find("#books-preference-fault").TextContent.ShouldBe(PostingFailures.PreferenceMissing.Text);
        await page.ChangeAsync("#books-preference", page.FindAll("#books-preference option")[1].GetAttribute("value"));

        await page.ChangeAsync("#posting-method", ByCard);
        page.FindAll("#books-preference").ShouldBeEmpty();
        await page.SubmitAsync("#posting");
        page.Find("#books-card-fault").TextContent.ShouldBe(PostingFailures.CardMissing.Text);
        await page.ChangeAsync("#books-card", page.FindAll("#books-card option")[1].GetAttribute("value"));
        await page.SubmitAsync("#posting");

        var made = await MadeAsync();
        (made.Names.Card, made.Input.Preference, made.Names.Method).ShouldBe(("Visa 4471", null, "Card (sandbox)"));
    }

    [Fact]
    public async Task A_wallet_pays_up_to_its_funds_without_a_gateway_and_credits_its_account()
    {
        var page = Open();
        await page.ChangeAsync("[name=books-to][value=wallet]", "wallet");
        page.FindAll("#books-account").ShouldBeEmpty();
        await page.SubmitAsync("#posting");
        page.Find("#posting-wallet-fault").TextContent.ShouldBe("Choose the account or wallet to post the payment to.");

        await page.InputAsync("#posting-wallet", Wallet);
        page.WaitForAssertion(() => page.Find("#posting-wallet-help").TextContent.ShouldContain("can pay EUR 50.00"));
        await page.ChangeAsync("#books-type", EveryWay);
        page.FindAll("#posting-method option").Count.ShouldBe(2);
        await page.ChangeAsync("#posting-amount", "60");
        Shares(page)[0].ShouldBe("INV-1: 60.00, left after 140.00");
        await page.SubmitAsync("#posting");
        page.Find("#posting-amount-fault").TextContent.ShouldBe("The wallet can pay at most 50.00 EUR. Lower the amount, or post the payment to the account.");

        await page.ChangeAsync("#posting-amount", "50");
        await page.SubmitAsync("#posting");
        var made = await MadeAsync();
        (made.Names.Wallet, made.Names.AccountNumber, made.Names.Method).ShouldBe((Wallet, Account.Number, (await FindAsync<Method>(Cash)).Content.Name));
    }

    [Fact]
    public async Task Subscribed_services_are_offered_only_for_a_type_that_credits_the_wallet()
    {
        var hosting = await AddAsync(new ServiceProduct { Name = "Hosting", Code = "HOST" });
        await AddAsync(new ServiceProduct { Name = "Care plan", Code = "CARE" });
        await Get<PaymentMeansService>()
            .AddAsync(Workspace, new SubscriptionInput { Customer = Customer, Service = hosting.Id, From = new(2026, 1, 1) }, Anyone, default);
        var plain = await AddAsync(new PaymentType { Name = "Plain", Methods = [(await FindAsync<Method>(Cash)).Id] });
        var page = await OpenAsync("10");
        page.FindAll("[id^=pay-service-]").ShouldHaveSingleItem();
        await page.ChangeAsync("[id^=pay-service-]", true);

        await page.ChangeAsync("#books-type", plain.HexId.Value);
        page.FindAll("[id^=pay-service-]").ShouldBeEmpty();
        await page.ChangeAsync("#books-type", EveryWay);
        await page.SubmitAsync("#posting");
        (await MadeAsync()).Names.Services.ShouldBe(["Hosting"]);
    }

    [Fact]
    public async Task A_bill_asks_for_its_check_digit_and_a_wrong_one_is_refused_at_the_bill()
    {
        var invoice = await InvoiceAsync(Account.Id, 70, new(2026, 12, 30), "INV-3");
        await Get<InvoiceService>()
            .AddAsync(Workspace, new BillInput { Account = Account.Id, Number = "B-7", Invoices = [invoice], Digits = new(4, null, null) }, Anyone, default);
        var page = await OpenAsync("70");
        await page.PressAsync("Add a bill");
        await page.ChangeAsync("#bill-0-number", "B-8");
        page.FindAll(".digit").ShouldBeEmpty();
        await page.SubmitAsync("#posting");
        page.Find("#bill-0-fault").TextContent.ShouldBe("The bill was not found. Check the name, or choose another one.");

        await page.ChangeAsync("#bill-0-number", "B-7");
        page.FindAll(".digit").ShouldHaveSingleItem();
        await page.ChangeAsync("#bill-0-number-digit", "5");
        await page.SubmitAsync("#posting");
        page.Find("#bill-0-fault").TextContent.ShouldBe(PostingFailures.CheckDigitWrong.Text);

        await page.ChangeAsync("#bill-0-number-digit", "4");
        page.FindAll(".fault").ShouldBeEmpty();
        await page.SubmitAsync("#posting");
        (await MadeAsync()).Names.Bills.ShouldBe(["B-7"]);
    }

    [Fact]
    public async Task Settling_a_bill_fills_account_open_amount_and_digit_and_keeps_the_other_form()
    {
        await KeepAsync("""{"posting-amount":"12"}""");
        var invoice = await InvoiceAsync(Account.Id, 70.5m, new(2026, 12, 30), "INV-3");
        var bill = await Get<InvoiceService>()
            .AddAsync(Workspace, new BillInput { Account = Account.Id, Number = "B-7", Invoices = [invoice], Digits = new(4, null, null) }, Anyone, default);
        Get<NavigationManager>().NavigateTo(ReceivableUrls.Settle(bill.Value));
        var page = Open();
        page.WaitForElement(".pays .open");
        (Value(page, "#books-account"), Value(page, "#posting-amount"), Value(page, "#bill-0-number"), Value(page, "#bill-0-number-digit"))
            .ShouldBe((Account.Number, "70.50", "B-7", "4"));

        Get<NavigationManager>().NavigateTo("/postings/new");
        page.WaitForAssertion(() => Value(page, "#posting-amount").ShouldBe("12"));
        Get<NavigationManager>().NavigateTo(ReceivableUrls.Settle(bill.Value));
        page.WaitForElement(".pays .open");
        await page.ChangeAsync("#books-type", EveryWay);
        await page.SubmitAsync("#posting");
        var made = await MadeAsync();
        (made.Amount.ToString(), made.Names.Bills.Single(), made.Names.BillIds.Single()).ShouldBe(("70.50 EUR", "B-7", bill.Value));
    }

    private static string? Value(IRenderedComponent<NewPostingPage> page, string field) => page.Find(field).GetAttribute("value");

    private static IReadOnlyList<string> Shares(IRenderedComponent<NewPostingPage> page) =>
        [
            .. page.FindAll(".open li").Select(li =>
                $"{li.QuerySelector("label b")!.TextContent}: {string.Join(", ", li.QuerySelectorAll(".takes > *").Select(t => t.TextContent))}"
            ),
        ];
}
