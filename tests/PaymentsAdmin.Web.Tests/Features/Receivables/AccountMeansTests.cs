using Bunit;
using PaymentsAdmin.Core.Reference;
using PaymentsAdmin.Core.Reference.Editing;
using PaymentsAdmin.Web.Features.Receivables;

namespace PaymentsAdmin.Web.Tests.Features.Receivables;

/// <summary>The preferences of an account and the cards and subscriptions of its customer, on the page of the account.</summary>
public sealed class AccountMeansTests : ReceivableTests
{
    private PaymentMeansService PaymentMeans => Get<PaymentMeansService>();

    [Fact]
    public async Task An_Admin_adds_a_preference_with_the_default_kind_preselected_and_deactivates_it()
    {
        await AddAsync(new Preference { Name = "By hand" });
        await AddAsync(new Preference { Name = "Mandate", IsDefault = true });
        await SignInAsync("adam");
        var page = One(".acts");
        await page.PressAsync("Add a preference");
        page.WaitForAssertion(() => page.Find("#preference-kind option[selected]").TextContent.ShouldBe("Mandate"));
        await page.ChangeAsync("#preference-kind", "");
        await page.SubmitAsync("form:has(#preference-kind)");
        page.Find("#preference-kind-fault").TextContent.ShouldBe("Choose a payment method.");
        await page.ChangeAsync("#preference-kind", "2");
        await page.ChangeAsync("#preference-medium", new string('x', 101));
        await page.SubmitAsync("form:has(#preference-kind)");
        page.FindAll("#preference-medium-fault").ShouldHaveSingleItem();
        await page.ChangeAsync("#preference-medium", "M-1");
        await page.SubmitAsync("form:has(#preference-kind)");
        page.WaitForAssertion(() => Row(page, "Mandate").ShouldBe("Mandate|M-1|–|Active"));
        page.FindAll("#preference-medium").ShouldBeEmpty();

        await page.ClickAsync("[aria-label='Change Mandate']");
        await page.ChangeAsync("#preference-bank", "DE89 3704 0044");
        await page.ChangeAsync("#preference-active", false);
        await page.SubmitAsync("form:has(#preference-active)");
        page.WaitForAssertion(() => Row(page, "Mandate").ShouldBe("Mandate|M-1|DE89 3704 0044|Inactive"));
        page.FindAll(".said").Select(said => said.TextContent).ShouldContain("Saved.");
        (await PaymentMeans.PreferencesAsync(Workspace.Id, Acme, Anyone, default)).Value.ShouldHaveSingleItem().Active.ShouldBeFalse();
    }

    [Fact]
    public async Task A_terminated_account_offers_no_button_to_add_a_preference()
    {
        await ChangeAsync(Acme, "Acme", AccountState.Terminated);
        await SignInAsync("adam");
        One("#cards").FindAll("button").Select(button => button.TextContent).ShouldNotContain("Add a preference");
    }

    [Fact]
    public async Task An_Admin_adds_a_card_by_its_last_four_digits_and_renews_its_expiry()
    {
        await SignInAsync("adam");
        var page = One("#cards");
        await page.PressAsync("Add a card");
        await page.ChangeAsync("#card-brand", "Visa");
        await page.ChangeAsync("#card-digits", "4242424242424242");
        await page.ChangeAsync("#card-reference", "gw-7");
        await page.SubmitAsync("form:has(#card-brand)");
        page.Find("#card-digits-fault").TextContent.ShouldBe("Enter only the last four digits of the card.");
        await page.ChangeAsync("#card-digits", "4242");
        await page.SubmitAsync("form:has(#card-brand)");
        page.Find("#card-expires-fault").TextContent.ShouldBe("Enter the day the card expires.");
        await page.ChangeAsync("#card-expires", "2026-10");
        await page.SubmitAsync("form:has(#card-brand)");
        page.WaitForAssertion(() => page.Find("#cards tbody tr").TextContent.ShouldContain("October 2026"));
        page.Find("#cards td[data-s]").GetAttribute("data-s").ShouldBe("overdue");
        page.Find("#cards tbody th").TextContent.ShouldBe("Visa •••• 4242");

        await page.ClickAsync("[aria-label='Change Visa 4242']");
        await page.ChangeAsync("#card-expires", "2028-02");
        await page.SubmitAsync("form:has(#card-expires)");
        page.WaitForAssertion(() => page.Find("#cards td[data-s]").GetAttribute("data-s").ShouldBe("paid"));
        (await PaymentMeans.CardsAsync(new(Workspace.Id) { Customer = Customer }, Anyone, default)).Value.Items.ShouldHaveSingleItem().ExpiresOn
            .ShouldBe(new DateOnly(2028, 2, 29));
    }

    [Fact]
    public async Task A_card_can_be_deactivated_and_reactivated_and_an_expired_card_is_marked()
    {
        var card = await CardAsync();
        await SignInAsync("adam");
        var page = One("#cards tbody tr");
        State(page).ShouldBe("Active");
        await page.ClickAsync("[aria-label='Change Visa 4242']");
        page.FindAll(".uses").ShouldBeEmpty();
        await page.ChangeAsync("#card-active", false);
        await page.SubmitAsync("form:has(#card-active)");
        page.WaitForAssertion(() => State(page).ShouldBe("Inactive"));
        (await PaymentMeans.GetAsync(Workspace.Id, card.Id, Anyone, default)).Value.Active.ShouldBeFalse();

        await page.ClickAsync("[aria-label='Change Visa 4242']");
        await page.ChangeAsync("#card-active", true);
        await page.ChangeAsync("#card-expires", "2026-10");
        await page.SubmitAsync("form:has(#card-active)");
        page.WaitForAssertion(() => State(page).ShouldBe("Expired"));
    }

    [Fact]
    public async Task A_concurrent_change_of_a_card_is_shown_and_the_input_is_kept()
    {
        var card = await CardAsync();
        await SignInAsync("adam");
        var page = One("#cards tbody tr");
        await page.ClickAsync("[aria-label='Change Visa 4242']");
        await page.ChangeAsync("#card-expires", "2029-05");
        (await PaymentMeans.ChangeCardAsync(
            new(Workspace, card.Id, card.Revision, Anyone), new CardChange { ExpiresOn = new(2030, 6, 30), Active = false }, default)).Failure.ShouldBeNull();
        await page.SubmitAsync("form:has(#card-expires)");
        page.Find(".conflict").TextContent.ShouldContain("June 2030");
        page.Find("#card-expires").GetAttribute("value").ShouldBe("May 2029");
        (await PaymentMeans.GetAsync(Workspace.Id, card.Id, Anyone, default)).Value.ExpiresOn.ShouldBe(new DateOnly(2030, 6, 30));
        await page.PressAsync("Use the saved version");
        (page.Find("#card-expires").GetAttribute("value"), page.Find("#card-active").HasAttribute("checked")).ShouldBe(("Jun 2030", false));
    }

    [Fact]
    public async Task Only_one_preference_is_the_default_and_a_concurrent_change_is_shown()
    {
        await AddAsync(new Preference { Name = "By hand" });
        await AddAsync(new Preference { Name = "Mandate" });
        var hand = (await PaymentMeans.AddAsync(
            Workspace, new AccountPreferenceInput { Account = Acme, Preference = new(1), IsDefault = true }, Anyone, default)).Value;
        (await PaymentMeans.AddAsync(Workspace, new AccountPreferenceInput { Account = Acme, Preference = new(2) }, Anyone, default)).Failure.ShouldBeNull();
        await SignInAsync("adam");
        var page = One("#preferences-title");
        Row(page, "By hand").ShouldEndWith("|Active, the default");
        await page.ClickAsync("[aria-label='Change Mandate']");
        await page.ChangeAsync("#preference-default", true);
        await page.SubmitAsync("form:has(#preference-default)");
        page.WaitForAssertion(() => Row(page, "Mandate").ShouldEndWith("|Active, the default"));
        Row(page, "By hand").ShouldEndWith("|Active");

        await page.ClickAsync("[aria-label='Change By hand']");
        await page.ChangeAsync("#preference-medium", "M-2");
        (await PaymentMeans.ChangePreferenceAsync(new(Workspace, hand, null, Anyone), new() { Medium = "M-9" }, default)).Failure.ShouldBeNull();
        await page.SubmitAsync("form:has(#preference-medium)");
        page.Find(".conflict").TextContent.ShouldContain("M-9");
        await page.PressAsync("Overwrite with mine");
        page.WaitForAssertion(() => Row(page, "By hand").ShouldStartWith("By hand|M-2|"));
    }

    [Fact]
    public async Task A_concurrent_change_of_a_subscription_is_shown()
    {
        await AddAsync(new ServiceProduct { Name = "Care plan", Code = "CARE" });
        (
            await PaymentMeans.AddAsync(Workspace, new SubscriptionInput { Customer = Customer, Service = new(1), From = new(2026, 11, 1) }, Anyone, default)
        ).Failure.ShouldBeNull();
        await SignInAsync("adam");
        var page = One("#services-title");
        await page.ClickAsync("[aria-label='Change Care plan']");
        await page.ChangeAsync("#subscription-until", "2026-12-31");
        (await PaymentMeans.EndAsync(new(Workspace, new(Customer, new(1)), null, Anyone), new DateOnly(2027, 1, 31), default)).Failure.ShouldBeNull();
        await page.SubmitAsync("form:has(#subscription-until)");
        page.Find(".conflict").TextContent.ShouldContain("31 Jan 2027");
        await page.PressAsync("Overwrite with mine");
        page.WaitForAssertion(() => Row(page, "Care plan").ShouldEndWith("|31 Dec 2026"));
    }

    [Fact]
    public async Task An_Admin_adds_a_subscription_once_and_ends_it()
    {
        await AddAsync(new ServiceProduct { Name = "Care plan", Code = "CARE" });
        await SignInAsync("adam");
        var page = One("#services-title");
        for (var turn = 0; turn < 2; turn++)
        {
            await page.PressAsync("Add a subscription");
            await page.ChangeAsync("#subscription-service", "1");
            await page.ChangeAsync("#subscription-from", "2026-11-01");
            await page.SubmitAsync("form:has(#subscription-service)");
        }

        page.Find("#subscription-service-fault").TextContent.ShouldStartWith("The customer already subscribes to this service");
        Row(page, "Care plan").ShouldBe("Care plan|1 Nov 2026|no end date");
        await page.ClickAsync("[aria-label='Change Care plan']");
        await page.ChangeAsync("#subscription-until", "2026-10-31");
        await page.SubmitAsync("form:has(#subscription-until)");
        page.Find("#subscription-until-fault").TextContent.ShouldBe("A subscription cannot end before it starts.");
        await page.ChangeAsync("#subscription-until", "2026-11-19");
        await page.SubmitAsync("form:has(#subscription-until)");
        page.WaitForAssertion(() => Row(page, "Care plan").ShouldBe("Care plan|1 Nov 2026|19 Nov 2026"));
        page.Find("[data-s=unpaid]").TextContent.ShouldBe("19 Nov 2026");
    }

    [Theory]
    [InlineData("vera")]
    [InlineData("clara")]
    public async Task Other_roles_than_Admin_see_cards_without_controls(string name)
    {
        await CardAsync();
        await SignInAsync(name);
        var page = One("#cards tbody tr");
        page.FindAll("form, .acts button, .act").ShouldBeEmpty();
    }

    private async Task<Card> CardAsync()
    {
        var input = new CardInput { Customer = Customer, Brand = "Visa", LastDigits = "4242", GatewayReference = "gw-7", ExpiresOn = new(2028, 2, 29) };
        return (await PaymentMeans.GetAsync(Workspace.Id, (await PaymentMeans.AddAsync(Workspace, input, Anyone, default)).Value, Anyone, default)).Value;
    }

    private static string State(IRenderedComponent<ReceivablePage> page) => page.Find("#cards td[data-s]").TextContent;

    private async Task AddAsync<T>(T content)
        where T : ReferenceContent, IReferenceKind => (await Get<ReferenceService<T>>().AddAsync(Workspace, content, Anyone, default)).Failure.ShouldBeNull();

    private IRenderedComponent<ReceivablePage> One(string until) => Show<ReceivablePage>(until, p => p.Add(x => x.Id, Acme.Value));

    private static string Row(IRenderedComponent<ReceivablePage> page, string name) =>
        string.Join(
            '|',
            page.FindAll("tbody tr").Single(row => row.Children[0].TextContent == name).Children.Where(cell => !cell.ClassList.Contains("act"))
                .Select(cell => cell.TextContent.Trim())
        );
}
