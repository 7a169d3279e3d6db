using AngleSharp.Dom;
using Bunit;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Postings.Decisions;
using PaymentsAdmin.Core.Postings.Workflow;

namespace PaymentsAdmin.Web.Tests.Features.Payment;

/// <summary>The step that the head of a payment leads with, by its state and its reader.</summary>
public sealed class NextStepTests : PaymentDetailPageTests
{
    [Fact]
    public async Task A_draft_leads_with_the_submission_of_its_form()
    {
        await LineAsync("A", 4);
        var page = Open();
        var submit = page.WaitForElement(".head .lead");

        Said(submit).ShouldBe("Submit EUR 100.00 S");
        (submit.GetAttribute("type"), submit.GetAttribute("form")).ShouldBe(("submit", page.Find("form.books").Id));
        page.FindAll("[data-key=s]").ShouldHaveSingleItem().GetAttribute("form").ShouldBe("books");
        Said(page.FindAll(".mud-button-filled").ShouldHaveSingleItem()).ShouldBe(Said(submit));
        page.Find(".head .mark").ClassList.ShouldContain("mud-button-outlined");
        page.Find(".steps").HasAttribute("data-leads").ShouldBeTrue();
    }

    [Fact]
    public void A_draft_of_zero_says_why_it_offers_no_step()
    {
        var page = Open();
        page.WaitForElement(".books .takes").TextContent.ShouldBe("Add a line or a delivery before you submit it.");

        page.FindAll(".head .lead, .head .mark, form.books [type=submit], form.pay").ShouldBeEmpty();
        page.WaitForElement("#why-not").TextContent.ShouldBe("Nothing to submit yet: the amount is zero.");
        page.Find("#why-not").GetAttribute("role").ShouldBe("status");
        page.Find("[data-key=s]").GetAttribute("data-focus").ShouldBe("#why-not");
        page.Find(".paid .why").TextContent.Trim().ShouldBe("Nothing to receive yet. To mark it paid anyway, open More.");
        page.Find("[data-key=m]").GetAttribute("data-focus").ShouldBe("#pay-zero");
    }

    [Fact]
    public async Task The_first_line_brings_the_steps_and_the_need_for_approval()
    {
        var page = Open();
        await page.ClickAsync(".adding .add");
        await page.SubmitAsync(".adding form");

        page.WaitForAssertion(() => Said(page.Find(".head .lead")).ShouldBe("Submit EUR 250.00 S"));
        page.WaitForAssertion(() => page.Find("#why-not").TextContent.ShouldStartWith("Needs an Approver who did not work on it."));
        page.WaitForAssertion(() => page.Find(".books .takes").TextContent.ShouldBe("Once submitted, it needs one approval."));
    }

    [Fact]
    public async Task A_draft_of_zero_is_marked_paid_from_the_menu_only()
    {
        var page = Open();

        await page.ClickAsync(".menu .pays");

        page.WaitForElement("form.pay");
        page.Find(".confirm").TextContent.ShouldContain("The payment has no lines and no deliveries.");
    }

    [Fact]
    public async Task The_maker_recalls_from_the_head_and_reads_once_why_nothing_can_be_edited()
    {
        await LineAsync("A", 4);
        await SubmittedAsync();
        var page = Open();
        var recall = page.WaitForElement(".head .lead");

        (Said(recall), recall.GetAttribute("data-key")).ShouldBe(("Recall C", "c"));
        page.FindAll(".mud-button-filled").ShouldHaveSingleItem();
        page.FindAll(".why, .reason").Select(Said).Count(text => text.Contains("recall", StringComparison.OrdinalIgnoreCase)).ShouldBe(1);
        page.FindAll(".lines .why, .terms .why, .files .why").ShouldBeEmpty();
        await page.PressTwiceAsync(() => page.Find(".head .lead"));

        page.WaitForAssertion(() => page.Find(".books-card [role=status]").TextContent.ShouldBe("Recalled. It is a draft again."));
        page.WaitForAssertion(() => Said(page.Find(".head .lead")).ShouldBe("Submit EUR 100.00 S"));
        page.FindAll("#step-fault").ShouldBeEmpty();
    }

    [Fact]
    public async Task A_recall_of_what_was_rejected_meanwhile_leads_to_the_draft_and_its_reason()
    {
        await LineAsync("A", 4);
        await SubmittedAsync();
        var page = Open();
        page.WaitForElement(".head .lead");
        var alan = await OtherAsync("alan");
        (await Get<PostingService>().RejectAsync(new(Workspace, Id, null, alan), "One is missing", default)).Failure.ShouldBeNull();

        await page.ClickAsync(".head .lead");

        page.WaitForAssertion(() => Said(page.Find(".head .lead")).ShouldBe("Submit EUR 100.00 S"));
        page.WaitForAssertion(() => page.Find(".main").TextContent.ShouldContain("One is missing"));
    }

    [Fact]
    public async Task An_Approver_decides_above_the_lines()
    {
        await LineAsync("A", 4);
        await SubmittedAsync();
        await SignInSteppedUpAsync("alan");
        var page = Open();
        var approve = page.WaitForElement(".payment > .deciding .approve");

        approve.ClassList.ShouldContain("mud-button-filled");
        page.FindAll(".mud-button-filled").Count.ShouldBe(1);
        page.FindAll(".head .lead").ShouldBeEmpty();
        page.Find(".steps").HasAttribute("data-leads").ShouldBeTrue();
    }

    [Fact]
    public async Task A_posted_payment_is_reversed_from_the_head()
    {
        await PostedAsync();
        var page = Open();
        page.WaitForElement(".head .reverse");
        page.FindAll(".head .lead").ShouldBeEmpty();

        await page.ClickAsync(".head .reverse");

        page.WaitForElement("#reverse form");
        await SignInAsync("vera");
        Open().FindAll(".head .reverse").ShouldBeEmpty();
    }

    [Fact]
    public async Task A_Viewer_reads_once_that_only_Clerks_edit_and_gets_an_answer_to_the_key_of_submitting()
    {
        await LineAsync("A", 4);
        await SignInAsync("vera");
        var page = Open();
        page.WaitForElement(".books-card .why");

        page.WaitForElement("#why-not").TextContent.ShouldEndWith("Only Clerks can edit lines and terms.");
        page.Find(".main").TextContent.ShouldNotContain("This requires the role Clerk.");
        page.Find("[data-key=s]").GetAttribute("data-focus").ShouldBe("#why-not");
    }

    [Fact]
    public async Task The_method_is_named_in_one_card_once_the_payment_is_submitted_and_paid()
    {
        await LineAsync("A", 4);
        await Payments.PayAsync(new(Workspace, Id, null, Clara), new() { On = new(2026, 11, 20) }, default);
        await SubmittedAsync();
        var page = Open();
        page.WaitForElement(".booked");

        page.FindAll(".main dt").Count(term => term.TextContent is "Method").ShouldBe(1);
    }

    private async Task PostedAsync()
    {
        await LineAsync("A", 4);
        await SubmittedAsync();
        var alan = await OtherAsync("alan");
        (await Get<PostingService>().ApproveAsync(new(Workspace, Id, null, alan), Approval.Plain, default)).Failure.ShouldBeNull();
    }

    private static string Said(INode node) => string.Join(' ', node.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
