using AngleSharp.Dom;
using Bunit;
using Microsoft.AspNetCore.Components;
using PaymentsAdmin.Core.Entities;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Reference;
using PaymentsAdmin.Core.Reference.Editing;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Web.Features.Entities;

namespace PaymentsAdmin.Web.Tests.Features.Entities;

public sealed class EntityDetailPageTests : PageTests
{
    private EntityId _deal;

    [Fact]
    public async Task The_header_shows_total_paid_pending_and_left_as_figures_and_shares()
    {
        var rows = (await Get<EntityService>().RowsAsync(Workspace.Id, _deal, Anyone, default)).Value;
        var paid = await PaymentAsync(rows[0].Id, 4);
        await Get<PaymentService>().PayAsync(new(Workspace, paid, null, Anyone), new() { On = new(2026, 11, 20) }, default);
        await PaymentAsync(rows[1].Id, 1);
        await SignInAsync("vera");

        var page = Show();

        page.FindAll(".figures dd:not(.of)").Select(dd => dd.TextContent.Trim()).ShouldBe(["EUR 470.00", "100.00", "100.00", "270.00"]);
        page.FindAll(".figures .of").Select(dd => dd.TextContent).ShouldBe(["2 products, 2 shipments", "1 payment", "1 payment", "of 2 products"]);
        page.Find("svg[role=img]").GetAttribute("aria-label").ShouldBe("Paid 21.3 %, pending 21.3 %, left 57.4 %");
        Products(page)[0].ShouldBe(["A", "10", "4", "0", "6", "", "25.00", "150.00"]);
        Products(page)[1].ShouldBe(["B", "2", "0", "1", "1", "", "100.00", "100.00"]);
    }

    [Fact]
    public async Task Payments_list_their_items_and_shipments_name_their_payment()
    {
        var rows = (await Get<EntityService>().RowsAsync(Workspace.Id, _deal, Anyone, default)).Value;
        var shipments = (await Get<EntityService>().ShipmentsAsync(Workspace.Id, _deal, Anyone, default)).Value;
        var payment = await PaymentAsync(rows[0].Id, 4);
        await Get<PaymentService>().AddDeliveryAsync(new(Workspace, payment, null, Anyone), shipments[0].Id, default);
        await SignInAsync("vera");

        var page = Show();

        var cells = page.FindAll("[aria-labelledby=payments-title] tbody tr > *").Select(td => td.TextContent.Trim()).ToList();
        cells.ShouldBe([payment.ToString(), "A × 4, D1", "Draft", "Unpaid", "Cash", "110.00", "system"]);
        var charged = page.FindAll("[aria-labelledby=shipments-title] tbody tr > :nth-child(4)").Select(td => td.TextContent.Trim());
        charged.ShouldBe([payment.ToString(), "no payment yet"]);
    }

    [Fact]
    public async Task An_entity_with_many_payments_shows_ten_and_links_to_all()
    {
        for (var i = 0; i < 12; i++)
        {
            await Get<PaymentService>().AddAsync(Workspace, _deal, Anyone, default);
        }

        await SignInAsync("vera");
        var page = Show();

        page.FindAll("[aria-labelledby=payments-title] tbody tr").Count.ShouldBe(10);
        page.Find("[aria-labelledby=payments-title] .acts a").TextContent.ShouldBe("All 12 payments");
        page.Find("[aria-labelledby=payments-title] .acts a").GetAttribute("href").ShouldBe($"/payments?entity={_deal.Value}");
    }

    [Fact]
    public async Task Several_clicks_on_create_make_and_open_only_one_payment()
    {
        await SignInAsync("clara");
        var page = Show();
        page.Find(".none").TextContent.ShouldContain("No payments for this deal yet");
        List<IElement> Buttons() => [.. page.FindAll("button")
            .Where(b => b.TextContent.Contains("Creat", StringComparison.Ordinal) && !b.TextContent.Contains("remainder", StringComparison.Ordinal))];
        Buttons().Count.ShouldBe(2);

        await page.InvokeAsync(() => Task.WhenAll(Buttons()[0].ClickAsync(), Buttons()[0].ClickAsync(), Buttons()[1].ClickAsync()));

        page.WaitForAssertion(() => Get<NavigationManager>().Uri.ShouldContain("/payments/"));
        var payment = (await PaymentsAsync()).ShouldHaveSingleItem();
        Get<NavigationManager>().Uri.ShouldEndWith($"/payments/{payment.Id.Value}");
    }

    [Fact]
    public async Task The_remainder_becomes_one_payment()
    {
        await SignInAsync("clara");
        var page = Show();

        await page.PressAsync("Create payment from the remainder");

        page.WaitForAssertion(() => Get<NavigationManager>().Uri.ShouldContain("/payments/"));
        (await PaymentsAsync()).ShouldHaveSingleItem().Amount.ShouldBe(Sample.Money(470));
        page = Show();
        page.FindAll("button").ShouldNotContain(b => b.TextContent.Contains("the remainder", StringComparison.Ordinal));
        page.Find(".figures").TextContent.ShouldContain("everything is allocated");
    }

    [Fact]
    public async Task Payments_above_the_total_show_the_amount_exceeded()
    {
        var rows = (await Get<EntityService>().RowsAsync(Workspace.Id, _deal, Anyone, default)).Value;
        await PaymentAsync(rows[1].Id, 2);
        await Get<EntityService>().DeleteRowAsync(Workspace, rows[0].Id, Anyone, default);
        await Get<EntityService>().DeleteRowAsync(Workspace, rows[1].Id, Anyone, default);
        await SignInAsync("vera");

        var page = Show();

        page.FindAll(".figures dt")[^1].TextContent.ShouldBe("Over-allocated by");
        page.FindAll(".figures dd:not(.of)")[^1].TextContent.Trim().ShouldBe("180.00");
    }

    [Fact]
    public async Task A_Viewer_sees_no_buttons_but_the_required_role()
    {
        await SignInAsync("vera");

        var page = Show();

        page.FindAll("button").ShouldBeEmpty();
        page.Find(".why").TextContent.ShouldContain("role Clerk");
    }

    [Fact]
    public async Task An_entity_type_without_payments_says_so_and_has_no_create_button()
    {
        await Get<EntityService>().AddAsync(Workspace, new() { Kind = EntityKinds.Lead, ExternalId = "5", Title = "Lead", Currency = "EUR" }, Anyone, default);
        await SignInAsync("clara");

        var page = Show(EntityKinds.Lead, "5");

        page.FindAll("button").ShouldNotContain(b => b.TextContent.Contains("Create", StringComparison.Ordinal));
        page.Find(".top .why").TextContent.ShouldBe(PaymentFailures.KindHoldsNoPayments.Text);
    }

    [Fact]
    public async Task The_address_of_an_account_or_wallet_leads_to_its_one_page_by_public_id_and_by_number()
    {
        var customer = (await Get<EntityService>().AddCustomerAsync(Workspace, new() { Name = "Acme" }, Anyone, default)).Value;
        var id = (await Get<AccountService>().AddAsync(Workspace, new AccountInput { Customer = customer, Currency = "EUR" }, Anyone, default)).Value;
        var prepaid = (await Get<ReferenceService<WalletDefinition>>().AddAsync(Workspace, new WalletDefinition { Name = "Prepaid" }, Anyone, default)).Value;
        var wallet = (await Get<AccountService>().AddAsync(Workspace, new WalletInput { Account = id, Definition = prepaid }, Anyone, default)).Value;
        var account = (await Get<AccountService>().GetAsync(Workspace.Id, id, Anyone, default)).Value;
        var purse = (await Get<AccountService>().GetAsync(Workspace.Id, wallet, Anyone, default)).Value;
        await SignInAsync("vera");

        foreach (var (kind, key, page) in new[]
        {
            (EntityKinds.Account, account.HexId.Value, $"/admin/reference/accounts/{id.Value}"),
            (EntityKinds.Account, account.HexId.Value.ToLowerInvariant(), $"/admin/reference/accounts/{id.Value}"),
            (EntityKinds.Account, account.Number, $"/admin/reference/accounts/{id.Value}"),
            (EntityKinds.Wallet, purse.HexId.Value, $"/admin/reference/wallets/{wallet.Value}"),
            (EntityKinds.Wallet, purse.HexId.Value.ToLowerInvariant(), $"/admin/reference/wallets/{wallet.Value}"),
            (EntityKinds.Wallet, purse.Number, $"/admin/reference/wallets/{wallet.Value}"),
        })
        {
            Get<NavigationManager>().NavigateTo("/");
            var shown = Render<EntityDetailPage>(p => p.Add(x => x.Kind, kind).Add(x => x.ExternalId, key));
            shown.WaitForAssertion(() => Get<NavigationManager>().Uri.ShouldEndWith(page, customMessage: key));
            shown.Markup.ShouldNotContain(key);
        }
    }

    [Theory]
    [InlineData(EntityKinds.Account, "AR-00000099")]
    [InlineData(EntityKinds.Wallet, "124BD13AF3D4124BD13AF3D4124BD13A")]
    [InlineData(-9, "1")]
    public async Task An_account_that_does_not_exist_is_not_found(int kind, string key)
    {
        var asked = 0;
        Get<NavigationManager>().OnNotFound += (_, _) => asked++;
        await SignInAsync("vera");

        Render<EntityDetailPage>(p => p.Add(x => x.Kind, kind).Add(x => x.ExternalId, key)).WaitForAssertion(() => asked.ShouldBe(1));
    }

    [Fact]
    public async Task A_product_is_added_with_a_formula_and_a_formatted_price()
    {
        await SignInAsync("clara");
        var page = Show();
        await page.PressAsync("Add product");
        await page.ChangeAsync("#product", "Crane");
        await page.ChangeAsync("#quantity", "=2*1.5");
        await page.ChangeAsync("#price", "EUR 1 250,00");
        page.Find("form.inside [role=status]").TextContent.ShouldBe("Total EUR 3,750.00");

        await page.SubmitAsync("form.inside");

        page.WaitForAssertion(() => Products(page)[^1].ShouldBe(["Crane", "3", "0", "0", "3", "", "1,250.00", "3,750.00", ""]));
    }

    [Fact]
    public async Task The_form_of_a_product_stays_open_for_the_next_one()
    {
        await SignInAsync("clara");
        var page = Show();
        await page.PressAsync("Add product");
        foreach (var name in new[] { "Crane", "Drill" })
        {
            await page.ChangeAsync("#product", name);
            await page.ChangeAsync("#quantity", "2");
            await page.ChangeAsync("#price", "5");
            await page.ChangeAsync("#tax", "19");

            await page.SubmitAsync("form.inside");

            page.WaitForAssertion(() => Products(page)[^1][0].ShouldBe(name));
            page.Find("#products-title").Closest("section")!.TextContent.ShouldContain($"{name} is added.");
            new[] { "#product", "#quantity", "#price" }.ShouldAllBe(field => string.IsNullOrEmpty(page.Find(field).GetAttribute("value")));
            page.Find("#tax").GetAttribute("value").ShouldBe("19");
        }
    }

    [Theory]
    [InlineData("#price", "USD 12", "You entered USD, but this amount is in EUR.")]
    [InlineData("#price", "a lot", "Enter a number, for example 1,250.50.")]
    [InlineData("#quantity", "0", "The quantity must be above zero.")]
    [InlineData("#product", " ", "Enter the product's name.")]
    public async Task An_invalid_value_of_a_product_is_refused_at_its_field_and_kept(string field, string typed, string sentence)
    {
        await SignInAsync("clara");
        var page = Show();
        await page.PressAsync("Add product");
        await page.ChangeAsync("#product", "Crane");
        await page.ChangeAsync("#quantity", "1");
        await page.ChangeAsync("#price", "5");
        await page.ChangeAsync(field, typed);

        await page.SubmitAsync("form.inside");

        page.Find(field + "-fault").TextContent.ShouldBe(sentence);
        page.Find(field).GetAttribute("aria-invalid").ShouldBe("true");
        page.Find(field).GetAttribute("value").ShouldBe(typed);
    }

    [Fact]
    public async Task A_product_is_removed_only_after_confirmation()
    {
        await SignInAsync("clara");
        var page = Show();
        await page.ClickAsync("[aria-label='Change A']");
        await page.PressAsync("Remove…");
        await page.PressAsync("Remove A");

        page.WaitForAssertion(() => Products(page).Count.ShouldBe(1));
    }

    [Fact]
    public async Task The_price_and_state_of_a_shipment_can_be_changed()
    {
        await SignInAsync("clara");
        var page = Show();
        await page.ClickAsync("[aria-label='Change D1']");
        await page.ChangeAsync("#shipment-price", "12,5");
        await page.ChangeAsync("form.inside input[type=checkbox]", true);
        await page.SubmitAsync("form.inside");

        page.WaitForAssertion(() => page.Find("[aria-labelledby=shipments-title] tbody tr").TextContent.ShouldContain("12.50"));
        page.Find("[aria-labelledby=shipments-title] tbody tr").TextContent.ShouldContain("Shipped");
    }

    protected override async Task ArrangeAsync() => _deal = await AcmeAsync();

    private static List<List<string>> Products(IRenderedComponent<EntityDetailPage> page) =>
        [.. page.FindAll("[aria-labelledby=products-title] tbody tr").Select(tr => tr.Children.Select(cell => cell.TextContent.Trim()).ToList())];

    private IRenderedComponent<EntityDetailPage> Show(int kind = EntityKinds.Deal, string id = "1001") =>
        Show<EntityDetailPage>(".figures", p => p.Add(c => c.Kind, kind).Add(c => c.ExternalId, id));

    private async Task<PaymentId> PaymentAsync(RowId row, decimal quantity)
    {
        var payment = (await Get<PaymentService>().AddAsync(Workspace, _deal, Anyone, default)).Value;
        (await Get<PaymentService>().AddLineAsync(new(Workspace, payment, null, Anyone), row, new() { Quantity = quantity }, default)).Failure.ShouldBeNull();
        return payment;
    }

    private async Task<IReadOnlyList<PaymentRow>> PaymentsAsync() =>
        (await Get<PaymentService>().ListAsync(new(Workspace.Id, new() { Entity = _deal }), Anyone, default)).Value.Rows;
}
