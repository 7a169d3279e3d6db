using PaymentsAdmin.Core.Payments;

namespace PaymentsAdmin.Browser.Tests;

/// <summary>The page of one payment. Each test changes a draft of its own.</summary>
[Collection(BrowserCollection.Name)]
public sealed class PaymentPageTests(BrowserFixture fixture)
{
    [Fact]
    public async Task Enter_saves_a_quantity_and_moves_the_focus_to_the_next_one()
    {
        await using var visitor = await OpenDraftAsync("One bench");
        var quantities = visitor.Page.Locator(".stepper input");
        await quantities.First.FillAsync("=10/4");

        await quantities.First.PressAsync("Enter");

        await Expect(quantities.Nth(1)).ToBeFocusedAsync();
        await Expect(visitor.Page.Locator(".saved")).ToContainTextAsync("Saved");
        await Expect(quantities.First).ToHaveValueAsync("2.5");
        await Expect(visitor.Page.Locator(".timeline li").First).ToContainTextAsync("You changed a quantity");
        visitor.Complaints.ShouldBeEmpty();
    }

    [Fact]
    [Trait("Run", "Full")]
    public async Task Submitting_an_empty_draft_by_its_key_moves_the_focus_to_the_reason()
    {
        await using var beside = await Beside.OpenAsync(fixture.Workbench);
        var deal = await beside.DealAsync("No benches", "Acme Benches Ltd");
        var payment = (await beside.Get<PaymentService>().AddAsync(beside.Workspace, deal.Id, beside.Clara, default)).Value;
        await using var visitor = await fixture.Browser.VisitAsync(fixture.Workbench, signedIn: await fixture.SignedInAsync("Clara"));
        await visitor.GoAsync($"/payments/{payment.Value}");
        await visitor.Page.Locator("form.books").ScrollIntoViewIfNeededAsync();

        await visitor.Page.Keyboard.PressAsync("s");

        var reason = visitor.Page.Locator("#why-not");
        await Expect(reason).ToHaveTextAsync("Nothing to submit yet: the amount is zero.");
        await Expect(reason).ToBeFocusedAsync();
        await Expect(reason).ToBeInViewportAsync();
        (await beside.SeeAsync(payment)).Posting.ShouldBe(PostingState.Draft);
        visitor.Complaints.ShouldBeEmpty();
    }

    [Fact]
    [Trait("Run", "Full")]
    public async Task Saved_is_hidden_while_a_quantity_is_unsaved_and_its_fault_disappears_on_correction()
    {
        await using var visitor = await OpenDraftAsync("Four benches");
        var (quantity, saved, fault) = (visitor.Page.Locator(".stepper input").First, visitor.Page.Locator(".saved"), visitor.Page.Locator(".beneath .fault"));
        await quantity.FillAsync("2");
        await quantity.PressAsync("Enter");
        await Expect(saved).ToContainTextAsync("Saved");
        await Expect(saved).ToBeVisibleAsync();

        await quantity.FillAsync("two");
        await Expect(saved).ToBeHiddenAsync();
        await quantity.PressAsync("Enter");
        await Expect(fault).ToContainTextAsync("Enter a number");
        await Expect(saved).ToBeHiddenAsync();

        await quantity.FillAsync("twelve");
        await Expect(fault).ToBeHiddenAsync();
        await quantity.PressAsync("Enter");
        await Expect(fault).ToBeVisibleAsync();
        await Expect(quantity).ToHaveAttributeAsync("aria-invalid", "true");

        await quantity.FillAsync("3");
        await quantity.PressAsync("Enter");
        await Expect(fault).ToHaveCountAsync(0);
        await Expect(saved).ToBeVisibleAsync();
        visitor.Complaints.ShouldBeEmpty();
    }

    [Fact]
    [Trait("Run", "Full")]
    public async Task Ctrl_Enter_saves_a_comment()
    {
        await using var visitor = await OpenDraftAsync("Two benches");
        await visitor.Page.Locator(".timeline header .comment").ClickAsync();
        await visitor.Page.FillAsync("#comment", "<b>Seen</b> مرحبا 👍");
        await visitor.Page.PressAsync("#comment", "Control+Enter");

        await Expect(visitor.Page.Locator(".remark")).ToHaveTextAsync("<b>Seen</b> مرحبا 👍");
        visitor.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_second_of_two_concurrent_editors_chooses_between_both_values()
    {
        await using var one = await OpenDraftAsync("Three benches");
        await using var two = await fixture.Browser.VisitAsync(fixture.Workbench);
        await two.ComeAsAsync();
        await two.GoAsync(one.Page.Url);
        var (ours, theirs) = (one.Page.Locator(".stepper input").First, two.Page.Locator(".stepper input").First);

        await theirs.FillAsync("3");
        await ours.FillAsync("5");
        await ours.PressAsync("Enter");
        await Expect(one.Page.Locator(".saved")).ToContainTextAsync("Saved");
        await theirs.PressAsync("Enter");

        await Expect(two.Page.Locator(".clash")).ToContainTextAsync("Your input is kept");
        (await two.SeriousViolationsAsync(".clash")).ShouldBeEmpty();
        await two.Page.Locator(".clash tbody td label").Last.ClickAsync();
        await two.Page.Locator(".clash .mud-button").ClickAsync();
        await Expect(two.Page.Locator(".saved")).ToContainTextAsync("Saved");
        await Expect(two.Page.Locator(".clash")).ToBeHiddenAsync();
        await Expect(theirs).ToHaveValueAsync("3");
        two.Complaints.ShouldBeEmpty();
    }

    /// <summary>Buttons of MudBlazor are heard once, the button of a form and what is chosen in a callout too.</summary>
    [Fact]
    [Trait("Run", "Full")]
    public async Task One_press_is_one_message()
    {
        await using var visitor = await OpenDraftAsync("Six benches");
        var (page, address, sent) = (visitor.Page, visitor.Page.Url, 0);
        page.WebSocket += (_, socket) => socket.FrameSent += (_, frame) => sent += frame.Binary.AsSpan().IndexOf("BeginInvokeDotNetFromJS"u8) >= 0 ? 1 : 0;
        await visitor.GoAsync(address);
        var form = page.Locator("#comment-form");
        sent = 0;

        await page.Locator("[aria-controls=comment-form]").ClickAsync();
        await Expect(form).ToBeVisibleAsync();
        sent.ShouldBe(1);

        await form.Locator("[type=submit]").ClickAsync();
        await Expect(form.Locator("[aria-invalid=true]")).ToBeVisibleAsync();
        sent.ShouldBe(2);
    }

    [Fact]
    [Trait("Run", "Full")]
    public async Task The_menu_is_opened_navigated_and_closed_by_keys_without_calls_to_the_server()
    {
        await using var visitor = await OpenDraftAsync("Five benches");
        var (page, address, asked) = (visitor.Page, visitor.Page.Url, 0);
        page.WebSocket += (_, socket) => socket.FrameSent += (_, frame) => asked += frame.Binary.AsSpan().IndexOf("BeginInvokeDotNetFromJS"u8) >= 0 ? 1 : 0;
        await visitor.GoAsync(address);
        var (button, popover, items) = (page.Locator("[popovertarget=more]"), page.Locator("#more"), page.Locator("#more [role=menuitem]"));
        await Expect(items).ToHaveTextAsync(["Copy as new payment", "Delete payment"]);
        await button.FocusAsync();
        asked = 0;

        foreach (var (key, item) in new[] { ("Enter", 0), ("ArrowDown", 1), ("ArrowDown", 0), ("ArrowUp", 1), ("Home", 0), ("End", 1), ("c", 0), ("d", 1) })
        {
            await page.Keyboard.PressAsync(key);
            await Expect(items.Nth(item)).ToBeFocusedAsync();
        }

        await page.Keyboard.PressAsync("Escape");
        await Expect(popover).ToBeHiddenAsync();
        await Expect(button).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("ArrowUp");
        await Expect(items.Nth(1)).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Escape");
        await page.Keyboard.PressAsync("Space");
        await Expect(items.First).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Tab");
        await Expect(popover).ToBeHiddenAsync();
        await Expect(page.Locator(".tools .mark")).ToBeFocusedAsync();
        asked.ShouldBe(0);
        page.Url.ShouldBe(address);

        await button.PressAsync("ArrowUp");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator(".deleted")).ToBeVisibleAsync();
        asked.ShouldBeGreaterThan(0);
        visitor.Complaints.ShouldBeEmpty();
    }

    private async Task<Visitor> OpenDraftAsync(string title)
    {
        await using var beside = await Beside.OpenAsync(fixture.Workbench);
        var draft = await beside.DraftAsync(title, "Acme Benches Ltd");
        var visitor = await fixture.Browser.VisitAsync(fixture.Workbench);
        await visitor.ComeAsAsync();
        await visitor.GoAsync($"/payments/{draft.Value}");
        return visitor;
    }
}
