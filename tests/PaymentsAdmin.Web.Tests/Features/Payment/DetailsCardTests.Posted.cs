using Bunit;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Postings;
using PaymentsAdmin.Core.Postings.Decisions;
using PaymentsAdmin.Core.Postings.Drafts;
using PaymentsAdmin.Core.Postings.Workflow;
using PaymentsAdmin.Core.Reference;
using PaymentsAdmin.Core.Reference.Editing;
using PaymentsAdmin.Web.Features.Payment;
using Key = PaymentsAdmin.Core.Postings.Key;

namespace PaymentsAdmin.Web.Tests.Features.Payment;

/// <summary>What becomes of a posting after its submission.</summary>
public sealed partial class DetailsCardTests
{
    [Fact]
    public async Task Only_the_maker_can_recall_a_posting_and_others_see_who_can()
    {
        await SubmitAsync();
        await SecondAsync();
        await SignInAsync("second");
        var other = Open();
        other.WaitForAssertion(
            () => other.Find(".books-card .why").TextContent.ShouldBe("Only Clara Ioannou, who submitted it, can recall it. An Approver can reject it."));
        other.FindAll(".books-card button").ShouldBeEmpty();

        await SignInAsync("clara");
        var page = Open();
        page.WaitForElement(".head .lead");
        await page.ClickAsync(".head .lead");

        page.WaitForElement("form.books");
        (await SeeAsync()).Posting.ShouldBe(PostingState.Draft);
    }

    [Fact]
    public async Task A_reversal_is_requested_only_with_a_reason()
    {
        await SubmitAsync();
        var alan = await OtherAsync("alan");
        await Get<PostingService>().ApproveAsync(new(Workspace, Id, null, alan), Approval.Plain, default);
        var page = Open();
        page.WaitForElement(".head .reverse");
        await page.PressAsync("Reverse…");

        await page.SubmitAsync("#reverse form");
        page.Find("#reverse-reason-fault").TextContent.ShouldBe("Enter a reason for the reversal.");
        await page.ChangeAsync("#reverse-reason", "Paid twice");
        await page.SubmitAsync("#reverse form");

        page.WaitForAssertion(() => page.Find(".books-card .why").TextContent.ShouldContain("Paid twice"));
        page.FindAll("#reverse").ShouldBeEmpty();
        (await SeeAsync()).Posting.ShouldBe(PostingState.ReversalSubmitted);
    }

    [Fact]
    public async Task A_reversed_payment_and_its_reversal_link_to_each_other_and_add_up_to_zero()
    {
        await SubmitAsync();
        var alan = await OtherAsync("alan");
        await Get<PostingService>().ApproveAsync(new(Workspace, Id, null, alan), Approval.Plain, default);
        await Get<PostingService>().AskReversalAsync(new(Workspace, Id, null, Clara), "Paid twice", null, default);
        var reversal = (await Get<PostingService>().ApproveReversalAsync(new(Workspace, Id, null, alan), Approval.Plain, default)).Value.Payment;

        var page = Open();
        page.WaitForElement(".booked a.pair").GetAttribute("href").ShouldBe($"/payments/{reversal.Value}");
        Said(page).ShouldContain("Reversed by P-000002, EUR \u2212100.00 on 20 Nov 2026; EUR 0.00 in total");
        var other = Open(reversal);
        other.WaitForElement(".booked a.pair").GetAttribute("href").ShouldBe($"/payments/{Id.Value}");
        Said(other).ShouldContain("Reverses P-000001, EUR 100.00 on 20 Nov 2026; EUR 0.00 in total");
    }

    [Fact]
    public async Task An_Approver_approves_on_the_page_of_the_payment()
    {
        await SubmitAsync();
        await SignInSteppedUpAsync("alan");
        var page = Open();
        page.WaitForElement(".decision .approve");

        await page.ClickAsync(".decision .approve");

        page.WaitForAssertion(() => page.Find(".books-card [role=status]").TextContent.ShouldBe("Approved."));
        page.FindAll(".decision").ShouldBeEmpty();
        (await SeeAsync()).Posting.ShouldBe(PostingState.Posted);
    }

    [Fact]
    public async Task The_page_shows_what_the_payment_will_settle_and_once_posted_what_it_did_settle()
    {
        await SubmitAsync();
        var account = (await Get<AccountService>().ListAsync(new(Workspace.Id), Anyone, default)).Value.Items[0].Id;
        var input = new InvoiceInput { Account = account, Number = "INV-1", Total = 60, PostedOn = new(2026, 11, 1), DueOn = new(2026, 11, 30) };
        (await Get<InvoiceService>().AddAsync(Workspace, input, Anyone, default)).Failure.ShouldBeNull();

        var page = Open();
        page.WaitForElement(".settlement li");
        page.Find("#settlement-title").TextContent.ShouldBe("Settles");
        page.Find(".settlement .after b").TextContent.ShouldBe("EUR 40.00");

        await Get<PostingService>().ApproveAsync(new(Workspace, Id, null, await OtherAsync("alan")), Approval.Plain, default);
        var posted = Open();
        posted.WaitForElement(".settlement li");
        posted.Find("#settlement-title").TextContent.ShouldBe("Settled");
        posted.Find(".settlement .over").TextContent.ShouldBe("EUR 40.00 stays on the account");
        posted.Find(".settlement li a").TextContent.ShouldBe("INV-1");
        posted.FindAll(".settlement .after").ShouldBeEmpty();
    }
}
