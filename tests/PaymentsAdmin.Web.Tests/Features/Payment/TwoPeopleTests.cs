using Bunit;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Storage.Live;

namespace PaymentsAdmin.Web.Tests.Features.Payment;

/// <summary>Two users change one payment: the second sees the conflict, chooses a version and loses no input.</summary>
public sealed class TwoPeopleTests : PaymentDetailPageTests
{
    private Actor _alan = null!;

    [Fact]
    public async Task After_a_conflict_both_quantities_are_shown_and_ones_own_can_be_kept()
    {
        var page = await BothChangedAsync();

        page.WaitForAssertion(() => page.Find(".clash b").TextContent.ShouldBe("Demo Second changed this while you were typing. Your input is kept."));
        page.FindAll(".clash tbody td").Select(c => c.TextContent.Trim()).ShouldBe(["4", "5", "7"]);
        page.Find(".stepper input").GetAttribute("value").ShouldBe("7");
        await page.ClickAsync(".clash .mud-button");
        page.Find(".clash .warn").TextContent.ShouldBe("Choose one of the two versions first.");
        await page.ChangeAsync(".clash input", true, 1);
        await page.ClickAsync(".clash .mud-button");

        page.WaitForAssertion(() => page.Find(".sum").TextContent.ShouldBe("175.00"));
        page.FindAll(".clash").ShouldBeEmpty();
        (await SeeAsync()).Lines[0].Quantity.ShouldBe(Quantity.Of(7));
    }

    [Fact]
    public async Task After_a_conflict_the_saved_quantity_can_be_taken()
    {
        var page = await BothChangedAsync();

        page.WaitForElement(".clash");
        await page.ChangeAsync(".clash input", true, 0);
        await page.ClickAsync(".clash .mud-button");

        page.WaitForAssertion(() => page.Find(".stepper input").GetAttribute("value").ShouldBe("5"));
        (await SeeAsync()).Lines[0].Quantity.ShouldBe(Quantity.Of(5));
    }

    [Fact]
    public async Task Conflicting_terms_are_merged_field_by_field()
    {
        _alan = await SecondAsync();
        var page = Open();
        await page.InputAsync("#payer-text", "Racks, first part");
        var before = await SeeAsync();
        await Payments.SetTermsAsync(
            new(Workspace, Id, null, _alan), new() { DueOn = new(2026, 12, 24), PayerText = before.PayerText, PayerLanguage = "de" }, default);

        await page.SubmitAsync(".terms form");
        page.WaitForElement(".clash");
        page.FindAll(".clash tbody th").Select(c => c.TextContent).ShouldBe(["Due date", "Text for the payer", "Payer's language", "Cost centre"]);
        await page.ClickAsync(".clash .mud-button");

        page.WaitForAssertion(() => page.FindAll(".clash").ShouldBeEmpty());
        var saved = await SeeAsync();
        (saved.DueOn, saved.PayerText, saved.PayerLanguage).ShouldBe((new(2026, 12, 24), "Racks, first part", "de"));
    }

    [Fact]
    public async Task Fields_that_were_not_touched_follow_what_others_save_and_cause_no_conflict()
    {
        _alan = await SecondAsync();
        var page = Open();
        await page.InputAsync("#payer-text", "Racks, first part");
        string? Mark() => page.Find(".terms form").GetAttribute("data-saved");
        var mark = Mark();
        var before = await SeeAsync();
        await Payments.SetTermsAsync(
            new(Workspace, Id, null, _alan), new() { DueOn = new(2026, 12, 24), PayerText = before.PayerText, PayerLanguage = "de" }, default);
        Get<ChangeFeed>().Tell(new([new("payment.terms", "payment", Id.Value, Workspace.Id, _alan.UserId)], Much: false));

        page.WaitForAssertion(() => page.Find("#payer-language").GetAttribute("value").ShouldBe("de"));
        page.Find("#due-on").GetAttribute("value").ShouldBe("24 Dec 2026");
        page.Find("#payer-text").GetAttribute("value").ShouldBe("Racks, first part");
        Mark().ShouldBe(mark, "or what is typed would no longer be stored");
        await page.SubmitAsync(".terms form");

        page.WaitForAssertion(() => Mark().ShouldNotBe(mark));
        page.FindAll(".clash").ShouldBeEmpty();
        var saved = await SeeAsync();
        (saved.DueOn, saved.PayerText, saved.PayerLanguage).ShouldBe((new(2026, 12, 24), "Racks, first part", "de"));
    }

    [Fact]
    public async Task A_half_typed_due_date_survives_a_change_of_the_terms_by_another_user()
    {
        _alan = await SecondAsync();
        var page = Open();
        await page.InputAsync("#due-on", "24/1");
        page.Find(".terms .badge").TextContent.ShouldBe("Not saved");
        var before = await SeeAsync();
        await Payments.SetTermsAsync(
            new(Workspace, Id, null, _alan), new() { DueOn = new(2027, 1, 31), PayerText = before.PayerText, PayerLanguage = "de" }, default);
        await page.ChangeAsync("#due-on", "24/12/2026");

        await page.SubmitAsync(".terms form");
        page.WaitForElement(".clash");
        page.Find(".clash tbody tr").TextContent.ShouldContain("24 Dec 2026");
        await page.ChangeAsync(".clash tbody tr input", true, 1);
        await page.ClickAsync(".clash .mud-button");

        page.WaitForAssertion(() => page.FindAll(".clash").ShouldBeEmpty());
        (await SeeAsync()).DueOn.ShouldBe(new(2026, 12, 24));
    }

    [Fact]
    public async Task Ones_own_change_elsewhere_on_the_page_causes_no_conflict()
    {
        await LineAsync("A", 4);
        var page = Open();
        await page.InputAsync("#payer-text", "Racks, first part");
        await page.ChangeAsync(".stepper input", "6");
        page.WaitForAssertion(() => page.Find(".sum").TextContent.ShouldBe("150.00"));

        page.Find("#payer-text").GetAttribute("value").ShouldBe("Racks, first part");
        await page.SubmitAsync(".terms form");

        page.WaitForAssertion(() => page.FindAll(".terms .badge").ShouldBeEmpty());
        page.FindAll(".clash").ShouldBeEmpty();
        (await SeeAsync()).PayerText.ShouldBe("Racks, first part");
    }

    [Fact]
    public async Task A_live_update_shows_the_change_of_another_user_and_keeps_the_input()
    {
        var line = await LineAsync("A", 4);
        await LineAsync("B", 1);
        _alan = await SecondAsync();
        var page = Open();
        await page.InputAsync(".stepper input", "7");

        await Payments.SetLineQuantityAsync(new(Workspace, (await SeeAsync()).Lines[1].Id, null, _alan), new() { Quantity = 2 }, default);
        Get<ChangeFeed>().Tell(new([new("payment.line-quantity", "payment", (await SeeAsync()).Id.Value, Workspace.Id, _alan.UserId)], Much: false));

        page.WaitForAssertion(() => page.FindAll(".sum")[1].TextContent.ShouldBe("200.00"));
        page.FindAll(".stepper input")[0].GetAttribute("value").ShouldBe("7");
        await page.ChangeAsync(".stepper input", "7");
        page.WaitForElement(".clash");
        (await SeeAsync()).Lines.Single(l => l.Id == line).Quantity.ShouldBe(Quantity.Of(4));
    }

    [Fact]
    public async Task A_payment_changed_meanwhile_is_not_marked_paid_and_is_shown_with_its_new_total()
    {
        var line = await LineAsync("A", 4);
        _alan = await SecondAsync();
        var page = Open();
        await page.ChangeAsync("#reference", "BNK 77");
        await Payments.SetLineQuantityAsync(new(Workspace, line, null, _alan), new() { Quantity = 5 }, default);

        await page.SubmitAsync("form.pay");

        page.WaitForAssertion(() => page.Find(".pay .clash").TextContent.ShouldContain("Your input is kept"));
        page.Find(".total").TextContent.ShouldBe("EUR 125.00");
        page.Find("#reference").GetAttribute("value").ShouldBe("BNK 77");
        (await SeeAsync()).Paid.ShouldBeNull();
    }

    private async Task<IRenderedComponent<Web.Features.Payment.PaymentDetailPage>> BothChangedAsync()
    {
        var line = await LineAsync("A", 4);
        _alan = await SecondAsync();
        var page = Open();
        await page.InputAsync(".stepper input", "7");
        await Payments.SetLineQuantityAsync(new(Workspace, line, null, _alan), new() { Quantity = 5 }, default);
        await page.ChangeAsync(".stepper input", "7");
        return page;
    }
}
