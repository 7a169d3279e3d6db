using System.Text.RegularExpressions;
using Bunit;
using PaymentsAdmin.Core.Notifications;
using PaymentsAdmin.Web.Features.Audit;

namespace PaymentsAdmin.Web.Tests.Features.Payment;

public sealed class TimelineCardTests : PaymentDetailPageTests
{
    [Fact]
    public async Task An_entry_shows_actor_action_and_the_old_value_struck_through()
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
    public async Task Earlier_entries_are_loaded_on_request_down_to_the_creation()
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
    public async Task A_comment_notifies_the_user_it_mentions_and_can_be_removed()
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
        (await Get<NotificationService>().ListAsync(null, 5, alan, default)).Value.ShouldHaveSingleItem().Body
            .ShouldBe($"Clara Ioannou mentioned you on {Id}.");

        await page.PressAsync("Remove comment");
        page.WaitForAssertion(() => page.FindAll(".remark").ShouldBeEmpty());
        page.WaitForAssertion(() => page.Find(".timeline").TextContent.ShouldContain("The comment was removed."));
    }

    [Fact]
    public async Task A_comment_of_another_user_is_shown_as_text_and_cannot_be_removed()
    {
        await RemarkAsync("<b>bold</b> & مرحبا 👍", await OtherAsync("alan"));
        var page = Open();

        page.Find(".remark").TextContent.ShouldBe("<b>bold</b> & مرحبا 👍");
        page.FindAll(".remark b").ShouldBeEmpty();
        page.Find(".timeline li b").TextContent.ShouldBe("Alan Brown");
        page.FindAll("button").ShouldNotContain(b => b.TextContent == "Remove comment");
    }

    [Fact]
    public async Task A_long_comment_is_folded_and_an_empty_one_is_refused_at_its_field()
    {
        await RemarkAsync(new string('x', 10_000), Clara);
        var page = Open();

        page.Find("details.remark p").TextContent.Length.ShouldBe(10_000);
        await page.ClickAsync(".timeline header .comment");
        await page.SubmitAsync("#comment-form");
        page.Find("#comment-fault").TextContent.ShouldBe("Enter a comment.");
    }

    [Fact]
    public async Task Viewers_see_comments_and_which_roles_can_write_them()
    {
        await RemarkAsync("Seen", Clara);
        await SignInAsync("vera");
        var page = Open();

        page.Find(".remark").TextContent.ShouldBe("Seen");
        page.FindAll(".timeline button").ShouldBeEmpty();
        page.Find(".timeline .why").TextContent.ShouldBe("Only Clerks, Approvers and Admins can comment.");
    }

    [Fact]
    public void An_action_that_is_no_longer_declared_is_shown_by_its_code() => TimelineWords.Verb("payment.some-day").ToString().ShouldBe("payment.some-day");
}
