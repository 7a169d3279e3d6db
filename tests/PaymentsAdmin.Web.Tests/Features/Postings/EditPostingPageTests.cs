using Bunit;
using PaymentsAdmin.Core.Drafts;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Postings;
using PaymentsAdmin.Core.Postings.Decisions;
using PaymentsAdmin.Core.Postings.Drafts;
using PaymentsAdmin.Core.Postings.Settling;
using PaymentsAdmin.Core.Postings.Workflow;
using PaymentsAdmin.Core.Reference;
using PaymentsAdmin.Core.Reference.Editing;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Web.Features.Postings;
using Key = PaymentsAdmin.Core.Postings.Key;

namespace PaymentsAdmin.Web.Tests.Features.Postings;

/// <summary>Every part of a draft that belongs to no CRM item can be edited.</summary>
public sealed class EditPostingPageTests : NewPostingTests
{
    [Fact]
    public async Task The_form_shows_the_saved_draft_and_submits_the_corrections()
    {
        var card = (await Get<PaymentMeansService>().CardsAsync(new(Workspace.Id) { Customer = Customer }, Anyone, default)).Value.Items.Single();
        var draft = await DraftAsync("INV-2", Input() with { Method = Key.Id(ByCard), Card = Key.Id(card.HexId.Value) });
        var page = Edit(draft);
        Ticked(page).ShouldBe([false, true]);
        (Value(page, "#books-account"), Value(page, "#posting-amount"), Value(page, "#posting-method"), Value(page, "#books-notes"))
            .ShouldBe((Account.Number, "10.00", ByCard, "as agreed"));

        await TickAsync(page, 1, false);
        await TickAsync(page, 0, true);
        await page.ChangeAsync("#posting-amount", "25.50");
        await page.ChangeAsync("#posting-method", Cash);
        await page.SubmitAsync("#posting");

        var made = await MadeAsync();
        (made.Payment, made.State, made.Amount.ToString(), made.Names.Card, made.Input.Notes)
            .ShouldBe((draft.Payment, PostingState.Submitted, "25.50 EUR", null, "as agreed"));
        made.Names.Invoices.ShouldBe(["INV-1"]);
    }

    [Fact]
    public async Task An_inactive_card_in_the_draft_is_marked_and_refused_by_name()
    {
        var card = (await Get<PaymentMeansService>().CardsAsync(new(Workspace.Id) { Customer = Customer }, Anyone, default)).Value.Items.Single();
        var draft = await DraftAsync("INV-2", Input() with { Method = Key.Id(ByCard), Card = Key.Id(card.HexId.Value) });
        (
            await Get<PaymentMeansService>()
                .ChangeCardAsync(new(Workspace, card.Id, card.Revision, Anyone), new CardChange { ExpiresOn = card.ExpiresOn, Active = false }, default)
        ).Failure.ShouldBeNull();
        var page = Edit(draft);
        page.Find("#books-card option[selected]").TextContent.ShouldBe("Visa 4471 (switched off)");
        await page.PressAsync("Save draft");
        page.Find("#books-card-fault").TextContent.ShouldStartWith("The card Visa 4471 is inactive. Choose another card of the customer");
    }

    [Fact]
    public async Task A_concurrent_change_is_overwritten_only_after_a_warning()
    {
        var draft = await DraftAsync("INV-1");
        var page = Edit(draft);
        (await Drafts.SaveAsync(new(Workspace, draft.Payment, draft.Revision, Anyone), draft.Input with { Amount = 11 }, default)).Failure.ShouldBeNull();

        await page.ChangeAsync("#posting-amount", "12");
        await page.PressAsync("Save draft");
        page.Find("[role=alert]").TextContent.ShouldStartWith("Someone changed this payment while you were typing.");
        (Value(page, "#posting-amount"), (await FindAsync(draft.Payment)).Amount.ToString()).ShouldBe(("12", "11.00 EUR"));

        await page.PressAsync("Save draft");
        (await MadeAsync()).Amount.ToString().ShouldBe("12.00 EUR");
    }

    [Fact]
    public async Task An_invalid_date_keeps_the_draft_from_being_saved()
    {
        var draft = await DraftAsync("INV-1", Input() with { PostingDate = new DateOnly(2026, 11, 18) });
        var page = Edit(draft);

        await page.ChangeAsync("#books-date", "31/02");
        await page.PressAsync("Save draft");
        await page.SubmitAsync("#posting");

        page.Find("#books-date-fault").TextContent.ShouldBe("Enter a date, such as 20 Nov 2026.");
        var kept = await FindAsync(draft.Payment);
        (kept.Revision, kept.Input.PostingDate).ShouldBe((draft.Revision, new DateOnly(2026, 11, 18)));
    }

    [Fact]
    public async Task An_unreadable_restored_date_does_not_erase_the_saved_one()
    {
        var draft = await DraftAsync("INV-2", Input() with { PostingDate = new DateOnly(2026, 11, 18) });
        var unsaved = """{"posting-amount":"77","books-date":"31/02","udf_date_1":"5 Nov"}""";
        (await Get<DraftService>().KeepAsync(new("posting", $"{draft.Payment.Value}"), unsaved, Clara, default)).Failure.ShouldBeNull();

        var page = Edit(draft);

        (Value(page, "#posting-amount"), Value(page, "#books-date"), Value(page, "#udf_date_1")).ShouldBe(("77", "18 Nov 2026", "5 Nov 2026"));
    }

    [Fact]
    public async Task An_invoice_paid_by_another_payment_is_left_out_of_the_draft_and_the_page_says_so()
    {
        var draft = await DraftAsync("INV-1");
        var paid = Input() with { Amount = 200, Invoices = [Key.Id(await HexOfAsync("INV-1"))] };
        (await Drafts.CreatePostedAsync(Workspace, paid, Anyone with { PostAlone = true }, default)).Failure.ShouldBeNull();

        var page = Edit(draft);

        page.WaitForAssertion(() => page.Find("footer [role=status]").TextContent.ShouldBe("Invoices in the draft that have been paid since were left out."));
        await page.PressAsync("Save draft");
        (await MadeAsync()).Names.Invoices.ShouldBeEmpty();
    }

    [Fact]
    public async Task Unsaved_input_is_restored_over_the_saved_draft()
    {
        var draft = await DraftAsync("INV-2");
        (await Get<DraftService>().KeepAsync(new("posting", $"{draft.Payment.Value}"), """{"posting-amount":"77","books-notes":""}""", Clara, default)).Failure
            .ShouldBeNull();

        var page = Edit(draft);

        (Value(page, "#posting-amount"), Value(page, "#books-notes") ?? "", Value(page, "#books-account")).ShouldBe(("77", "", Account.Number));
        Ticked(page).ShouldBe([false, false]);
    }

    [Fact]
    public async Task A_submitted_payment_or_one_of_a_deal_cannot_be_edited_on_this_page()
    {
        var draft = await DraftAsync("INV-1");
        (await Get<PostingService>().SubmitAsync(new(Workspace, draft.Payment, null, Clara), default)).Failure.ShouldBeNull();
        var ofDeal = (await Get<PaymentService>().AddAsync(Workspace, Deal, Clara, default)).Value;

        Refused(draft.Payment).ShouldContain(PaymentFailures.Frozen.Text);
        Refused(ofDeal).ShouldContain(PaymentFailures.NotFound.Text);
    }

    private string Refused(PaymentId payment)
    {
        var page = Render<EditPostingPage>(p => p.Add(x => x.Id, payment.Value));
        page.WaitForElement("[role=alert]");
        page.FindAll("form").ShouldBeEmpty();
        return page.Find("[role=alert]").TextContent;
    }

    private async Task<PostingDraft> DraftAsync(string invoice, PostingInput? of = null)
    {
        var input = (of ?? Input()) with { Invoices = [Key.Id(await HexOfAsync(invoice))], Notes = "as agreed" };
        return await FindAsync((await Drafts.CreateAsync(Workspace, input, Clara, default)).Value);
    }

    private PostingInput Input() => new() { Account = Key.Id(Account.HexId.Value), Type = Key.Id(EveryWay), Method = Key.Id(Cash), Amount = 10 };

    private async Task<string> HexOfAsync(string invoice) =>
        (
            await Get<OpenItemService>().ReadAsync(Workspace.Id, Account.Id, SelectedItems.None, Anyone, default)
        ).Value.Invoices.Single(i => i.Number == invoice).HexId.Value;

    private async Task<PostingDraft> FindAsync(PaymentId payment) => (await Drafts.FindAsync(Workspace.Id, payment, Anyone, default)).Value!;

    private IRenderedComponent<EditPostingPage> Edit(PostingDraft draft)
    {
        var page = Render<EditPostingPage>(p => p.Add(x => x.Id, draft.Payment.Value));
        page.WaitForElement(".pays .open");
        return page;
    }

    private static string? Value(IRenderedComponent<EditPostingPage> page, string field) => page.Find(field).GetAttribute("value");

    private static IEnumerable<bool> Ticked(IRenderedComponent<EditPostingPage> page) => page.FindAll(".open input").Select(box => box.HasAttribute("checked"));

    private static Task TickAsync(IRenderedComponent<EditPostingPage> page, int at, bool on) => page.ChangeAsync("#" + page.FindAll(".open input")[at].Id, on);
}
