using Bunit;
using PaymentsAdmin.Core.Drafts;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Web.Features.Postings;

namespace PaymentsAdmin.Web.Tests.Features.Postings;

/// <summary>The form of a new posting whose stored input is open twice, or is left over.</summary>
public sealed class RepeatedFormTests : NewPostingTests
{
    [Fact]
    public async Task A_form_saved_in_another_tab_keeps_other_input_and_creates_another_posting_when_saved_again()
    {
        var first = await OpenAsync("181");
        await KeepAsync(Stored(first, "181"));
        var second = Open();
        second.WaitForElement(".pays .open");
        await first.PressAsync("Save draft");
        var made = await MadeAsync();

        await second.ChangeAsync("#posting-amount", "299");
        await second.SubmitAsync("#posting");
        Notice(second).ShouldBe($"This form was already saved as {made.Payment}. Save again to create another posting. View payment");
        second.Find(".callout a").GetAttribute("href").ShouldBe($"/payments/{made.Payment.Value}");
        second.FindAll("#posting-fault").ShouldBeEmpty();
        second.Find("#posting-amount").GetAttribute("value").ShouldBe("299");

        await second.SubmitAsync("#posting");
        var another = await MadeAsync();
        (another.State, another.Amount.ToString()).ShouldBe((PostingState.Submitted, "299.00 EUR"));
        another.Payment.ShouldNotBe(made.Payment);
    }

    [Fact]
    public async Task The_same_form_saved_in_another_tab_leads_to_its_payment()
    {
        var first = await OpenAsync("181");
        await KeepAsync(Stored(first, "181"));
        var second = Open();
        second.WaitForElement(".pays .open");
        await first.PressAsync("Save draft");
        var made = await MadeAsync();

        await second.PressAsync("Save draft");
        (await MadeAsync()).Payment.ShouldBe(made.Payment);
        (await Get<PaymentService>().ListAsync(new PaymentQuery(Workspace.Id, new() { EntityKinds = [EntityKinds.Account] }), Anyone, default)).Value.Rows
            .ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Left_over_input_of_a_saved_form_is_not_restored_and_the_page_says_as_what_it_was_saved()
    {
        var page = await OpenAsync("181");
        await KeepAsync(Stored(page, "181"));
        await page.PressAsync("Save draft");

        var made = await MadeAsync();

        var next = Open();
        next.WaitForElement("#posting").HasAttribute("data-restored").ShouldBeFalse();
        next.Find("#posting-amount").GetAttribute("value").ShouldBeNullOrEmpty();
        next.Find(".callout").TextContent.ShouldBe($"What you entered was saved as {made.Payment}, so this form is empty. View payment");
        (await Get<DraftService>().FindAsync(new("posting-new", "1"), Clara, default)).Value.ShouldBeNull();
    }

    [Theory]
    [InlineData("181", false)]
    [InlineData("299", true)]
    public async Task Input_stored_after_its_form_was_saved_is_restored_and_leads_to_another_posting_only_if_it_is_other_input(string amount, bool isOther)
    {
        var page = await OpenAsync("181");
        await page.PressAsync("Save draft");
        var made = await MadeAsync();
        Pass(TimeSpan.FromSeconds(1));
        await KeepAsync(Stored(page, amount));

        var next = Open();
        next.WaitForElement(".pays .open");
        next.FindAll(".callout").ShouldBeEmpty();
        await next.PressAsync("Save draft");
        if (isOther)
        {
            Notice(next).ShouldStartWith($"This form was already saved as {made.Payment}.");
            await next.PressAsync("Save draft");
        }

        var last = await MadeAsync();
        (last.Amount.Amount.ToString("F0", null), last.Payment != made.Payment).ShouldBe((amount, isOther));
    }

    private static string? KeyOf(IRenderedComponent<NewPostingPage> page) => page.Find("#posting-form-key").GetAttribute("value");

    private static string Notice(IRenderedComponent<NewPostingPage> page) => page.Find(".callout.mud-alert-text-warning").TextContent;

    private string Stored(IRenderedComponent<NewPostingPage> page, string amount) =>
        $$"""{"posting-form-key":"{{KeyOf(page)}}","books-account":"{{Account.Number}}","books-type":"{{EveryWay}}","posting-amount":"{{amount}}"}""";
}
