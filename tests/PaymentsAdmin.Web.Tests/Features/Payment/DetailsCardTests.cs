using Bunit;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Policies;
using PaymentsAdmin.Core.Postings;
using PaymentsAdmin.Core.Postings.Decisions;
using PaymentsAdmin.Core.Postings.Drafts;
using PaymentsAdmin.Core.Postings.Workflow;
using PaymentsAdmin.Core.Reference;
using PaymentsAdmin.Core.Reference.Editing;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Web.Features.Payment;
using Key = PaymentsAdmin.Core.Postings.Key;

namespace PaymentsAdmin.Web.Tests.Features.Payment;

/// <summary>The card on the page of a payment that posts, recalls and reverses it.</summary>
public sealed partial class DetailsCardTests : PaymentDetailPageTests
{
    [Fact]
    public async Task The_account_created_for_a_customer_without_one_is_selected()
    {
        await LineAsync("A", 4);
        var page = OpenForm();
        page.WaitForAssertion(() => page.Find("#books-account-help").TextContent.Trim().ShouldBe("Acme Holdings Ltd has no account in EUR."));

        await page.PressAsync("Create an account in EUR for Acme Holdings Ltd");

        page.WaitForAssertion(() => page.Find("#books-account").GetAttribute("value").ShouldBe("AR-00000001"));
        page.Find("#books-account-help").TextContent.Trim().ShouldBe("Acme Holdings Ltd owes nothing in EUR");
    }

    [Fact]
    public async Task With_one_account_and_one_type_the_posting_is_submitted_with_one_click()
    {
        await LineAsync("A", 4);
        await AccountAsync();
        var page = OpenForm();
        page.WaitForAssertion(() => page.Find("#books-account").GetAttribute("value").ShouldBe("AR-00000001"));
        page.FindAll("[data-forget]").ShouldBeEmpty();

        await page.SubmitAsync("form.books");

        page.WaitForAssertion(() => page.Find(".books-card [role=status]").TextContent.ShouldBe("Submitted EUR 100.00. You can recall it but not edit it."));
        page.FindAll("form.books").ShouldBeEmpty();
        page.Find(".booked").TextContent.ShouldContain("AR-00000001");
        (await SeeAsync()).Posting.ShouldBe(PostingState.Submitted);
    }

    [Fact]
    public async Task A_submission_that_needs_an_attachment_is_refused_above_the_button_and_the_details_are_kept()
    {
        var adam = await PersonAsync("adam");
        (await Get<PolicyService>().SetAsync(Workspace, Policy.Default with { EvidenceFrom = 100 }, null, adam, default)).Failure.ShouldBeNull();
        await LineAsync("A", 4);
        await AccountAsync();
        var page = OpenForm();
        page.WaitForAssertion(() => page.Find("#books-account").GetAttribute("value").ShouldBe("AR-00000001"));

        await page.SubmitAsync("form.books");

        page.WaitForAssertion(() => page.Find("#books-fault").TextContent.ShouldStartWith(
            "By policy, a posting of 100.00 EUR or more needs an attachment. Attach a document to its draft, then submit it."));
        ((await SeeAsync()).Posting, await DraftAsync() is null).ShouldBe((PostingState.Draft, false));
    }

    [Fact]
    public async Task A_missing_account_is_reported_at_its_field_and_nothing_is_saved()
    {
        await LineAsync("A", 4);
        var page = OpenForm();

        await page.SubmitAsync("form.books");

        page.WaitForAssertion(() => page.Find("#books-account-fault").TextContent.ShouldBe("Choose the account or wallet to post the payment to."));
        (await DraftAsync()).ShouldBeNull();
    }

    [Fact]
    public async Task A_refused_submission_no_longer_applies_to_a_changed_field()
    {
        await LineAsync("A", 4);
        await AccountAsync();
        var page = OpenForm();
        await page.InputAsync("#books-notes", "By phone");
        await page.ChangeAsync("#books-date", "2026-11-21");
        await page.SubmitAsync("form.books");
        page.WaitForElement("#books-date-fault");

        await page.ChangeAsync("#books-date", "2026-11-19");

        page.FindAll(".books .fault").ShouldBeEmpty();
        page.Find("#books-date").GetAttribute("value").ShouldBe("19 Nov 2026");
    }

    [Fact]
    public async Task A_posting_date_in_the_future_is_refused_and_the_input_is_kept()
    {
        await LineAsync("A", 4);
        await AccountAsync();
        var page = OpenForm();
        await page.InputAsync("#books-notes", "By phone");
        await page.ChangeAsync("#books-date", "2026-11-21");

        await page.SubmitAsync("form.books");

        page.WaitForAssertion(() => page.Find("#books-date-fault").TextContent.ShouldBe(PostingFailures.DateInFuture.Text));
        page.Find("#books-notes").GetAttribute("value").ShouldBe("By phone");
        (await DraftAsync()).ShouldBeNull();
    }

    [Fact]
    public async Task A_draft_keeps_everything_typed()
    {
        await LineAsync("A", 4);
        await AccountAsync();
        var page = OpenForm();
        await page.ChangeAsync("#books-date", "2026-11-18");
        await page.ChangeAsync("#books-received", "2026-11-17");
        await page.ChangeAsync("#books-receiver", "username:alan");
        await page.InputAsync("#books-code", " BO-931 ");
        await page.InputAsync("#udf_float_2", "1,250.5");
        await page.ChangeAsync("#udf_date_1", "2026-11-16");

        await page.PressAsync("Save draft");

        page.WaitForAssertion(() => page.Find(".books-card [role=status]").TextContent.ShouldBe("Draft saved."));
        var saved = (await DraftAsync())!;
        (saved.Input.PostingDate, saved.Input.BackOfficeCode, saved.Names.ReceivedBy).ShouldBe((new(2026, 11, 18), "BO-931", "Alan Brown"));
        saved.Input.ReceivedAt.ShouldBe(new DateTimeOffset(2026, 11, 16, 22, 0, 0, TimeSpan.Zero));
        saved.Input.Fields
            .ShouldBe(new Dictionary<string, string>(StringComparer.Ordinal) { ["udf_date_1"] = "2026-11-16", ["udf_float_2"] = "1250.5" }, ignoreOrder: true);
        page.WaitForAssertion(() => page.Find("#udf_float_2").GetAttribute("value").ShouldBe("1250.5"));
        page.WaitForAssertion(() => Line("Account:").ShouldBe("Account:AR-00000001, Acme Holdings Ltd"));
        (Line("Type:"), Line("Received by:"), Line("Back-office code:")).ShouldBe(("Type:Payment", "Received by:Alan Brown", "Back-office code:BO-931"));

        string Line(string label) =>
            string.Join(
                ' ',
                page.FindAll(".timeline li")[0]
                    .QuerySelectorAll(".detail")
                    .Select(d => d.TextContent)
                    .First(t => t.Contains(label))
                    .Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
            );
    }

    [Fact]
    public async Task An_invalid_date_is_not_saved_as_no_date_by_any_button()
    {
        await LineAsync("A", 4);
        await AccountAsync();
        var page = OpenForm();
        await page.ChangeAsync("#books-date", "2026-11-18");
        await page.ChangeAsync("#udf_date_1", "16/11");
        await page.PressAsync("Save draft");
        page.WaitForAssertion(() => page.Find(".books-card [role=status]").TextContent.ShouldBe("Draft saved."));
        page.WaitForAssertion(() => page.Find("#udf_date_1").GetAttribute("value").ShouldBe("16 Nov 2026"));

        await page.InputAsync("#books-notes", "By phone");
        foreach (var (field, shown) in new[] { ("#books-date", "18 Nov 2026"), ("#udf_date_1", "16 Nov 2026") })
        {
            await page.ChangeAsync(field, "31/02");
            await page.PressAsync("Save draft");
            await page.SubmitAsync("form.books");

            page.Find($"{field}-fault").TextContent.ShouldBe("Enter a date, such as 20 Nov 2026.");
            var kept = (await DraftAsync())!;
            (kept.State, kept.Input.PostingDate, kept.Input.Fields["udf_date_1"], kept.Input.Notes)
                .ShouldBe((PostingState.Draft, new DateOnly(2026, 11, 18), "2026-11-16", null));
            await page.PressAsync("Discard changes");
            page.Find(field).GetAttribute("value").ShouldBe(shown);
            page.FindAll(".books .fault").ShouldBeEmpty();
            await page.InputAsync("#books-notes", "By phone");
        }

        await page.PressAsync("Save draft");
        (await DraftAsync())!.Input.Notes.ShouldBe("By phone");
    }

    [Fact]
    public async Task Discarding_changes_clears_an_invalid_date_where_there_was_none()
    {
        await LineAsync("A", 4);
        await AccountAsync();
        var page = OpenForm();

        await page.ChangeAsync("#books-received", "31/02");
        await page.PressAsync("Discard changes");

        (page.Find("#books-received").GetAttribute("value") ?? "").ShouldBeEmpty();
        page.FindAll(".books .fault").ShouldBeEmpty();
        await page.PressAsync("Save draft");
        page.WaitForAssertion(() => page.Find(".books-card [role=status]").TextContent.ShouldBe("Draft saved."));
    }

    [Fact]
    public async Task Case_13_submitting_a_draft_into_a_closed_month_is_refused_at_its_date()
    {
        await LineAsync("A", 4);
        var input = new PostingInput
        {
            Account = Key.Id(await AccountAsync()),
            Type = new Key(PostingKeys.Name, "Payment"),
            PostingDate = new DateOnly(2026, 10, 30)
        };
        (await Get<PostingDraftService>().SaveAsync(new(Workspace, Id, null, Clara), input, default)).Failure.ShouldBeNull();
        await CloseAsync(new DateOnly(2026, 10, 31));
        var page = OpenForm();

        await page.SubmitAsync("form.books");

        page.WaitForAssertion(
            () => page.Find("#books-date-fault").TextContent.ShouldBe("The books are closed for that date. The earliest open date is 1 Nov 2026."));
        (await SeeAsync()).Posting.ShouldBe(PostingState.Draft);
    }

    [Fact]
    public async Task Case_20_a_payment_of_zero_is_not_submitted_and_the_page_says_what_to_add()
    {
        await AccountAsync();
        var page = OpenForm();
        page.WaitForAssertion(() => page.Find("#books-account").GetAttribute("value").ShouldBe("AR-00000001"));

        await page.SubmitAsync("form.books");

        page.WaitForAssertion(
            () => page.Find("#books-fault").TextContent.ShouldBe("The amount is zero, so the payment cannot be posted. Add lines or deliveries first."));
        page.Find("#books-fault").GetAttribute("tabindex").ShouldBe("-1");
        (await SeeAsync()).Posting.ShouldBe(PostingState.Draft);
        (await DraftAsync()).ShouldBeNull("A refused submission saves nothing, so the timeline has nothing to tell.");
    }

    [Fact]
    public async Task An_account_created_after_a_refusal_is_no_longer_missing()
    {
        await LineAsync("A", 4);
        var page = OpenForm();
        await page.SubmitAsync("form.books");
        page.WaitForElement("#books-account-fault");

        await page.PressAsync("Create an account in EUR for Acme Holdings Ltd");

        page.WaitForAssertion(() => page.Find("#books-account").GetAttribute("value").ShouldBe("AR-00000001"));
        page.WaitForAssertion(() => page.FindAll("#books-account-fault").ShouldBeEmpty());
        page.Find("#books-account").GetAttribute("aria-invalid").ShouldNotBe("true");
    }

    [Fact]
    public async Task A_Viewer_sees_that_a_Clerk_can_add_the_posting_details()
    {
        await SignInAsync("vera");
        var page = Open();

        page.WaitForAssertion(() => page.Find(".books-card .why").TextContent.ShouldBe("Posting details are missing. A Clerk can add them."));
        page.FindAll("form.books").ShouldBeEmpty();
    }

    private IRenderedComponent<PaymentDetailPage> OpenForm()
    {
        var page = Open();
        page.WaitForElement("form.books");
        page.WaitForElement("#books-type option:nth-child(2)");
        return page;
    }

    private async Task<PostingDraft?> DraftAsync() => (await Get<PostingDraftService>().FindAsync(Workspace.Id, Id, Anyone, default)).Value;

    private static string Said(IRenderedComponent<PaymentDetailPage> page) =>
        string.Join(' ', page.Find(".booked").TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private async Task SubmitAsync()
    {
        await LineAsync("A", 4);
        await SubmittedAsync();
    }
}
