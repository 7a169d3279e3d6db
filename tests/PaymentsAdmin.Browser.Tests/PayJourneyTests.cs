using System.Globalization;
using PaymentsAdmin.Core.Services;

namespace PaymentsAdmin.Browser.Tests;

/// <summary>A clerk marks a payment paid, thinks better of it in time, marks it again, and takes the mark back with a reason.</summary>
[Collection(JourneyCollection.Name)]
public sealed class PayJourneyTests(BrowserFixture fixture)
{
    [Fact]
    public async Task A_payment_is_marked_paid_undone_marked_again_and_taken_back_with_a_reason()
    {
        await using var beside = await Beside.OpenAsync(fixture.Workbench);
        var draft = await beside.DraftAsync("Acme gate", "Acme Gates Ltd");
        await using var visitor = await fixture.Browser.VisitAsync(fixture.Workbench);
        var page = visitor.Page;
        await visitor.SignInAsync();
        await visitor.GoAsync($"/payments/{draft.Value}");
        await Expect(visitor.Heading).ToContainTextAsync("EUR 450.00");

        await page.Keyboard.PressAsync("m");
        var day = page.Locator("#paid-on");
        await Expect(day).ToBeFocusedAsync();
        var today = Day(await day.InputValueAsync());
        await day.FillAsync(Text(today.AddDays(1)));
        await page.FillAsync("#reference", "BNK 77");
        await page.PressAsync("#reference", "Control+Enter");
        await Expect(page.Locator("#paid-on-fault")).ToHaveTextAsync("The date received cannot be in the future. Choose today or an earlier day.");
        await Expect(page.Locator("#reference")).ToHaveValueAsync("BNK 77");

        await page.FillAsync("#received", "450");
        await Expect(page.Locator("#paid-on-fault")).ToBeVisibleAsync();
        await day.FillAsync(Text(today.AddDays(2)));
        await Expect(page.Locator("#paid-on-fault")).ToBeHiddenAsync();
        await Expect(day).ToHaveAttributeAsync("aria-invalid", "false");
        await page.PressAsync("#reference", "Control+Enter");
        await Expect(page.Locator("#paid-on-fault")).ToBeVisibleAsync();
        await Expect(day).ToHaveAttributeAsync("aria-invalid", "true");

        await day.FillAsync(Text(today));
        await Expect(page.Locator("#paid-on-fault")).ToBeHiddenAsync();
        await page.PressAsync("#reference", "Control+Enter");
        await Expect(page.Locator(".undo")).ToContainTextAsync("EUR 450.00 marked paid");
        await page.Keyboard.PressAsync("z");
        await Expect(page.Locator(".paid [role=status]")).ToHaveTextAsync("Marked unpaid.");
        await Expect(page.Locator("form.pay")).ToBeVisibleAsync();
        (await beside.Get<PaymentService>().GetAsync(beside.Workspace.Id, draft, beside.Clara, default)).Value.Paid.ShouldBeNull();

        await page.Keyboard.PressAsync("m");
        await Expect(page.Locator("#reference")).ToHaveValueAsync("BNK 77");
        await page.PressAsync("#reference", "Control+Enter");
        await Expect(page.Locator(".undo")).ToContainTextAsync("s left to undo");
        await Expect(page.Locator("form.unpay")).ToBeVisibleAsync();
        await Expect(page.Locator(".undo")).ToHaveCountAsync(0);
        await Expect(page.Locator(".paid .pill")).ToContainTextAsync("Paid");
        var seen = page.Locator(".seen dd");
        await Expect(seen.Nth(2)).ToHaveTextAsync("BNK 77");
        await Expect(seen.Nth(4)).ToContainTextAsync("Clara Ioannou, ");
        var paidOn = await seen.First.InnerTextAsync();

        await page.Locator("form.unpay [type=submit]").ClickAsync();
        await Expect(page.Locator("#reason-fault")).ToHaveTextAsync("Enter a reason for marking it unpaid.");
        await page.FillAsync("#reason", "The bank sent it back");
        await page.Locator("form.unpay [type=submit]").ClickAsync();
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
