using Bunit;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Postings;
using PaymentsAdmin.Core.Postings.Decisions;
using PaymentsAdmin.Core.Postings.Drafts;
using PaymentsAdmin.Core.Postings.Workflow;
using PaymentsAdmin.Core.Reference;
using PaymentsAdmin.Core.Reference.Editing;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Web.Features.Approvals;
using Key = PaymentsAdmin.Core.Postings.Key;

namespace PaymentsAdmin.Web.Tests.Features.Payment;

/// <summary>The pages of a reversed payment and of its reversal, and the review of a requested reversal.</summary>
public sealed class ReversalPageTests : PaymentDetailPageTests
{
    private Actor _alan = null!;

    [Fact]
    public async Task A_reversed_payment_shows_no_free_or_left_quantities()
    {
        await ReversedAsync();
        var page = Open();
        var heads = page.FindAll(".lines th").Select(th => th.TextContent.Trim());
        heads.ShouldNotContain("Available");
        heads.ShouldNotContain("Remaining");
        page.Find(".lines tbody .quantity").TextContent.Trim().ShouldBe("10");
        page.FindAll(".lines tbody .free, .lines tbody .left").ShouldBeEmpty();
        page.Find(".lines .why").TextContent.ShouldContain("Its quantities are free for other payments.");
    }

    [Fact]
    public async Task A_reversed_payment_is_never_overdue_and_offers_no_payment_link()
    {
        await ReversedAsync();
        Pass(TimeSpan.FromDays(60));
        var page = Open();
        page.FindAll(".standing .pill, .paid header .pill").Select(pill => pill.TextContent).ShouldBe(["Unpaid", "Unpaid"]);
        page.Find(".links .body").TextContent.ShouldContain("Nothing is due from the payer any more, so there is no payment link.");
        page.FindAll("[data-key=u]").ShouldBeEmpty();
    }

    [Fact]
    public async Task The_page_of_a_reversal_shows_who_requested_and_approved_it_and_nothing_about_payment()
    {
        var reversal = await ReversedAsync();
        var page = Open(reversal);
        page.WaitForElement(".booked");
        var text = Said(page.Find(".payment").TextContent);
        foreach (var never in new[]
        {
            "was reversed or discarded",
            "Received",
            "Payment status",
            "Unpaid",
            "created it",
            "Payment link",
            "Draft",
            "Submitted"
        })
        {
            text.ShouldNotContain(never);
        }

        page.FindAll(".booked > div")
            .Select(row => $"{row.QuerySelector("dt")!.TextContent}: {Said(row.QuerySelector("dd")!.TextContent)}")
            .TakeLast(3)
            .ShouldBe(["Requested by: Clara Ioannou, 20 Nov 2026, 11:00", "Reason: Paid twice", "Approved by: Alan Brown, 20 Nov 2026, 11:00"]);
        page.Find(".books-card .why").TextContent
            .ShouldBe("This is a reversal; it cannot be reversed itself. Create a new payment on the page of the original.");
        page.FindAll(".standing li b").Select(b => b.TextContent).ShouldBe(["Reversal requested", "Posted"]);
        page.FindAll(".timeline li p:first-child").Select(p => Said(p.TextContent))
            .ShouldBe(["Alan Brown posted this reversal", "You requested this reversal"]);
        page.FindAll("[data-key=u], .paid, .terms").ShouldBeEmpty();
    }

    [Fact]
    public async Task The_timeline_shows_the_reason_only_with_the_request_for_reversal()
    {
        await ReversedAsync();
        var page = Open();
        var steps = page.FindAll(".timeline li").Select(li => Said(li.TextContent)).ToList();
        steps.Single(s => s.Contains("reversed it", StringComparison.Ordinal)).ShouldNotContain("Paid twice");
        steps.Single(s => s.Contains("requested its reversal", StringComparison.Ordinal)).ShouldContain("Paid twice");
    }

    [Fact]
    public async Task The_review_of_a_reversal_shows_one_positive_amount_and_no_earlier_changes()
    {
        await PostedAsync(rejectedFirst: true);
        (await Get<PostingService>().AskReversalAsync(new(Workspace, Id, null, Clara), "Paid twice", null, default)).Failure.ShouldBeNull();
        await SignInSteppedUpAsync("anna");
        var page = Show<ApprovalsPage>("#sheet-title");
        page.Find("#sheet-title").TextContent.ShouldBe("Reversal of EUR 250.00");
        page.Find(".sheet").TextContent.ShouldNotContain("\u2212");
        page.FindAll(".difference, .changed").ShouldBeEmpty();
        page.FindAll(".decisions li").Select(li => Said(li.TextContent)).ShouldBe(["Anna Weiß, you now"]);
        page.Find("button.approve").TextContent.ShouldContain("Reverse EUR 250.00");
    }

    private async Task<PaymentId> ReversedAsync()
    {
        await PostedAsync(rejectedFirst: false);
        (await Get<PostingService>().AskReversalAsync(new(Workspace, Id, null, Clara), "Paid twice", null, default)).Failure.ShouldBeNull();
        return (await Get<PostingService>().ApproveReversalAsync(new(Workspace, Id, null, _alan), Approval.Plain, default)).Value.Payment;
    }

    private async Task PostedAsync(bool rejectedFirst)
    {
        _alan = await PersonAsync("alan");
        var line = await LineAsync("A", rejectedFirst ? 9 : 10);
        var customer = (await SeeAsync()).CustomerId!.Value;
        await Get<AccountService>().AddAsync(Workspace, new AccountInput { Customer = customer, Currency = "EUR" }, Anyone, default);
        var account = (await Get<AccountService>().ListAsync(new(Workspace.Id) { Customer = customer }, Anyone, default)).Value.Items[0].HexId.Value;
        var input = new PostingInput { Account = Key.Id(account), Type = new Key(PostingKeys.Name, "Payment") };
        (await Get<PostingDraftService>().SaveAsync(new(Workspace, Id, null, Clara), input, default)).Failure.ShouldBeNull();
        await SubmitAsync();
        if (rejectedFirst)
        {
            (await Get<PostingService>().RejectAsync(new(Workspace, Id, null, _alan), "One is missing", default)).Failure.ShouldBeNull();
            (await Payments.SetLineQuantityAsync(new(Workspace, line, null, Clara), new QuantityInput { Quantity = 10 }, default)).Failure.ShouldBeNull();
            await SubmitAsync();
        }

        (await Get<PostingService>().ApproveAsync(new(Workspace, Id, null, _alan), Approval.Plain, default)).Value.ShouldBe(PostingState.Posted);
    }

    private async Task SubmitAsync() => (await Get<PostingService>().SubmitAsync(new(Workspace, Id, null, Clara), default)).Failure.ShouldBeNull();

    private static string Said(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
