using System.Globalization;
using PaymentsAdmin.Core.Payments;

namespace PaymentsAdmin.Browser.Tests;

/// <summary>By keyboard alone, a clerk marks a payment paid, undoes it in time, marks it again, and marks it unpaid with a reason.</summary>
[Collection(JourneyCollection.Name)]
public sealed class PayJourneyTests(BrowserFixture fixture)
{
    [Fact]
    [Trait("Run", "Full")]
    public async Task What_comes_late_above_the_field_for_the_day_does_not_push_it_out_of_the_window()
    {
        await using var beside = await Beside.OpenAsync(fixture.Workbench);
        var draft = await beside.DraftAsync("Acme late gate", "Acme Gates Ltd");
        await using var visitor = await fixture.Browser.VisitAsync(fixture.Workbench);
        var keys = new Keys(visitor.Page);
        await keys.SignInAsync(visitor, "Clara");
        await visitor.GoAsync($"/payments/{draft.Value}");
        await keys.PressAsync("m");
        await keys.SeesAsync(visitor.Page.Locator("#paid-on"));

        await visitor.Page.EvaluateAsync(
            """
            () => {
              const late = document.createElement("div");
              late.style.height = "3000px";
              document.querySelector(".card.paid").before(late);
            }
            """
        );

        await keys.SeesAsync(visitor.Page.Locator("#paid-on"));
    }

    [Fact, Trait("Run", "Full")]
    public async Task A_payment_is_marked_paid_undone_marked_again_and_marked_unpaid_with_a_reason()
    {
        await using var beside = await Beside.OpenAsync(fixture.Workbench);
        var draft = await beside.DraftAsync("Acme gate", "Acme Gates Ltd");
        await using var visitor = await fixture.Browser.VisitAsync(fixture.Workbench);
        var page = visitor.Page;
        var keys = new Keys(page);
        await keys.SignInAsync(visitor, "Clara");
        await visitor.GoAsync($"/payments/{draft.Value}");
        await Expect(visitor.Heading).ToContainTextAsync("EUR 450.00");

        await keys.PressAsync("m");
        var (day, reference) = (page.Locator("#paid-on"), page.Locator("#reference"));
        await keys.SeesAsync(day);
        var today = Day(await day.InputValueAsync());
        await keys.FillAsync(day, Text(today.AddDays(1)));
        await keys.FillAsync(reference, "BNK 77");
        await keys.PressAsync("Control+Enter");
        await Expect(page.Locator("#paid-on-fault")).ToHaveTextAsync("The date received cannot be in the future. Choose today or an earlier day.");
        await Expect(reference).ToHaveValueAsync("BNK 77");
        await keys.SeesAsync(day);

        await keys.FillAsync(page.Locator("#received"), "450");
        await Expect(page.Locator("#paid-on-fault")).ToBeVisibleAsync();
        await keys.FillAsync(day, Text(today.AddDays(2)), back: true);
        await keys.TabToAsync(reference);
        await Expect(page.Locator("#paid-on-fault")).ToBeHiddenAsync();
        await Expect(day).Not.ToHaveAttributeAsync("aria-invalid", "true");
        await keys.PressAsync("Control+Enter");
        await Expect(page.Locator("#paid-on-fault")).ToBeVisibleAsync();
        await Expect(day).ToHaveAttributeAsync("aria-invalid", "true");

        await keys.SeesAsync(day);
        await keys.FillAsync(day, Text(today));
        await keys.TabToAsync(reference);
        await Expect(page.Locator("#paid-on-fault")).ToBeHiddenAsync();
        await keys.PressAsync("Control+Enter");
        await Expect(page.Locator(".undo")).ToContainTextAsync("EUR 450.00 marked paid");
        await keys.PressAsync("z");
        await Expect(page.Locator(".paid [role=status]")).ToHaveTextAsync("Marked unpaid.");
        await Expect(page.Locator("form.pay")).ToBeVisibleAsync();
        (await beside.Get<PaymentService>().GetAsync(beside.Workspace.Id, draft, beside.Clara, default)).Value.Paid.ShouldBeNull();

        await keys.PressAsync("m");
        await keys.SeesAsync(day);
        await Expect(reference).ToHaveValueAsync("BNK 77");
        await keys.PressAsync("Control+Enter");
        await Expect(page.Locator(".undo")).ToContainTextAsync("s left to undo");
        await Expect(page.Locator("form.unpay")).ToBeVisibleAsync();
        await Expect(page.Locator(".undo")).ToHaveCountAsync(0);
        await Expect(page.Locator(".paid .pill")).ToContainTextAsync("Paid");
        var seen = page.Locator(".seen dd");
        await Expect(seen.Nth(1)).ToHaveTextAsync("BNK 77");
        await Expect(seen.Nth(3)).ToContainTextAsync("Clara Ioannou, ");
        var paidOn = await seen.First.InnerTextAsync();

        await keys.EnterAsync(page.Locator("form.unpay [type=submit]"));
        await Expect(page.Locator("#reason-fault")).ToHaveTextAsync("Enter a reason for marking it unpaid.");
        await keys.SeesAsync(page.Locator("#reason"));
        await keys.TypeAsync("The bank sent it back");
        await keys.PressAsync("Enter");
        await Expect(page.Locator("form.pay")).ToBeVisibleAsync();
        var newest = page.Locator(".timeline li").First;
        await Expect(newest.Locator("p").First).ToHaveTextAsync("You marked it unpaid");
        await Expect(newest).ToContainTextAsync("The bank sent it back");
        await Expect(newest.Locator("s", new() { HasTextString = paidOn })).ToBeVisibleAsync();
        visitor.Complaints.ShouldBeEmpty();
    }

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "d MMM yyyy", CultureInfo.InvariantCulture);

    private static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
