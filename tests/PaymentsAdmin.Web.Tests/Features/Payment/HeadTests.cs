using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Policies;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Storage.Live;
using PaymentsAdmin.Web.Features.Payment;
using PaymentsAdmin.Web.Features.Payment.Open;

namespace PaymentsAdmin.Web.Tests.Features.Payment;

public sealed class HeadTests : PaymentDetailPageTests
{
    [Fact]
    public async Task The_headline_is_the_amount_and_the_entity_is_linked()
    {
        await LineAsync("A", 4);
        var page = Open();

        page.Find("h1 b").TextContent.ShouldBe("EUR 100.00");
        page.Find("h1 .who").TextContent.ShouldBe("for Acme Holdings Ltd");
        page.Find(".about a").GetAttribute("href").ShouldBe("/entities/2/1001");
        page.FindAll("h1").Count.ShouldBe(1);
        page.FindAll(".mud-button-filled").Count.ShouldBe(1);
    }

    [Fact]
    public async Task Posting_state_and_paid_state_are_shown_separately()
    {
        await LineAsync("A", 4);
        var page = Open();

        page.Find(".standing [aria-current=step] b").TextContent.ShouldBe("Draft");
        page.Find(".standing .pill").TextContent.ShouldBe("Unpaid");
        page.Find(".standing .reason").TextContent.ShouldBe("Needs an Approver who did not work on it. Alan Brown, Anna Weiß or Amir Haddad can approve.");
    }

    [Fact]
    public async Task A_draft_that_takes_two_Approvers_says_two_before_it_is_submitted()
    {
        await LineAsync("A", 4);
        await AccountAsync();
        var two = Policy.Default with { Steps = [new(0, 2)] };
        (await Get<PolicyService>().SetAsync(Workspace, two, null, await OtherAsync("adam"), default)).Failure.ShouldBeNull();
        var page = Open();

        page.WaitForElement(".books .takes").TextContent.ShouldBe("Once submitted, it needs 2 approvals.");
        page.Find(".standing .reason").TextContent.ShouldBe("Needs two Approvers who did not work on it. Alan Brown, Anna Weiß or Amir Haddad can approve.");
    }

    [Fact]
    public async Task An_Approver_who_worked_on_the_payment_sees_who_can_approve_it()
    {
        await LineAsync("A", 4);
        var alan = await SignInAsync("alan");
        await Payments.PayAsync(new(Workspace, Id, null, alan), new() { On = new(2026, 11, 20) }, default);

        Open().Find(".standing .reason").TextContent
            .ShouldBe("You worked on it or already approved it, so you cannot approve it. Anna Weiß or Amir Haddad can approve. "
                + "Only Clerks can edit lines and terms.");
    }

    [Theory]
    [InlineData(PostingState.Draft, "Draft")]
    [InlineData(PostingState.Submitted, "Submitted")]
    [InlineData(PostingState.Approved, "Approved, not posted")]
    [InlineData(PostingState.Posted, "Posted")]
    [InlineData(PostingState.ReversalSubmitted, "Reversal requested")]
    [InlineData(PostingState.Reversed, "Reversed")]
    [InlineData(PostingState.Discarded, "Discarded")]
    [InlineData(PostingState.NotPosted, "Not posted")]
    public void Every_posting_state_is_one_current_step_with_its_own_word(PostingState state, string word) =>
        Steps.Of(PaymentKind.Normal, state).Where(s => s.At == StepAt.Now).ShouldHaveSingleItem().Word.ToString().ShouldBe(word);

    [Fact]
    public async Task A_deleted_draft_can_be_restored_right_after_the_deletion()
    {
        await LineAsync("A", 4);
        var page = Open();

        await page.ClickAsync(".menu .delete");
        page.WaitForAssertion(() => page.Find("h1").TextContent.ShouldBe($"{Id} is deleted"));
        (await Payments.GetAsync(Workspace.Id, Id, Anyone, default)).Failure!.Code.ShouldBe("payment.not-found");
        await page.ClickAsync("[data-key=z]");

        page.WaitForAssertion(() => page.Find("h1 b").TextContent.ShouldBe("EUR 100.00"));
        (await SeeAsync()).Lines.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Undo_stays_available_after_the_deletion_is_announced()
    {
        var asked = 0;
        Services.GetRequiredService<NavigationManager>().OnNotFound += (_, _) => asked++;
        var page = Open();
        await page.ClickAsync(".menu .delete");
        page.WaitForAssertion(() => page.Find("h1").TextContent.ShouldBe($"{Id} is deleted"));

        var rendered = page.RenderCount;
        Get<ChangeFeed>().Tell(new([new("payment.delete", "payment", Id.Value, Workspace.Id, Clara.UserId)], Much: false));
        page.WaitForState(() => page.RenderCount > rendered);

        asked.ShouldBe(0);
        page.Find("h1").TextContent.ShouldBe($"{Id} is deleted");
    }

    [Fact]
    public async Task The_menu_of_a_paid_payment_says_why_it_cannot_be_deleted()
    {
        await Payments.PayAsync(new(Workspace, Id, null, Clara), new() { On = new(2026, 11, 20) }, default);

        var menu = Open().Find(".menu");

        menu.QuerySelector(".help")!.TextContent.ShouldBe("The payment is marked paid. Mark it unpaid before you edit or delete it.");
        var item = menu.QuerySelector("[role=menu] > [role=menuitem][aria-disabled]")!;
        item.GetAttribute("aria-disabled").ShouldBe("true");
        menu.QuerySelector($"#{item.GetAttribute("aria-describedby")}")!.ShouldBe(menu.QuerySelector(".help"));
    }

    [Fact]
    public async Task Deleted_and_unknown_payments_both_open_the_not_found_page()
    {
        await Payments.DeleteAsync(new(Workspace, Id, null, Clara), default);
        var navigation = Services.GetRequiredService<NavigationManager>();
        var asked = 0;
        navigation.OnNotFound += (_, _) => asked++;

        Render<PaymentDetailPage>(p => p.Add(x => x.Id, Id.Value));
        Render<PaymentDetailPage>(p => p.Add(x => x.Id, 987_654));

        asked.ShouldBe(2);
    }

    [Fact]
    public async Task Changed_terms_and_method_are_saved_and_shown_in_the_timeline()
    {
        var page = Open();

        await page.ChangeAsync("#due-on", "24/12");
        await page.InputAsync("#payer-text", "Racks, <first> part");
        page.Find(".terms .badge").TextContent.ShouldBe("Not saved");
        await page.SubmitAsync(".terms form");
        page.WaitForAssertion(() => page.FindAll(".terms .badge").ShouldBeEmpty());

        var saved = await SeeAsync();
        (saved.DueOn, saved.PayerText).ShouldBe((new(2026, 12, 24), "Racks, <first> part"));
        page.WaitForAssertion(() => page.Find(".timeline li").TextContent.ShouldContain("changed the terms"));
        var other = page.FindAll("#method option").First(
            o => !o.HasAttribute("selected") && o.GetAttribute("value") != saved.Method?.Id.Value.ToString(System.Globalization.CultureInfo.InvariantCulture));
        await page.ChangeAsync("#method", other.GetAttribute("value"));
        page.WaitForAssertion(() => page.Find(".timeline li").TextContent.ShouldContain("changed the method"));
        (await SeeAsync()).Method!.Name.ShouldBe(other.TextContent);
    }

    [Fact]
    public async Task An_invalid_due_date_is_refused_at_its_field_and_discarding_restores_the_saved_date()
    {
        var before = await SeeAsync();
        var page = Open();

        await page.ChangeAsync("#due-on", "31/11");
        await page.SubmitAsync(".terms form");

        page.Find("#due-on").GetAttribute("value").ShouldBe("31/11");
        page.Find("#due-on-fault").TextContent.ShouldStartWith("Enter a date, such as ");
        (await SeeAsync()).Revision.ShouldBe(before.Revision);

        await page.ClickAsync(".terms .buttons .mud-button-text");

        page.Find("#due-on").GetAttribute("value").ShouldBe(Sample.Formats.Day(before.DueOn));
        page.FindAll("#due-on-fault p, p#due-on-fault").ShouldBeEmpty();
        await page.InputAsync("#payer-text", "Racks, first part");
        await page.SubmitAsync(".terms form");
        page.WaitForAssertion(() => page.FindAll(".terms .badge").ShouldBeEmpty());
        (await SeeAsync()).PayerText.ShouldBe("Racks, first part");
    }

    [Fact]
    public async Task A_due_date_is_required()
    {
        var before = await SeeAsync();
        var page = Open();

        await page.ChangeAsync("#due-on", "");
        await page.SubmitAsync(".terms form");

        page.Find("#due-on-fault").TextContent.ShouldBe("Choose a day between 2000 and 2199.");
        (await SeeAsync()).Revision.ShouldBe(before.Revision);
    }

    [Fact]
    public async Task A_missing_payer_text_is_refused_at_its_field()
    {
        var page = Open();

        await page.InputAsync("#payer-text", " ");
        await page.SubmitAsync(".terms form");

        page.Find("#payer-text-fault").TextContent.ShouldBe("Enter the text shown to the payer.");
    }
}
