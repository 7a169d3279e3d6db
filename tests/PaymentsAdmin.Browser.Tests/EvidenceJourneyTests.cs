using PaymentsAdmin.Core.Payments;

namespace PaymentsAdmin.Browser.Tests;

/// <summary>An Approver looks at pictures and asks before the decision, with the keyboard alone.</summary>
[Collection(JourneyCollection.Name)]
public sealed class EvidenceJourneyTests(BrowserFixture fixture)
{
    [Fact]
    [Trait("Run", "Full")]
    public async Task A_picture_is_looked_at_and_a_question_asked_and_answered_without_a_decision()
    {
        await using var beside = await Beside.OpenAsync(fixture.Workbench);
        var payment = await beside.PicturedAsync("Acme evidence", "Acme Evidence Ltd");
        await using var alan = await fixture.Browser.VisitAsync(fixture.Workbench);
        var page = alan.Page;
        await ApprovalJourneyTests.OpenAsync(alan, "Alan", payment);
        var picture = page.Locator(".evidence img");
        await Expect(page.Locator(".evidence .why")).ToHaveTextAsync("This picture cannot be shown. The file was removed meanwhile, or it is damaged.");
        await Expect(picture).ToHaveJSPropertyAsync("complete", true);
        (await picture.EvaluateAsync<int>("img => img.naturalWidth")).ShouldBeGreaterThan(0);

        var small = (await picture.BoundingBoxAsync())!.Height;
        await page.Locator(".evidence summary").FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator(".evidence details[open]")).ToHaveCountAsync(1);
        (await picture.BoundingBoxAsync())!.Height.ShouldBeGreaterThan(small);
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator(".evidence details[open]")).ToHaveCountAsync(0);

        await page.Locator(".timeline header .comment").FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await page.Locator("#comment").FocusAsync();
        await page.Keyboard.TypeAsync("Are j, k, a and r parts of it?");
        await beside.SayAsync(payment, "Somebody else's remark");
        await Expect(page.Locator(".timeline .remark").First).ToHaveTextAsync("Somebody else's remark");
        await Expect(page.Locator("#comment")).ToHaveValueAsync("Are j, k, a and r parts of it?");
        await page.Keyboard.PressAsync("Control+Enter");
        await Expect(page.Locator(".timeline .remark").First).ToHaveTextAsync("Are j, k, a and r parts of it?");

        await Expect(page.Locator("#reject")).ToHaveCountAsync(0);
        await Expect(page.Locator("#step-up")).ToHaveCountAsync(0);
        await Expect(page.Locator(".sheet .id")).ToHaveTextAsync($"{payment}");
        (await beside.SeeAsync(payment)).Posting.ShouldBe(PostingState.Submitted);
        alan.Complaints.ShouldBeEmpty();
    }
}
