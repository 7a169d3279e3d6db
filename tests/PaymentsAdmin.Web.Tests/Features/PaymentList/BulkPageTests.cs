using AngleSharp.Dom;
using Bunit;
using PaymentsAdmin.Core.BulkActions;
using PaymentsAdmin.Core.Links;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Postings;
using PaymentsAdmin.Core.Postings.Decisions;
using PaymentsAdmin.Core.Postings.Drafts;
using PaymentsAdmin.Core.Reference;
using PaymentsAdmin.Core.Reference.Editing;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Storage.Live;
using PaymentsAdmin.Web.Features.PaymentList;
using Key = PaymentsAdmin.Core.Postings.Key;

namespace PaymentsAdmin.Web.Tests.Features.PaymentList;

/// <summary>The verbs on selected payments: which are offered, what their dialog says before and after, and what stays selected.</summary>
public sealed class BulkPageTests : PageTests
{
    private EntityId _acme;
    private string _account = "";

    private PaymentService Payments => Get<PaymentService>();

    protected override async Task ArrangeAsync()
    {
        _acme = await AcmeAsync();
        var customer = (await DetailAsync(await PaymentAsync(_acme))).CustomerId!.Value;
        var id = (await Get<AccountService>().AddAsync(Workspace, new AccountInput { Customer = customer, Currency = "EUR" }, Anyone, default)).Value;
        _account = (await Get<AccountService>().GetAsync(Workspace.Id, id, Anyone, default)).Value.HexId.Value;
    }

    [Fact]
    public async Task Only_verbs_that_would_change_something_are_offered_each_with_its_count()
    {
        await DraftAsync(2);
        var submitted = await DraftAsync(1);
        await Get<Core.Postings.Workflow.PostingService>().SubmitAsync(new(Workspace, submitted, null, Anyone), default);
        await SignInAsync("clara");
        var page = Open();

        await page.TickAsync(0, 2);
        page.BulkVerbs().ShouldBe(["Submit 1 S", "Set posting date of 1", "Payment links for 3 U", "Mark 3 paid M", "Delete 2"]);
        await page.TickAsync(0, 0);
        await page.ClickAsync(".bulk [data-key=Escape]");
        page.FindAll(".bulk").ShouldBeEmpty();
        await page.TickAsync(0, 0);
        page.BulkVerbs().ShouldBe(["Payment links for 1 U", "Mark 1 paid M"]);
    }

    [Fact]
    public async Task Submit_says_before_what_it_will_do_and_why_not_and_after_what_it_did_and_what_stays_selected()
    {
        var (ready, changed) = (await DraftAsync(2), await DraftAsync(3));
        await SignInAsync("clara");
        var page = Open();
        await page.TickAsync(0, 2);

        await page.ClickAsync(".bulk [data-key=s]");
        page.WaitForAssertion(() => page.Find("dialog h2").TextContent.ShouldBe("Submit 2"));
        page.Find("dialog .about").TextContent.ShouldBe("2 of 3 selected, EUR 125.00");
        page.FindAll("dialog tbody tr").Select(Words)
            .ShouldBe([$"{changed} Acme Holdings Ltd 1 Approver EUR 75.00", $"{ready} Acme Holdings Ltd 1 Approver EUR 50.00"]);
        page.Find("dialog .left").TextContent.ShouldContain("PAY-000001");
        page.Find("dialog .left").TextContent.ShouldContain("Posting details are missing. Choose account and type first.");
        page.Find("dialog form").TextContent.ShouldContain("2 payments need one Approver each who did not work on them.");
        await Payments.SetTermsAsync(new(Workspace, changed, null, Anyone), new() { DueOn = new(2026, 12, 1), PayerText = "x" }, default);
        await page.SubmitAsync("dialog form");

        page.WaitForAssertion(() => page.Find(".outcome").TextContent.ShouldContain("1 done, 1 refused."));
        page.FindAll(".outcome .verdicts li").Select(Words)
            .ShouldBe(
            [
                $"{changed} Acme Holdings Ltd EUR 75.00 {PaymentFailures.ChangedMeanwhile.Sentence}",
                $"{ready} Acme Holdings Ltd EUR 50.00 Submitted",
            ]);
        page.WaitForAssertion(() => page.Find(".bulk b").TextContent.ShouldBe("2 selected"));
        (await DetailAsync(ready)).Posting.ShouldBe(PostingState.Submitted);
        (await DetailAsync(changed)).Posting.ShouldBe(PostingState.Draft);
    }

    [Fact]
    public async Task Two_clicks_on_the_verb_do_it_once()
    {
        await DraftAsync(2);
        await SignInAsync("clara");
        var page = Open();
        await page.TickAsync(0, 0);
        await page.ClickAsync(".bulk [data-key=s]");
        page.WaitForElement("dialog form");

        await page.InvokeAsync(() => Task.WhenAll(page.Find("dialog form").SubmitAsync(), page.Find("dialog form").SubmitAsync()));

        page.WaitForAssertion(() => page.Find(".outcome").TextContent.ShouldContain("1 done, 0 refused."));
    }

    [Fact]
    public async Task A_posting_date_in_closed_books_is_refused_at_its_field_and_an_open_one_is_set()
    {
        await CloseAsync(new(2026, 9, 30));
        var draft = await DraftAsync(2);
        await SignInAsync("clara");
        var page = Open();
        await page.TickAsync(0, 0);
        await page.PressAsync("Set posting date of 1");
        page.WaitForAssertion(() => page.Find("dialog form").TextContent.ShouldContain("Earliest open date: 1 Oct 2026."));

        await page.ChangeAsync("#bulk-date", "30 Sep 2026");
        await page.SubmitAsync("dialog form");
        page.WaitForAssertion(() => page.Find("#bulk-date-fault").TextContent.ShouldNotBeEmpty());
        await page.ChangeAsync("#bulk-date", "2 Oct 2026");
        await page.SubmitAsync("dialog form");

        page.WaitForAssertion(() => page.Find(".outcome").TextContent.ShouldContain("Posting date 2 Oct 2026"));
        (await Get<PostingDraftService>().FindAsync(Workspace.Id, draft, Anyone, default)).Value!.Input.PostingDate.ShouldBe(new DateOnly(2026, 10, 2));
    }

    [Fact]
    public async Task Marking_many_paid_says_which_are_posted_and_leaves_out_a_draft_of_zero()
    {
        var (posted, zero) = (await DraftAsync(2), (await Payments.AddAsync(Workspace, _acme, Anyone, default)).Value);
        var postings = Get<Core.Postings.Workflow.PostingService>();
        await postings.SubmitAsync(new(Workspace, posted, null, Anyone), default);
        var alan = await SignInSteppedUpAsync("alan");
        (await postings.ApproveAsync(new(Workspace, posted, null, alan), Approval.Plain, default)).Value.ShouldBe(PostingState.Posted);
        await SignInAsync("clara");
        var page = Open();
        await page.TickAsync(0, 2);

        await page.ClickAsync(".bulk [data-key=m]");

        page.WaitForAssertion(() => page.Find("dialog h2").TextContent.ShouldBe("Mark 2 paid"));
        page.Find("dialog form .callout").TextContent.Trim().ShouldBe("1 payment is posted, so its paid mark cannot be removed.");
        Words(page.Find("dialog .left details")).ShouldBe($"1 {BulkFailures.NothingToReceive.Sentence} {zero} Acme Holdings Ltd EUR 0.00");
    }

    [Fact]
    public async Task Links_are_shown_with_a_button_each_and_all_together_as_a_table()
    {
        var draft = await DraftAsync(2);
        await SignInAsync("clara");
        var page = Open();
        await page.TickAsync(0, 1);
        await page.ClickAsync(".bulk [data-key=u]");
        await page.SubmitAsync("dialog form");

        page.WaitForAssertion(() => page.FindAll(".payer-link code").Count.ShouldBe(2));
        var address = page.Find($"#link-{draft.Value}").TextContent;
        (await Get<LinkService>().FindAsync(address[(address.LastIndexOf('/') + 1)..], default)).Payment!.Payment.ShouldBe(draft);
        page.FindAll(".payer-link button").Select(button => button.GetAttribute("data-copy")).ShouldBe([$"#link-{draft.Value}", "#link-1"]);
        page.Find("#all-links").TextContent.Split('\n').ShouldBe(
            [$"{draft}\tAcme Holdings Ltd\tEUR 50.00\t{address}", $"PAY-000001\tAcme Holdings Ltd\tEUR 25.00\t{page.Find("#link-1").TextContent}"]);
        page.Find("[data-copy='#all-links']").TextContent.ShouldBe("Copy all");
    }

    [Fact]
    public async Task What_was_deleted_can_be_restored_and_the_dialog_says_where()
    {
        await SignInAsync("clara");
        var page = Open();
        await page.TickAsync(0, 0);
        await page.PressAsync("Delete 1");
        page.WaitForAssertion(() => page.Find("dialog form").TextContent.ShouldContain("They can be restored for 30 days"));

        await page.SubmitAsync("dialog form");

        page.WaitForAssertion(() => page.Find(".outcome a[href='/payments/deleted']").TextContent.ShouldBe("Deleted payments"));
        (await Payments.GetAsync(Workspace.Id, new(1), Anyone, default)).Failure.ShouldBe(PaymentFailures.NotFound);
        page.WaitForAssertion(() => page.FindAll(".bulk").ShouldBeEmpty());
    }

    [Fact]
    public async Task The_selection_outlasts_another_page_a_filter_and_changes_of_others_until_it_is_cleared()
    {
        var second = await DraftAsync(2);
        await SignInAsync("clara");
        var page = Open();
        await page.TickAsync(0, 1);
        page.Find(".bulk p").TextContent.ShouldNotContain("not on this page");
        page.Instance.Dispose();

        await Payments.SetLineQuantityAsync(new(Workspace, (await DetailAsync(second)).Lines[0].Id, null, Anyone), new() { Quantity = 4 }, default);
        Get<Microsoft.AspNetCore.Components.NavigationManager>().NavigateTo("/payments?q=PAY-000001");
        page = Open();

        page.WaitForAssertion(() => page.Find(".bulk b").TextContent.ShouldBe("2 selected"));
        page.Find(".bulk .unseen").TextContent.ShouldBe("1 of them not on this page");
        page.FindAll("tbody input[checked]").Count.ShouldBe(1);
        page.WaitForAssertion(() => page.Find(".bulk p").TextContent.ShouldContain("EUR 125.00"));
        page.FindAll(".bulk [data-copy]").ShouldBeEmpty();
        await page.PressAsync("Export 2");
        page.WaitForAssertion(() => page.FindAll("#export .export-preview tbody tr").Count.ShouldBe(2));
        await page.ClickAsync("#export .dialog-close");
        await Payments.DeleteAsync(new(Workspace, second, null, Anyone), default);
        Get<ChangeFeed>().Tell(new([new("payment.delete", "payment", second.Value, Workspace.Id, null)], Much: false));
        page.WaitForAssertion(() => page.Find(".bulk b").TextContent.ShouldBe("1 selected"));

        await page.ClickAsync(".bulk [data-key=Escape]");
        Open().FindAll(".bulk").ShouldBeEmpty();
    }

    [Fact]
    public async Task A_Viewer_can_select_to_export_and_reads_nothing_about_keys_that_are_not_for_them()
    {
        await SignInAsync("vera");
        var page = Open();

        await page.TickAsync(0, 0);

        page.BulkVerbs().ShouldBeEmpty();
        page.Find(".list-hint").TextContent.ShouldNotContain("mark paid");
        page.FindAll("a[href='/payments/deleted']").ShouldBeEmpty();
    }

    private static string Words(IElement element) =>
        string.Join(' ', element.Descendants<IText>().Select(text => text.Data.Trim()).Where(text => text.Length > 0));

    private IRenderedComponent<PaymentsPage> Open() => Show<PaymentsPage>(".totals b");

    private async Task<PaymentDetail> DetailAsync(PaymentId id) => (await Payments.GetAsync(Workspace.Id, id, Anyone, default)).Value;

    // Posted to the customer's account.
    private async Task<PaymentId> DraftAsync(decimal quantity)
    {
        var payment = await PaymentAsync(_acme, quantity);
        var input = new PostingInput { Account = Key.Id(_account), Type = new Key("name", "Payment") };
        (await Get<PostingDraftService>().SaveAsync(new(Workspace, payment, null, Anyone), input, default)).Failure.ShouldBeNull();
        return payment;
    }
}

internal static class BulkActs
{
    /// <summary>The verbs that the bar offers for the selected rows.</summary>
    public static IReadOnlyList<string> BulkVerbs<T>(this IRenderedComponent<T> page)
        where T : Microsoft.AspNetCore.Components.IComponent =>
        [
            .. page.FindAll(".bulk .verbs button[aria-haspopup]").Select(button => button.TextContent.Trim())
                .Where(text => !text.StartsWith("Export", StringComparison.Ordinal)),
        ];
}
