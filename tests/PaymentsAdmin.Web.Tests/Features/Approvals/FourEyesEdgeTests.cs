using Bunit;
using PaymentsAdmin.Core.Notifications;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Postings;
using PaymentsAdmin.Core.Postings.Decisions;
using PaymentsAdmin.Core.Postings.Workflow;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Web.Features.Home;
using PaymentsAdmin.Web.Features.Notifications;
using PaymentsAdmin.Web.Features.Payment;

namespace PaymentsAdmin.Web.Tests.Features.Approvals;

/// <summary>What Admins and makers see in cases where four eyes could become two.</summary>
public sealed class FourEyesEdgeTests : BookedPageTests
{
    [Fact]
    public async Task A_payment_whose_maker_is_the_only_Approver_waits_and_an_Admin_sees_why()
    {
        var payment = await SubmittedAsync();
        foreach (var name in new[] { "alan", "anna", "amir" })
        {
            await WithRolesAsync(name, Role.Clerk);
        }

        await WithRolesAsync("clara", Role.Clerk | Role.Approver);
        var clara = await SignInAsync("clara");
        (await Get<PostingService>().ApproveAsync(new(Workspace, payment, null, clara), Approval.Plain, default)).Failure.ShouldBe(ApprovalFailures.OwnWork);

        await SignInAsync("adam");
        var page = Show<PaymentDetailPage>(".standing .reason", p => p.Add(x => x.Id, payment.Value));
        page.Find(".standing .reason").TextContent.ShouldBe(
            "Nobody can approve this: every Approver worked on it or has already approved it. An Admin can add an Approver.");
        (await Get<PaymentService>().GetAsync(Workspace.Id, payment, Anyone, default)).Value.Posting.ShouldBe(PostingState.Submitted);

        await WithRolesAsync("anna", Role.Approver);
        Show<PaymentDetailPage>(".standing .reason", p => p.Add(x => x.Id, payment.Value)).Find(".standing .reason").TextContent
            .ShouldContain("Anna Weiß can approve.");
    }

    [Fact]
    public async Task Case_12_an_Admin_is_notified_of_a_payment_without_an_Approver_and_resolves_it_by_adding_one()
    {
        foreach (var name in new[] { "alan", "anna", "amir" })
        {
            await WithRolesAsync(name, Role.Viewer);
        }

        var payment = await SubmittedAsync(2);
        await SignInAsync("adam");
        var told = Show<NotificationsPage>("article, li a");
        told.Markup.ShouldContain("EUR 50.00 is waiting, and no Approver is left for it: each worked on it or already approved it. Add an Approver.");
        told.Markup.ShouldContain($"/payments/{payment.Value}");
        var home = Show<HomePage>(".nobody li");
        home.Find(".nobody .badge").TextContent.ShouldBe("1");
        home.Find(".nobody li a").GetAttribute("href").ShouldBe($"/payments/{payment.Value}");
        home.Find(".nobody li").TextContent.ShouldContain("Acme Holdings Ltd");
        home.Find(".nobody .mud-button").GetAttribute("href").ShouldBe("/admin/users");

        await WithRolesAsync("anna", Role.Approver);
        Show<HomePage>(".waits .none, .waits li").FindAll(".nobody").ShouldBeEmpty();
        await SignInAsync("vera");
        Show<HomePage>(".waits .none, .waits li").FindAll(".nobody").ShouldBeEmpty();
    }

    [Fact]
    public async Task An_Admin_is_notified_of_two_users_with_one_address_and_gets_a_link_to_the_second()
    {
        var alan = await SignInAsync("alan");
        await SetAddressAsync("same@example.com", await SignInAsync("clara"));
        await SetAddressAsync("SAME@example.com", alan);

        await SignInAsync("adam");
        var page = Show<NotificationsPage>("article, li a");
        page.Markup.ShouldContain("set an email address that another user also has. One person may have two accounts.");
        page.Markup.ShouldContain($"/admin/users/{alan.UserId}");
        page.Markup.ShouldNotContain("example.com");
    }

    [Fact]
    public async Task Case_18_the_page_of_a_reversal_offers_no_reversal_and_says_what_to_do_instead()
    {
        var (_, reversal) = await ReversedAsync();
        await SignInAsync("clara");
        var page = Show<PaymentDetailPage>(".books-card .why", p => p.Add(x => x.Id, reversal.Value));
        page.Find(".books-card .why").TextContent.ShouldBe(
            "This is a reversal; it cannot be reversed itself. Create a new payment on the page of the original.");
        page.FindAll(".books-card button").ShouldBeEmpty();
    }

    [Fact]
    public async Task Case_19_a_reversal_of_a_payment_in_a_closed_month_is_dated_in_an_open_month_and_links_to_its_original()
    {
        var (payment, reversal) = await ReversedAsync(on: new DateOnly(2026, 10, 30), closed: new DateOnly(2026, 10, 31));
        var page = Show<PaymentDetailPage>(".booked a.pair", p => p.Add(x => x.Id, reversal.Value));
        page.Find(".booked a.pair").GetAttribute("href").ShouldBe($"/payments/{payment.Value}");
        page.Find(".booked").TextContent.ShouldContain("20 Nov 2026 as P-000002");
        page.Find(".booked").TextContent.ShouldContain("30 Oct 2026");
    }

    private async Task<(PaymentId Payment, PaymentId Reversal)> ReversedAsync(DateOnly? on = null, DateOnly? closed = null)
    {
        var payment = await SubmittedAsync(on: on);
        var (alan, anna, postings) = (await PersonAsync("alan"), await PersonAsync("anna"), Get<PostingService>());
        (await postings.ApproveAsync(new(Workspace, payment, null, alan), Approval.Plain, default)).Failure.ShouldBeNull();
        if (closed is { } through)
        {
            await CloseAsync(through);
        }

        (await postings.AskReversalAsync(new(Workspace, payment, null, alan), "Paid twice", null, default)).Failure.ShouldBeNull();
        return (payment, (await postings.ApproveReversalAsync(new(Workspace, payment, null, anna), Approval.Plain, default)).Value.Payment);
    }

    private async Task SetAddressAsync(string address, Actor actor) =>
        (await Get<NoticeSettingService>().SetAddressAsync(new MailAddressInput { Address = address }, actor, default)).Failure.ShouldBeNull();
}
