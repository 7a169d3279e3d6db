using System.Globalization;
using Bunit;
using Microsoft.AspNetCore.Components;
using PaymentsAdmin.Core.Attachments;
using PaymentsAdmin.Core.Delegations;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Postings.Decisions;
using PaymentsAdmin.Core.Timeline;
using PaymentsAdmin.Core.Users.Directory;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Storage.Live;
using PaymentsAdmin.Web.Features.Approvals;

namespace PaymentsAdmin.Web.Tests.Features.Approvals;

public sealed class ApprovalsPageTests : WaitingPageTests
{
    [Fact]
    public async Task The_list_shows_the_waiting_payments_and_the_sheet_opens_the_oldest()
    {
        var first = await SubmittedAsync(2);
        Pass(TimeSpan.FromHours(3));
        await SubmittedAsync(4);
        Pass(TimeSpan.FromMinutes(7));
        await SignInAsync("alan");

        var page = Open();
        page.Find(".count").TextContent.ShouldBe("2 waiting");
        Text(page, ".sums").ShouldBe("EUR 150.00");
        page.FindAll(".waiting li a").Select(Words).ShouldBe(
            [
                "Acme Holdings Ltd EUR 50.00 Acme: warehouse racking Clara Ioannou , 3 h ago",
                "Acme Holdings Ltd EUR 100.00 Acme: warehouse racking Clara Ioannou , 7 min ago",
            ]
        );
        page.Find("#sheet-title").TextContent.ShouldBe("EUR 50.00");
        page.Find(".sheet .id").GetAttribute("href").ShouldBe($"/payments/{first.Value}");
        Text(page, ".booking").ShouldContain("Period November 2026, open");
        Text(page, ".seal").ShouldContain("Unchanged since submission");
        Text(page, ".decisions").ShouldContain("Alan Brown, you now");
    }

    [Fact]
    public async Task A_Clerk_sees_the_required_role_and_an_Approver_an_empty_list()
    {
        await SignInAsync("clara");
        Show<ApprovalsPage>("[role=alert]").Find("[role=alert]").TextContent.ShouldContain("This requires the role Approver.");
        await SignInAsync("alan");
        Show<ApprovalsPage>(".empty").Find(".empty").TextContent.ShouldContain("Nothing is waiting for approval");
    }

    [Fact]
    public async Task Ones_own_payment_is_locked_and_the_page_says_why_and_who_can_approve()
    {
        var anna = await PersonAsync("anna", Role.Clerk);
        (await Get<UserService>().SetRolesAsync(anna.UserId!.Value, anna.Roles, Anyone, default)).Failure.ShouldBeNull();
        var own = await SubmittedAsync(2, anna);
        await SignInSteppedUpAsync("anna");
        var page = Open();
        page.Find(".waiting input").HasAttribute("disabled").ShouldBeTrue();
        var why = page.Find(".waiting .mark");
        (Words(why), why.GetAttribute("title")).ShouldBe(
            ("Own work", "You worked on this payment, so it needs an Approver who did not. Alan Brown or Amir Haddad can approve."));
        page.FindAll(".decision button").ShouldAllBe(b => b.HasAttribute("disabled"));
        Text(page, "#decision-note").ShouldContain("Alan Brown or Amir Haddad can approve.");
        page.FindAll(".ticked").ShouldBeEmpty();
        (await StateAsync(own)).ShouldBe(PostingState.Submitted);
    }

    [Fact]
    public async Task Approving_needs_a_fresh_factor_and_the_confirmation_returns_to_the_same_row_and_selection()
    {
        var first = await SubmittedAsync(1);
        var second = await SubmittedAsync(2);
        await SignInStaleAsync("alan");
        var page = Open();
        await page.ChangeAsync(".waiting input", true, at: 1);
        await page.ClickAsync("button.approve");
        var back = Uri.UnescapeDataString(page.Find("#decision-fault a").GetAttribute("href")!.Split("returnUrl=")[1]);
        back.ShouldBe($"/approvals?open={first.Value}&ticked={second.Value}");

        await SignInSteppedUpAsync("alan");
        Get<NavigationManager>().NavigateTo(back);
        var again = Open();
        again.FindAll(".waiting input").Select(i => i.HasAttribute("checked")).ShouldBe([false, true]);
        again.Find("button.approve").TextContent.Trim().ShouldStartWith("Approve and post EUR 25.00");
        Pass(TimeSpan.FromMinutes(6));
        await again.ClickAsync("button.approve");
        again.FindAll("#decision-fault a").Count.ShouldBe(1);
        (await StateAsync(first)).ShouldBe(PostingState.Submitted);
    }

    [Fact]
    public async Task After_an_approval_the_payment_is_posted_and_the_next_one_is_shown()
    {
        var first = await SubmittedAsync(1);
        var second = await SubmittedAsync(2);
        await SignInSteppedUpAsync("alan");
        var page = Open();
        await page.ClickAsync("button.approve");
        page.WaitForState(() => page.Find("#sheet-title").TextContent == "EUR 50.00");
        (await StateAsync(first)).ShouldBe(PostingState.Posted);
        Text(page, ".said").ShouldBe("EUR 25.00 is approved and posted.");
        page.Find(".count").TextContent.ShouldBe("1 waiting");
        Text(page, ".today").ShouldBe("You approved today 1 payment EUR 25.00");

        // A second click at the same place comes before anybody can have read the next one.
        page.Find("button.approve").HasAttribute("disabled").ShouldBeTrue();
        (await StateAsync(second)).ShouldBe(PostingState.Submitted);
        page.WaitForState(() => !page.Find("button.approve").HasAttribute("disabled"));
        await page.ClickAsync("button.approve");
        page.WaitForElement(".empty");
        (await StateAsync(second)).ShouldBe(PostingState.Posted);
        Text(page, ".today").ShouldBe("You approved today 2 payments EUR 75.00");
    }

    [Fact]
    public async Task A_delegate_may_approve_one_or_several_payments_for_the_delegator()
    {
        var anna = await LetAlanDecideAsync();
        var first = await SubmittedAsync(1);
        var second = await SubmittedAsync(2);
        await SignInSteppedUpAsync("alan");
        var page = Open();
        page.FindAll("#for-whom option").Select(o => o.TextContent).ShouldBe(["myself", anna.Name]);
        await page.ChangeAsync("#for-whom", anna.UserId!.Value.ToString(CultureInfo.InvariantCulture));
        await page.ClickAsync("button.approve");
        page.WaitForState(() => page.Find("#sheet-title").TextContent == "EUR 50.00");
        (await ForWhomAsync(first)).ShouldBe(anna.Name);
        await page.ChangeAsync(".waiting input", true);
        await page.PressAsync("Approve 1…");
        await page.ChangeAsync("#for-whom-many", anna.UserId!.Value.ToString(CultureInfo.InvariantCulture));
        await page.SubmitAsync("#approve-many form");
        page.WaitForElement(".outcome");
        (await ForWhomAsync(second)).ShouldBe(anna.Name);
    }

    [Fact]
    public async Task The_chosen_delegator_survives_the_confirmation_but_not_the_next_payment()
    {
        var anna = await LetAlanDecideAsync();
        var first = await SubmittedAsync(1);
        await SubmittedAsync(2);
        await SignInStaleAsync("alan");
        var page = Open();
        await page.ChangeAsync("#for-whom", anna.UserId!.Value.ToString(CultureInfo.InvariantCulture));
        await page.ClickAsync("button.approve");
        var back = Uri.UnescapeDataString(page.Find("#decision-fault a").GetAttribute("href")!.Split("returnUrl=")[1]);

        await SignInSteppedUpAsync("alan");
        Get<NavigationManager>().NavigateTo(back);
        var again = Open();
        await again.ClickAsync("button.approve");
        again.WaitForState(() => again.Find("#sheet-title").TextContent == "EUR 50.00");
        (await ForWhomAsync(first)).ShouldBe(anna.Name);
        again.Find("#for-whom").GetAttribute("value").ShouldBeNullOrEmpty();
    }

    [Fact]
    public async Task A_rejection_needs_a_comment_of_five_letters_and_returns_the_payment_to_draft()
    {
        var payment = await SubmittedAsync();
        await SignInAsync("alan");
        var page = Open();
        await page.ClickAsync("button.mud-button-outlined-error");
        await page.ChangeAsync("#reject-comment", "ok");
        await page.SubmitAsync("#reject form");
        page.Find("#reject-comment-fault").TextContent.ShouldBe("Enter a comment of at least 5 letters.");
        await page.ChangeAsync("#reject-comment", "Wrong delivery");
        await page.SubmitAsync("#reject form");
        page.WaitForElement(".empty");
        (await StateAsync(payment)).ShouldBe(PostingState.Draft);
        (Text(page, ".told"), page.Find(".told a").GetAttribute("href")).ShouldBe(("EUR 25.00 is rejected. Acme Holdings Ltd", $"/payments/{payment.Value}"));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(10)]
    public async Task The_sheet_links_the_attachments_of_a_payment_in_upload_order(int count)
    {
        var payment = await DraftAsync(1, Clara);
        var names = Enumerable.Range(1, count).Select(n => $"{n} {new string('a', 10 * n)} <b>.pdf").ToList();
        foreach (var name in names)
        {
            var input = new AttachmentInput(name, System.Text.Encoding.UTF8.GetBytes($"%PDF-1.7\n% {name}\n%%EOF"));
            (await Get<AttachmentService>().AddAsync(Workspace, payment, input, Clara, default)).Failure.ShouldBeNull();
        }

        (await Postings.SubmitAsync(new(Workspace, payment, null, Clara), default)).Failure.ShouldBeNull();
        await SignInAsync("alan");
        var page = Open();
        page.FindAll("[aria-labelledby=evidence-title] .badge").Select(badge => badge.TextContent).ShouldBe(count == 0 ? [] : [$"{count}"]);
        page.FindAll("[aria-labelledby=evidence-title] li bdi").Select(name => name.TextContent).ShouldBe(names);
        page.FindAll("[aria-labelledby=evidence-title] li a")
            .ShouldAllBe(link => link.GetAttribute("href")!.StartsWith($"/payments/{payment.Value}/attachments/"));
    }

    [Fact]
    public async Task The_sheet_shows_what_changed_since_the_rejection()
    {
        var payment = await SubmittedAsync(4);
        (await Postings.RejectAsync(new(Workspace, payment, null, Alan), "Four is too many", default)).Failure.ShouldBeNull();
        var line = (await Payments.GetAsync(Workspace.Id, payment, Anyone, default)).Value.Lines.Single();
        await Payments.SetLineQuantityAsync(new(Workspace, line.Id, null, Clara), new QuantityInput { Quantity = 3 }, default);
        await Postings.SubmitAsync(new(Workspace, payment, null, Clara), default);
        await SignInAsync("alan");
        var page = Open();
        Text(page, ".difference").ShouldBe(
            "Changed since the rejection on 20 Nov 2 nothing else changed Alan Brown : “Four is too many” "
                + "What changed Quantity of A before 4 now 3 Total before EUR 100.00 now EUR 75.00"
        );
        page.FindAll(".changed").Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_payment_another_Approver_posted_stays_on_the_sheet_and_says_who_posted_it()
    {
        var payment = await SubmittedAsync();
        await SignInSteppedUpAsync("anna");
        var page = Open();
        (await Postings.ApproveAsync(new(Workspace, payment, null, Alan), Approval.Plain, default)).Failure.ShouldBeNull();
        Get<ChangeFeed>().Tell(new([new("posting.approve", "payment", payment.Value, Workspace.Id, Alan.UserId)], false));
        page.WaitForAssertion(() => Text(page, "#decision-note").ShouldBe("Alan Brown posted this at 11:00."));
        page.FindAll(".waiting li").ShouldBeEmpty();
        page.Find("#sheet-title").TextContent.ShouldBe("EUR 25.00");
        page.FindAll(".decision button").ShouldBeEmpty();
    }

    [Fact]
    public async Task A_selected_payment_that_another_Approver_posted_first_says_who_and_when()
    {
        var gone = await SubmittedAsync(1);
        await SubmittedAsync(2);
        await SignInSteppedUpAsync("anna");
        var page = Open();
        await page.ClickAsync(".ticked button");
        await page.PressAsync("Approve 2…");
        (await Postings.ApproveAsync(new(Workspace, gone, null, Alan), Approval.Plain, default)).Value.ShouldBe(PostingState.Posted);
        await page.SubmitAsync("#approve-many form");
        page.WaitForElement(".outcome");
        page.FindAll(".verdicts p").Select(p => p.TextContent).ShouldBe(["Alan Brown posted this on 20 Nov 2026 at 11:00.", "Posted"]);
    }

    [Fact]
    public async Task Selected_payments_are_approved_one_by_one_and_refused_ones_stay_selected()
    {
        var gone = await SubmittedAsync(1);
        var fine = await SubmittedAsync(2);
        await SignInSteppedUpAsync("alan");
        var page = Open();
        await page.ClickAsync(".ticked button");
        Text(page, ".ticked p").ShouldBe("2 selected EUR 75.00");
        await page.PressAsync("Approve 2…");
        Text(page, "#approve-many .group h3").ShouldBe("Will be posted 2 payments EUR 75.00");

        // The payment is marked paid after it was selected, so it is no longer the version that was selected.
        await Payments.PayAsync(new(Workspace, gone, null, Clara), new PayInput { On = new DateOnly(2026, 11, 20) }, default);
        await page.SubmitAsync("#approve-many form");
        page.WaitForElement(".outcome");
        Text(page, ".outcome").ShouldStartWith("1 done, 1 refused.");
        page.FindAll(".verdicts p").Select(p => p.TextContent).ShouldBe([PaymentFailures.ChangedMeanwhile.Text, "Posted"]);
        await page.PressAsync("Back to the list");
        (await StateAsync(fine)).ShouldBe(PostingState.Posted);
        page.FindAll(".waiting input").Select(i => i.HasAttribute("checked")).ShouldBe([true]);
    }

    [Fact]
    public async Task Sorting_by_amount_puts_the_largest_first_and_keys_move_between_payments()
    {
        var small = await SubmittedAsync(1);
        var large = await SubmittedAsync(4);
        await SignInAsync("alan");
        Get<NavigationManager>().NavigateTo("/approvals?sort=amount");
        var page = Open();
        page.Find("#sheet-title").TextContent.ShouldBe("EUR 100.00");
        page.FindAll("[data-key=k]").ShouldBeEmpty();
        var next = page.Find("[data-key=j]").GetAttribute("href")!;
        next.ShouldBe($"/approvals?sort=amount&open={small.Value}");
        await page.InvokeAsync(() => Get<NavigationManager>().NavigateTo(next));
        page.WaitForState(() => page.Find("#sheet-title").TextContent == "EUR 25.00");
        page.Find("[data-key=k]").GetAttribute("href").ShouldBe($"/approvals?sort=amount&open={large.Value}");
        await page.ClickAsync("[data-key=' ']");
        page.FindAll(".waiting input").Select(i => i.HasAttribute("checked")).ShouldBe([false, true]);
    }

    // Anna is away today, and Alan may decide in her name.
    private async Task<Actor> LetAlanDecideAsync()
    {
        var anna = await PersonAsync("anna");
        var today = Get<BusinessClock>().Today;
        var away = new DelegationInput { ToUser = Alan.UserId!.Value, FromOn = today, UntilOn = today };
        (await Get<DelegationService>().AddAsync(away, anna, default)).Failure.ShouldBeNull();
        return anna;
    }

    private async Task<string?> ForWhomAsync(PaymentId payment) =>
        (await Get<TimelineService>().ReadAsync(Workspace.Id, payment, null, 20, Anyone, default)).Value.Entries.First(e => e.Action == "posting.approve").For;
}
