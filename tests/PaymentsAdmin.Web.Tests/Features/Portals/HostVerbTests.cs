using Bunit;
using Microsoft.AspNetCore.Components;
using PaymentsAdmin.Core.Export;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Web.Features.Api;
using PaymentsAdmin.Web.Features.Approvals;
using PaymentsAdmin.Web.Features.Entities;
using PaymentsAdmin.Web.Features.Help;
using PaymentsAdmin.Web.Features.Home;
using PaymentsAdmin.Web.Features.Links;
using PaymentsAdmin.Web.Features.Payment;
using PaymentsAdmin.Web.Features.PaymentList;
using PaymentsAdmin.Web.Features.Policies;
using PaymentsAdmin.Web.Rest.Pages;
using PaymentsAdmin.Web.Shell.Palette;

namespace PaymentsAdmin.Web.Tests.Features.Portals;

/// <summary>A host has no paid marks, lines, deliveries, terms and links, so no page, file or service of its workspace claims or offers them.</summary>
public sealed class HostVerbTests : HostPageTests
{
    [Fact]
    public async Task The_page_of_a_payment_has_no_part_for_what_a_host_lacks()
    {
        await SignInAsync("clara");

        var page = Show<PaymentDetailPage>("#books-card, .main", p => p.Add(c => c.Id, Payment.Value));

        page.FindAll("#paid-title, #terms-title, #lines-title, #links-title, #more, .mark, .money").ShouldBeEmpty();
        Text(page).ShouldNotContain("aid");
        Text(page).ShouldNotContain("elete payment");
        Text(page).ShouldContain("10.00");
    }

    [Fact]
    public async Task The_list_names_an_account_by_its_number_as_well()
    {
        await SignInAsync("clara");

        Show<PaymentsPage>("tbody tr").Find("tbody td[data-k] a").TextContent.ShouldStartWith(Account.Number + " ");
    }

    [Fact]
    public async Task The_policy_asks_for_nothing_about_links_and_paid_marks()
    {
        await SignInAsync("adam");

        var page = Show<PolicyPage>("#policy-split");

        page.FindAll("#policy-clerks, #policy-days, #policy-pay, #policy-pay-from").ShouldBeEmpty();
        page.FindAll("#policy-queue").ShouldHaveSingleItem();
    }

    [Fact]
    public async Task The_list_neither_shows_nor_offers_paid_marks_and_due_dates()
    {
        await SignInAsync("clara");
        Get<NavigationManager>().NavigateTo("/payments?sort=paid&dir=asc&columns=number,paid,paid-by,due,amount");

        var page = Show<PaymentsPage>("table");

        page.FindAll(".chip, [data-p]").ShouldBeEmpty();
        page.FindAll("thead th").Select(head => head.TextContent.Trim()).ShouldBe(["", "Number", "Amount", "Currency"]);
        page.FindAll("tbody tr").Count.ShouldBe(1);
        Text(page).ShouldNotContain("New payment");
        Text(page).ShouldNotContain("mark paid");
        await page.Find("#columns").TriggerEventAsync("ontoggle", EventArgs.Empty);
        await page.OpenAsync("#filter-form");
        Text(page).ShouldNotContain("aid");
        Text(page).ShouldNotContain("Due");
        await page.TickAsync(0, 0);
        page.WaitForElement(".bulk .verbs");
        Text(page).ShouldNotContain("aid");
    }

    [Fact]
    public async Task The_home_page_counts_nothing_as_paid_or_overdue()
    {
        Pass(TimeSpan.FromDays(100));
        await SignInAsync("clara");

        var page = Show<HomePage>("#so-far-title");

        page.WaitForElement("#waits-title");
        foreach (var word in new[] { "aid", "Open", "verdue", "New payment" })
        {
            Text(page).ShouldNotContain(word);
        }
    }

    [Fact]
    public async Task Entities_show_no_sums_of_paidPayments()
    {
        await SignInAsync("clara");

        Text(Show<EntitiesPage>("table")).ShouldNotContain("aid");
        Text(Show<EntitiesPage>("table")).ShouldNotContain("Pending");
    }

    [Fact]
    public async Task The_keys_and_the_pages_to_go_to_have_no_links_and_no_paid_marks()
    {
        await SignInAsync("clara");

        var keys = Render<KeysSheet>();
        string[] notHere = ["Links", "Mark paid", "Mark the row paid", "Create payment link", "Edit the first quantity"];
        keys.FindAll("dt").Select(key => key.TextContent).Intersect(notHere).ShouldBeEmpty();
        Text(keys).ShouldContain("Refresh from the host");
        Show<PaletteHits>("[data-said]", p => p.Add(c => c.Typed, "links")).FindAll("a[href='/links']").ShouldBeEmpty();
        Render<LinksPage>().FindAll("table, .export").ShouldBeEmpty();
    }

    [Fact]
    public async Task The_review_says_when_it_is_posted_and_nothing_of_paid_marks()
    {
        await SignInAsync("alan");

        var page = Show<ApprovalsPage>(".waiting li");

        var said = "The host posts it on the day of the last approval, or once the gateway of its method confirms it.";
        page.WaitForAssertion(() => page.Find(".booking").TextContent.ShouldContain(said));
        page.Find("#decision-note").TextContent.ShouldContain("Your approval posts it, or sends it to the gateway of its method.");
        page.FindAll(".sheet .pill").ShouldNotContain(pill => pill.TextContent.Contains("aid", StringComparison.Ordinal));
        page.Find(".booking").TextContent.ShouldNotContain("Period");
        page.Find(".settlement .none").TextContent.ShouldBe("The host allocates it by its own rules when it is posted, and does not show them in advance.");
        page.Find(".evidence .none").TextContent.ShouldBe("No files are attached.");
        page.FindAll(".timeline header .comment").Count.ShouldBe(1);
    }

    [Fact]
    public async Task An_approval_is_not_said_to_post_what_may_wait_for_a_gateway()
    {
        await SignInSteppedUpAsync("alan");

        var page = Show<ApprovalsPage>("button.approve");

        page.Find("button.approve").TextContent.Trim().ShouldStartWith("Approve EUR 10.00");
    }

    [Fact]
    public async Task Who_decides_on_a_reversal_sees_its_type()
    {
        var asked = (int)PostingState.ReversalSubmitted;
        await SetAsync($"UPDATE payments SET posting_state = {asked} WHERE id = {Payment.Value}");
        await SetAsync(
            $"UPDATE postings SET state = {asked}, reversal_reason = 'Bounced', reversal_type_id = type_id, reversal_asked_at = submitted_at, "
            + $"reversal_asked_by_id = maker_id WHERE payment_id = {Payment.Value}");
        await SignInSteppedUpAsync("alan");

        var review = Show<ApprovalsPage>("button.approve");
        review.Find(".main").TextContent.ShouldContain("Type of the reversal: ");
        review.Find("button.approve").TextContent.Trim().ShouldStartWith("Approve the reversal of EUR 10.00");
        review.Find("#decision-note").TextContent.ShouldContain("Your approval reverses it, or sends the reversal to the gateway of its method.");
        var page = Show<PaymentDetailPage>("button.approve", p => p.Add(c => c.Id, Payment.Value));
        page.Find(".deciding").TextContent.ShouldContain("Type of the reversal: ");
    }

    [Fact]
    public async Task Files_leave_the_paid_state_and_the_due_date_empty()
    {
        var columns = ExportList.Payments.Columns.Where(column => column.Key is "status" or "due_date" or "amount").ToList();

        var preview = (await Get<ExportService>().PreviewAsync(new(Host, PaymentFilter.None, "") { Columns = columns }, 5, Anyone, default)).Value;

        preview.Rows.ShouldHaveSingleItem().ShouldBe(["", "10.00", ""]);
    }

    [Fact]
    public async Task Files_name_the_account_of_a_payment_by_its_number()
    {
        var columns = ExportList.Payments.Columns.Where(column => column.Key is "account_number").ToList();

        var preview = (await Get<ExportService>().PreviewAsync(new(Host, PaymentFilter.None, "") { Columns = columns }, 5, Anyone, default)).Value;

        preview.Rows.ShouldHaveSingleItem().ShouldBe([Account.Number]);
    }

    [Fact]
    public async Task Only_methods_that_the_workspace_offers_are_listed_and_others_cannot_be_tried()
    {
        await SignInAsync("vera");

        var names = Show<ApiPage>("tbody tr").FindAll("tbody th").Select(name => name.TextContent).ToList();

        names.ShouldBeSubsetOf([.. Get<PageMethods>().Families.SelectMany(family => family.Methods).Select(method => method.Name)]);
        names.ShouldContain("paymentsadmin.payment.list");
        names.ShouldContain("payments/create");
        names.ShouldContain("batch");
        names.Intersect(["crm.item.payment.add", "payments/pay_bill", "payment_gateway_requests/get_pending"]).ShouldBeEmpty();
        var page = Show<MethodPage>(".try", p => p.Add(c => c.Name, "payments/pay_bill"));
        page.Find(".try").TextContent.ShouldContain("does not offer this method");
        page.FindAll(".try form").ShouldBeEmpty();
    }

    [Fact]
    public async Task Services_refuse_what_a_host_lacks()
    {
        var (payments, target) = (Get<PaymentService>(), new Target<PaymentId>(Host, Payment, null, Clara));

        Result[] answers =
        [
            await payments.PayAsync(target, new PayInput { On = new(2026, 11, 20) }, default),
            await payments.UnpayAsync(target, new UnpayInput { Reason = "not received" }, default),
            await payments.UndoPayAsync(target, default),
            await payments.DeleteAsync(target, default),
            await payments.SetMethodAsync(target, new MethodId(1), default),
            (await payments.AddAsync(Host, Deal, Clara, default)).ToResult(),
        ];

        answers.ShouldAllBe(answer => answer.Failure!.Code == PaymentFailures.NotOffered("").Code);
    }
}
