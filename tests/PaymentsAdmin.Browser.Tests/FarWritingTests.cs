using PaymentsAdmin.Core.Actions;
using PaymentsAdmin.Core.Comments;
using PaymentsAdmin.Core.Links;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Postings;
using PaymentsAdmin.Core.Postings.Accounts;
using PaymentsAdmin.Core.Postings.Workflow;
using PaymentsAdmin.Core.Timeline;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Browser.Tests;

/// <summary>Buttons pressed twice, whose first press is answered late, do their work once.</summary>
public sealed class FarWritingTests(FarApp far) : FarTests(far)
{
    private const string PressesU = """document.body.dispatchEvent(new KeyboardEvent("keydown", { key: "u", bubbles: true }));""";

    // A script that presses a button for the user does so in the step in which the page appears.
    private const string CountsLinkPresses =
        """window.presses = 0; document.addEventListener("click", ({ target }) => window.presses += target.matches("[data-key=u]"), true);""";

    [Fact]
    [Trait("Run", "Full")]
    public async Task A_payment_and_a_line_of_it_are_added_once()
    {
        var deal = await Beside.DealAsync("Far and new", "Acme Far New Ltd");
        await using var visitor = await ComeAsync($"/entities/{deal.Ref.Kind}/{deal.Ref.ExternalId}");
        var page = visitor.Page;

        await Button(page, "Create payment").DblClickAsync();
        await Expect(page.Locator(".standing [aria-current=step] b")).ToHaveTextAsync("Draft");
        await Button(page, "Add a line").ClickAsync();
        await page.FillAsync("#add-quantity", "4");
        await PressTwiceAsync(Button(page, "Add line"));

        await Expect(page.Locator("tr.item .sum")).ToHaveTextAsync(["100.00"]);
        await Expect(page.Locator("#add-row")).ToHaveValueAsync("B");
        var query = new PaymentQuery(Beside.Workspace.Id, new() { Entity = deal.Id });
        var added = (await Beside.Get<PaymentService>().ListAsync(query, Beside.Clara, default)).Value.Rows.ShouldHaveSingleItem();
        (await Beside.SeeAsync(added.Id)).Lines.ShouldHaveSingleItem().Quantity.ToString().ShouldBe("4");
        (await CountAsync(added.Id, PaymentVerbs.LineAdd)).ShouldBe(1);
        await NothingWentWrongAsync(visitor);
    }

    [Fact]
    [Trait("Run", "Full")]
    public async Task A_letter_pressed_while_the_page_is_still_read_acts_once_it_is_there()
    {
        var payment = await Beside.DraftAsync("Far and lettered", "Acme Far Letter Ltd");
        await using var visitor = await SignInAsync("Clara");
        await PressOnceEmptyAsync(visitor, payment);

        await Expect(visitor.Page.Locator("#link-address")).ToBeVisibleAsync();
        (await LinkPressesAsync(visitor)).ShouldBe(1);
        await NothingWentWrongAsync(visitor);
    }

    [Theory]
    [InlineData("headline?.append(' and more')", "")]
    [InlineData("document.querySelector('[data-key=u]')?.append(' and more')", "")]
    [InlineData("", "document.body.dispatchEvent(new PointerEvent('pointerdown', { bubbles: true }))")]
    [InlineData("", "document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'Control', ctrlKey: true, bubbles: true }))")]
    [Trait("Run", "Full")]
    public async Task Such_a_letter_is_dropped_if_the_page_was_seen_differently_or_the_user_goes_on(string before, string after)
    {
        var payment = await Beside.DraftAsync("Far and unlettered", "Acme Far Unlettered Ltd");
        await using var visitor = await SignInAsync("Clara");
        await PressOnceEmptyAsync(visitor, payment, before, after);

        await Expect(LinkButton(visitor)).ToBeEnabledAsync();
        (await LinkPressesAsync(visitor)).ShouldBe(0);
        await NothingWentWrongAsync(visitor);
    }

    [Fact]
    [Trait("Run", "Full")]
    public async Task A_letter_pressed_while_the_next_page_is_read_does_nothing()
    {
        var payment = await Beside.DraftAsync("Far and unseen", "Acme Far Unseen Ltd");
        await using var visitor = await ComeAsync("/payments?q=Far+and+unseen");
        await visitor.ListReadyAsync();
        await visitor.Page.EvaluateAsync(
            $$"""
            () => {
              {{CountsLinkPresses}}
              new MutationObserver((_, watch) => {
                if (document.getElementById("page")?.dataset.page === "PaymentDetailPage") {
                  watch.disconnect();
                  window.wasEmpty = !document.querySelector("#content h1");
                  {{PressesU}}
                }
              }).observe(document.getElementById("content"), { attributes: true, childList: true, subtree: true });
            }
            """).WithinAsync();
        await visitor.Rows.Locator("th a").ClickAsync();

        await Expect(LinkButton(visitor)).ToBeEnabledAsync();
        await visitor.AtAsync($"**/payments/{payment.Value}");
        (await LinkPressesAsync(visitor)).ShouldBe(0);
        await NothingWentWrongAsync(visitor);
    }

    [Fact]
    [Trait("Run", "Full")]
    public async Task Payments_are_marked_paid_together_once()
    {
        const string title = "Far and paid at once";
        PaymentId[] payments = [await Beside.DraftAsync(title, "Acme Far Paid Ltd"), await Beside.DraftAsync(title, "Acme Far Money Ltd")];
        await using var visitor = await ComeAsync("/payments?paid=unpaid&q=Far+and+paid+at+once");
        await visitor.ListReadyAsync();
        await visitor.Page.Keyboard.PressAsync("Control+a");
        await Expect(visitor.Page.Locator(".bulk b")).ToHaveTextAsync("2 selected");
        await visitor.Page.Keyboard.PressAsync("m");
        await visitor.Page.Locator("dialog[open] #bulk-reference").FillAsync("BNK 5");

        await PressTwiceAsync(visitor.Page.Locator("#bulk footer .mud-button-filled"));

        await Expect(visitor.Page.Locator(".outcome")).ToContainTextAsync("2 done, 0 refused.");
        await Button(visitor.Page, "Back to the list").ClickAsync();
        await Expect(visitor.Page.Locator(".empty")).ToBeVisibleAsync();
        foreach (var payment in payments)
        {
            (await Beside.SeeAsync(payment)).Paid.ShouldNotBeNull();
            (await CountAsync(payment, PaymentVerbs.Pay)).ShouldBe(1);
        }

        await NothingWentWrongAsync(visitor);
    }

    [Fact]
    [Trait("Run", "Full")]
    public async Task A_comment_is_written_once_and_each_link_is_created_once()
    {
        var payment = await Beside.DraftAsync("Far and shared", "Acme Far Links Ltd");
        await using var visitor = await ComeAsync($"/payments/{payment.Value}");
        var page = visitor.Page;

        await page.Locator(".timeline header .comment").ClickAsync();
        await page.FillAsync("#comment", "Called the customer");
        await PressTwiceAsync(page.Locator("#comment-form [type=submit]"));
        await Expect(page.Locator("#comment-form")).ToHaveCountAsync(0);
        await Expect(page.Locator(".remark")).ToHaveTextAsync(["Called the customer"]);
        await PressTwiceAsync(page.Locator("button[data-key=u]"));
        await Expect(page.Locator(".card.links .pill")).ToHaveTextAsync("1 active");
        await PressTwiceAsync(Button(page, "Create another link"));
        await Expect(page.Locator(".card.links .pill")).ToHaveTextAsync("2 active");

        (await CountAsync(payment, CommentVerbs.Add)).ShouldBe(1);
        (await Beside.Get<LinkService>().OfPaymentAsync(Beside.Workspace.Id, payment, Beside.Clara, default)).Value.Count.ShouldBe(2);
        await NothingWentWrongAsync(visitor);
    }

    [Fact, Trait("Run", "Full")]
    public async Task A_draft_is_submitted_once_and_approved_once_and_another_is_rejected_once()
    {
        var payment = await Beside.SubmittedAsync("Far and approved", "Acme Far Approved Ltd");
        (await Beside.Get<PostingService>().RecallAsync(new(Beside.Workspace, payment, null, Beside.Clara), default)).Failure.ShouldBeNull();
        var wrong = await Beside.SubmittedAsync("Far and rejected", "Acme Far Rejected Ltd", 460);
        await using var clara = await ComeAsync($"/payments/{payment.Value}");
        await PressTwiceAsync(clara.Page.Locator("form.books [type=submit]"));
        await Expect(clara.Page.Locator(".standing [aria-current=step] b")).ToHaveTextAsync("Submitted");
        (await CountAsync(payment, PostingVerbs.Submit)).ShouldBe(2, "once before it was recalled");

        await using var alan = await ComeAsync($"/approvals?open={payment.Value}", "Alan");
        await Expect(alan.Page.Locator("#sheet-title")).ToHaveTextAsync("EUR 450.00");
        await PressTwiceAsync(alan.Page.Locator("button.approve"));
        await PressTwiceAsync(alan.Page.Locator("#step-up footer [type=submit]"));
        await Expect(alan.Page.Locator(".said")).ToHaveTextAsync("EUR 450.00 is approved and posted.");
        var posted = await Beside.SeeAsync(payment);
        posted.Posting.ShouldBe(PostingState.Posted);
        posted.Number.ShouldNotBeNull();
        (await CountAsync(payment, PostingVerbs.Post)).ShouldBe(1);

        // By its address, since other journeys may have filled the first page of the list.
        await alan.GoAsync($"/approvals?open={wrong.Value}");
        await Expect(alan.Page.Locator("#sheet-title")).ToHaveTextAsync("EUR 460.00");
        await alan.Page.Keyboard.PressAsync("r");
        await alan.Page.FillAsync("#reject-comment", "Wrong delivery");
        await PressTwiceAsync(alan.Page.Locator("button.reject"));
        await Expect(alan.Page.Locator(".said")).ToHaveTextAsync("EUR 460.00 is rejected.");
        await Expect(alan.Page.Locator("dialog[open]")).ToHaveCountAsync(0);
        (await Beside.SeeAsync(wrong)).Posting.ShouldBe(PostingState.Draft);
        (await CountAsync(wrong, PostingVerbs.Reject)).ShouldBe(1);
        await NothingWentWrongAsync(clara);
        await NothingWentWrongAsync(alan);
    }

    [Fact]
    [Trait("Run", "Full")]
    public async Task A_posting_is_drafted_once()
    {
        var account = await Beside.AccountAsync("Acme Far Quarry Ltd", 200);
        await using var visitor = await ComeAsync("/postings/new");
        var page = visitor.Page;
        await page.FillAsync("#books-account", "Acme Far Quarry Ltd");
        await Expect(page.Locator("#books-account-help")).ToContainTextAsync("owes EUR 200.00");
        await page.SelectOptionAsync("#books-type", new SelectOptionValue { Label = "Payment" });
        await page.FillAsync("#posting-amount", "150");

        await PressTwiceAsync(Button(page, "Save draft"));

        await Expect(page.Locator(".standing [aria-current=step] b")).ToHaveTextAsync("Draft");
        var query = new AccountPaymentQuery(Beside.Workspace.Id) { Account = Key.Id(account.HexId.Value) };
        var made = await (await Beside.Get<AccountPaymentService>().ListAsync(query, Beside.Clara, default)).Value.SingleAsync();
        await visitor.AtAsync($"**/payments/{made.ShouldHaveSingleItem().Id.Value}");
        await NothingWentWrongAsync(visitor);
    }

    /// <summary>Opens a payment, and presses U when the circuit has emptied the page that was served.</summary>
    /// <param name="visitor">Who does.</param>
    /// <param name="payment">The payment.</param>
    /// <param name="before">A script that changes what was served.</param>
    /// <param name="after">A script that runs after the letter.</param>
    private static async Task PressOnceEmptyAsync(Visitor visitor, PaymentId payment, string before = "", string after = "")
    {
        await visitor.Page.AddInitScriptAsync(
            $$"""
            {{CountsLinkPresses}}
            addEventListener("readystatechange", () => {
              const headline = document.querySelector("#content h1");
              {{before}};
            }, { capture: true, once: true });
            new MutationObserver((_, watch) => {
              if (document.getElementById("circuit")) {
                watch.disconnect();
                window.wasEmpty = !document.querySelector("#content h1");
                {{PressesU}}
                {{after}};
              }
            }).observe(document, { childList: true, subtree: true });
            """);
        await visitor.GoAsync($"/payments/{payment.Value}");
    }

    private static async Task<int> LinkPressesAsync(Visitor visitor)
    {
        (await visitor.Page.EvaluateAsync<bool>("() => window.wasEmpty")).ShouldBeTrue();
        return await visitor.Page.EvaluateAsync<int>("() => window.presses");
    }

    private static ILocator LinkButton(Visitor visitor) => visitor.Page.Locator("button[data-key=u]");

    private static ILocator Button(IPage page, string name) => page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });

    // How often something was done to a payment, by its history.
    private async Task<int> CountAsync(PaymentId payment, Verb verb) =>
        (await Beside.Get<TimelineService>().ReadAsync(Beside.Workspace.Id, payment, null, 500, Beside.Clara, default))
            .Value.Entries.Count(entry => Verbs.Have(entry.Action, verb));
}
