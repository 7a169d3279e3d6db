using System.Text.RegularExpressions;
using Bunit;
using PaymentsAdmin.Core.Notifications;
using PaymentsAdmin.Web.Features.Payment;

namespace PaymentsAdmin.Web.Tests.Features.Payment;

public sealed class TimelineCardTests : PaymentDetailPageTests
{
    [Fact]
    public async Task It_tells_who_did_what_with_the_old_value_struck_through()
    {
        var line = await LineAsync("A", 10);
        await Payments.SetLineQuantityAsync(new(Workspace, line, null, Clara), new() { Quantity = 4 }, default);
        var page = Open();

        var newest = page.FindAll(".timeline li")[0];
        newest.QuerySelector("p")!.TextContent.Trim().ShouldBe("You changed a quantity");
        newest.QuerySelector(".detail bdi")!.TextContent.ShouldBe("A");
        newest.QuerySelector("s")!.TextContent.ShouldBe("10");
        newest.QuerySelector("strong")!.TextContent.ShouldBe("4");
        newest.QuerySelector("time")!.TextContent.ShouldBe("11:00");
        page.FindAll(".timeline li")[2].TextContent.ShouldContain("created it");
    }

    [Fact]
    public async Task Earlier_entries_come_when_asked_for_and_end_with_the_beginning()
    {
        var line = await LineAsync("A", 1);
        for (var quantity = 2; quantity <= 10; quantity++)
        {
            await Payments.SetLineQuantityAsync(new(Workspace, line, null, Clara), new() { Quantity = quantity }, default);
            await Payments.SetLineQuantityAsync(new(Workspace, line, null, Clara), new() { Quantity = 1 }, default);
        }

        await Payments.SetLineQuantityAsync(new(Workspace, line, null, Clara), new() { Quantity = 10 }, default);
        var page = Open();
        page.FindAll(".timeline li").Count.ShouldBe(20);

        await page.ClickAsync(".earlier");

        page.WaitForAssertion(() => page.FindAll(".timeline li").Count.ShouldBe(21));
        page.FindAll(".earlier").ShouldBeEmpty();
        page.FindAll(".timeline li")[^1].TextContent.ShouldContain("created it");
    }

    [Fact]
    public async Task A_comment_is_written_told_to_whom_it_mentions_and_removed_again()
    {
        var alan = await OtherAsync("alan");
        var page = Open();

        await page.ClickAsync(".timeline header .comment");
        await page.InputAsync("#comment", "Look please, @al");
        page.WaitForElement(".people button").TextContent.ShouldContain("Alan Brown");
        await page.ClickAsync(".people button");
        await page.SubmitAsync("#comment-form");

        page.WaitForAssertion(() => page.Find(".remark").TextContent.ShouldBe("Look please, @alan"));
        page.WaitForAssertion(() => page.FindAll("#comment-form").ShouldBeEmpty());
        (await Get<NotificationService>().ListAsync(null, 5, alan, default)).Value.ShouldHaveSingleItem().Body.ShouldBe($"Clara Ioannou mentioned you on {Id}.");

        await page.PressAsync("Remove comment");
        page.WaitForAssertion(() => page.FindAll(".remark").ShouldBeEmpty());
        page.WaitForAssertion(() => page.Find(".timeline").TextContent.ShouldContain("The comment was removed."));
    }

    [Fact]
    public async Task Somebody_elses_comment_is_text_and_stays()
    {
        await RemarkAsync("<b>bold</b> & مرحبا 👍", await OtherAsync("alan"));
        var page = Open();

        page.Find(".remark").TextContent.ShouldBe("<b>bold</b> & مرحبا 👍");
        page.FindAll(".remark b").ShouldBeEmpty();
        page.Find(".timeline li b").TextContent.ShouldBe("Alan Brown");
        page.FindAll("button").ShouldNotContain(b => b.TextContent == "Remove comment");
    }

    [Fact]
    public async Task A_long_comment_is_folded_and_an_empty_one_is_refused_in_its_place()
    {
        await RemarkAsync(new string('x', 10_000), Clara);
        var page = Open();

        page.Find("details.remark p").TextContent.Length.ShouldBe(10_000);
        await page.ClickAsync(".timeline header .comment");
        await page.SubmitAsync("#comment-form");
        page.Find("#comment-fault").TextContent.ShouldBe("Enter a comment.");
    }

    [Fact]
    public async Task Viewers_read_and_are_told_who_may_write()
    {
        await RemarkAsync("Seen", Clara);
        await SignInAsync("vera");
        var page = Open();

        page.Find(".remark").TextContent.ShouldBe("Seen");
        page.FindAll(".timeline button").ShouldBeEmpty();
        page.Find(".timeline .why").TextContent.ShouldBe("Only Clerks, Approvers and Admins can comment.");
    }

    [Fact]
    public void A_verb_that_is_not_declared_any_more_is_told_by_its_name() => TimelineWords.Verb("payment.some-day").ToString().ShouldBe("payment.some-day");
}
