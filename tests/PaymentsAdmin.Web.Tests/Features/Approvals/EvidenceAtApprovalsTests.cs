using Bunit;
using Microsoft.AspNetCore.Components;
using PaymentsAdmin.Core.Attachments;
using PaymentsAdmin.Core.Comments;
using PaymentsAdmin.Core.Notifications;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Storage.Live;
using PaymentsAdmin.Web.Features.Approvals;

namespace PaymentsAdmin.Web.Tests.Features.Approvals;

/// <summary>The sheet of an Approver shows what proves a payment, what it can be compared with, and what was said about it.</summary>
public sealed class EvidenceAtApprovalsTests : WaitingPageTests
{
    private static readonly byte[] Png = [0x89, .. "PNG\r\n"u8, 0x1A, 0x0A, 0, 0, 0, 13, .. "IHDR"u8, .. new byte[40]];
    private static readonly byte[] Pdf = [.. "%PDF-1.7\n%%EOF"u8];

    [Fact]
    public async Task Pictures_are_shown_and_every_file_can_be_downloaded()
    {
        var payment = await WithFilesAsync(("advice.png", Png), ("offer.pdf", Pdf));
        var page = await SeeAsync();

        var picture = page.FindAll(".evidence img").ShouldHaveSingleItem();
        picture.GetAttribute("src").ShouldBe(page.Find("[aria-label='Download advice.png']").GetAttribute("href"));
        picture.GetAttribute("src")!.ShouldStartWith($"/payments/{payment.Value}/attachments/");
        (picture.GetAttribute("alt"), picture.GetAttribute("loading")).ShouldBe(("Picture advice.png", "lazy"));
        picture.Closest("summary").ShouldNotBeNull();
        page.FindAll(".evidence .file").Select(Words).ShouldBe(["advice.png PNG · 56 B Download", "offer.pdf PDF · 14 B Download"]);
        page.FindAll(".evidence .none").ShouldBeEmpty();
    }

    [Fact]
    public async Task A_picture_that_the_browser_cannot_show_says_so_and_can_still_be_downloaded()
    {
        await WithFilesAsync(("advice.png", Png));
        var page = await SeeAsync();

        await page.Find(".evidence img").TriggerEventAsync("onerror", new Microsoft.AspNetCore.Components.Web.ErrorEventArgs());

        page.FindAll(".evidence img").ShouldBeEmpty();
        Text(page, ".evidence .why").ShouldBe("This picture cannot be shown. The file was removed meanwhile, or it is damaged.");
        page.FindAll("[aria-label='Download advice.png']").Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_payment_without_files_and_earlier_payments_says_so()
    {
        await SubmittedAsync();
        var page = await SeeAsync();

        Text(page, ".evidence .none").ShouldBe("No files are attached.");
        Text(page, ".of-customer .none").ShouldBe("No earlier payments of this customer.");
        page.FindAll(".similar, .of-customer footer").ShouldBeEmpty();
    }

    [Fact]
    public async Task A_file_that_was_removed_before_the_submission_is_named()
    {
        var payment = await DraftAsync(1, Clara);
        var id = (await Get<AttachmentService>().AddAsync(Workspace, payment, new("offer.pdf", Pdf), Clara, default)).Value.Id;
        (await Get<AttachmentService>().RemoveAsync(new(Workspace, id, null, Clara), default)).Failure.ShouldBeNull();
        (await Postings.SubmitAsync(new(Workspace, payment, null, Clara), default)).Failure.ShouldBeNull();

        Text(await SeeAsync(), ".evidence").ShouldBe("Attachments No files are attached. offer.pdf was removed by Clara Ioannou on 20 Nov.");
    }

    [Fact]
    public async Task The_last_payments_of_the_customer_lead_to_their_pages_and_likely_duplicates_stand_first()
    {
        var first = await SubmittedAsync(2);
        var twin = await SubmittedAsync(2);
        (await Payments.PayAsync(new(Workspace, twin, null, Clara), new() { On = new(2026, 11, 19) }, default)).Failure.ShouldBeNull();
        var draft = await DraftAsync(3, Clara);
        var page = await SeeAsync();

        page.Find(".sheet .id").TextContent.ShouldBe($"{first}");
        page.FindAll(".of-customer tbody tr").Select(Words).ShouldBe(
            [
                $"{draft} EUR 75.00 20 Nov Draft Unpaid",
                $"{twin} EUR 50.00 20 Nov Submitted Paid 19 Nov",
            ]);
        page.Find(".of-customer tbody a").GetAttribute("href").ShouldBe($"/payments/{draft.Value}");
        page.Find(".of-customer footer a").GetAttribute("href")!.ShouldStartWith("/payments?customer=");
        Text(page, ".similar").ShouldBe(
            $"Possible duplicate. Compare it with these before you decide: {twin} EUR 50.00 Acme Holdings Ltd same amount, created 20 Nov 2026 paid 19 Nov 2026");
        page.Find(".main").FirstElementChild!.ClassName!.ShouldContain("similar");
    }

    [Fact]
    public async Task A_comment_of_somebody_else_appears_beside_what_is_being_typed_which_stays()
    {
        var payment = await SubmittedAsync();
        var page = await SeeAsync();
        await page.ClickAsync(".timeline header .comment");
        await page.InputAsync("#comment", "Which offer is it?");

        await SayAsync(payment, "It is the second offer.", Clara);

        page.WaitForAssertion(() => page.FindAll(".timeline .remark").Select(remark => remark.TextContent).ShouldBe(["It is the second offer."]));
        page.Find("#comment").GetAttribute("value").ShouldBe("Which offer is it?");
        await page.SubmitAsync("#comment-form");
        page.WaitForAssertion(() => page.FindAll(".timeline .remark").Select(remark => remark.TextContent)
            .ShouldBe(["Which offer is it?", "It is the second offer."]));
        page.FindAll("#comment-form").ShouldBeEmpty();
    }

    [Fact]
    public async Task A_question_reaches_the_submitter_who_is_mentioned_with_one_press()
    {
        var payment = await SubmittedAsync();
        var page = await SeeAsync();
        await page.ClickAsync(".timeline header .comment");
        await page.InputAsync("#comment", "Which offer is it?");
        Text(page, ".timeline .people").ShouldBe("@clara Clara Ioannou");

        await page.ClickAsync(".timeline .people button");

        page.Find("#comment").GetAttribute("value").ShouldBe("@clara Which offer is it?");
        page.FindAll(".timeline .people").ShouldBeEmpty();
        await page.SubmitAsync("#comment-form");
        page.WaitForAssertion(() => page.Find(".timeline .remark").TextContent.ShouldBe("@clara Which offer is it?"));
        (await Get<NotificationService>().ListAsync(null, 5, Clara, default)).Value.Select(notice => notice.Body)
            .ShouldContain($"Alan Brown mentioned you on {payment}.");
    }

    [Fact]
    public async Task The_next_payment_has_its_own_timeline_and_an_empty_comment()
    {
        await SubmittedAsync(1);
        var second = await SubmittedAsync(2);
        await SayAsync(second, "About the second", Clara);
        var page = await SeeAsync();
        page.FindAll(".timeline .remark").ShouldBeEmpty();
        await page.ClickAsync(".timeline header .comment");
        await page.InputAsync("#comment", "About the first");

        Get<NavigationManager>().NavigateTo($"/approvals?open={second.Value}");

        page.WaitForAssertion(() => page.FindAll(".timeline .remark").Select(remark => remark.TextContent).ShouldBe(["About the second"]));
        page.FindAll("#comment-form").ShouldBeEmpty();
        await page.ClickAsync(".timeline header .comment");
        page.Find("#comment-form").GetAttribute("data-draft").ShouldBe($"payment-comment/{second.Value}");
        page.Find("#comment").GetAttribute("value").ShouldBeNullOrEmpty();
    }

    [Fact]
    public async Task The_seal_says_what_it_means_and_keeps_its_checksum_under_details()
    {
        await SubmittedAsync();
        var page = await SeeAsync();

        Text(page, ".seal > .help").ShouldBe(
            "Amount, lines, posting details and files are those that were submitted on 20 Nov 2026, 11:00. Any change cancels the approvals.");
        page.FindAll("code").ShouldHaveSingleItem().Closest(".seal details").ShouldNotBeNull();
        page.Find(".seal code").TextContent.Length.ShouldBe(64);
    }

    private async Task<IRenderedComponent<ApprovalsPage>> SeeAsync()
    {
        await SignInAsync("alan");
        return Open();
    }

    private async Task<PaymentId> WithFilesAsync(params (string Name, byte[] Content)[] files)
    {
        var payment = await DraftAsync(1, Clara);
        foreach (var (name, content) in files)
        {
            (await Get<AttachmentService>().AddAsync(Workspace, payment, new(name, content), Clara, default)).Failure.ShouldBeNull();
        }

        (await Postings.SubmitAsync(new(Workspace, payment, null, Clara), default)).Failure.ShouldBeNull();
        return payment;
    }

    private async Task SayAsync(PaymentId payment, string body, Actor by)
    {
        (await Get<CommentService>().AddAsync(Workspace, payment, new() { Body = body }, by, default)).Failure.ShouldBeNull();
        Get<ChangeFeed>().Tell(new([new("comment.add", "payment", payment.Value, Workspace.Id, by.UserId)], Much: false));
    }
}
