using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using PaymentsAdmin.Core.Attachments;
using PaymentsAdmin.Core.Comments;
using PaymentsAdmin.Core.Postings.Settling;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Storage.Live;
using PaymentsAdmin.Web.Features.Approvals;
using PaymentsAdmin.Web.Tests.Ports;

namespace PaymentsAdmin.Web.Tests.Features.Approvals;

/// <summary>An Approver who goes through the inbox faster than it answers.</summary>
public sealed class LateReviewTests : WaitingPageTests
{
    private static readonly int Steps = Scale.Of(60, 600);

    private readonly Gate _gate = new();
    private Type? _held;

    protected override void Register(IServiceCollection services) =>
        BeforePort.PutBeforeAll(
            services,
            (method, answer) => _held is null || method.DeclaringType == _held ? _gate.PassAsync(answer) : Task.CompletedTask);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task The_sheet_never_shows_files_history_or_comments_of_another_payment_than_its_head(int seed)
    {
        var any = new Random(seed);
        var all = new List<PaymentId>();
        for (var i = 0; i < 4; i++)
        {
            all.Add(await TellingAsync());
        }

        await SignInSteppedUpAsync("alan");
        var page = Open();
        var (seen, last) = (new HashSet<string>(StringComparer.Ordinal), all[0]);
        _gate.Shut();
        for (var step = 0; step < Steps; step++)
        {
            if (any.Next(3) == 0)
            {
                last = all[any.Next(all.Count)];
                await page.InvokeAsync(() => Get<NavigationManager>().NavigateTo($"/approvals?open={last.Value}"));
            }
            else if (any.Next(5) == 0)
            {
                Tell(all[any.Next(all.Count)]);
            }

            await _gate.LetAsync(Renderer.Dispatcher, any.Next, any.Next(1, 12));
            seen.Add(await page.InvokeAsync(() => ShouldBeOfOne(page, all)));
        }

        await _gate.OpenAsync(Renderer.Dispatcher, any.Next);
        page.WaitForAssertion(() => ShouldBeOfOne(page, all).ShouldBe($"{last}"));
        seen.Count.ShouldBeGreaterThan(1);
    }

    [Fact]
    public async Task A_change_that_comes_while_the_first_posting_is_still_read_is_not_missed()
    {
        var (first, second) = (await SubmittedAsync(), await SubmittedAsync());
        await SignInAsync("alan");
        _held = typeof(ISettlements);
        _gate.Shut();
        var page = Open();
        await Patience.UntilAsync(() => _gate.Kept == 1);
        page.FindAll(".waiting li").Count.ShouldBe(2);

        (await Postings.RecallAsync(new(Workspace, second, null, Clara), default)).Failure.ShouldBeNull();
        Tell(second);
        await _gate.OpenAsync(Renderer.Dispatcher, static _ => 0);

        page.WaitForAssertion(() => page.FindAll(".waiting li").Count.ShouldBe(1));
        page.Find(".sheet .id").TextContent.ShouldBe($"{first}");
    }

    [Fact]
    public async Task A_comment_that_was_just_written_stays_when_the_page_has_read_the_timeline_before_it()
    {
        var payment = await SubmittedAsync();
        await SignInAsync("alan");
        var page = Open();
        _held = typeof(ISettlements);
        _gate.Shut();
        Tell(payment);
        await Patience.UntilAsync(() => _gate.Kept == 1);

        await page.ClickAsync(".timeline header .comment");
        await page.InputAsync("#comment", "Which offer is it?");
        await page.SubmitAsync("#comment-form");
        page.WaitForAssertion(() => page.FindAll(".timeline .remark").Count.ShouldBe(1));
        await _gate.OpenAsync(Renderer.Dispatcher, static _ => 0);

        page.Find(".timeline .remark").TextContent.ShouldBe("Which offer is it?");
    }

    // Each payment has a file and a comment with its number, and the others are its customer's.
    private static string ShouldBeOfOne(IRenderedComponent<ApprovalsPage> page, List<PaymentId> all)
    {
        var head = page.Find(".sheet .id").TextContent;
        page.FindAll(".evidence bdi").Select(name => name.TextContent).ShouldBe([$"{head}.txt"]);
        page.FindAll(".timeline .remark").Select(remark => remark.TextContent).ShouldBe([$"About {head}"]);
        page.FindAll(".of-customer tbody a").Select(link => link.TextContent)
            .ShouldBe(all.Select(id => $"{id}").Where(id => !string.Equals(id, head, StringComparison.Ordinal)).Reverse());
        page.Find(".evidence a").GetAttribute("href")!.ShouldStartWith(page.Find(".sheet .id").GetAttribute("href") + "/attachments/");
        return head;
    }

    private async Task<PaymentId> TellingAsync()
    {
        var payment = await DraftAsync(1, Clara);
        (await Get<AttachmentService>().AddAsync(Workspace, payment, new($"{payment}.txt", "Seen"u8.ToArray()), Clara, default)).Failure.ShouldBeNull();
        (await Get<CommentService>().AddAsync(Workspace, payment, new() { Body = $"About {payment}" }, Clara, default)).Failure.ShouldBeNull();
        (await Postings.SubmitAsync(new(Workspace, payment, null, Clara), default)).Failure.ShouldBeNull();
        return payment;
    }

    private void Tell(PaymentId payment) => Get<ChangeFeed>().Tell(new([new("comment.add", "payment", payment.Value, Workspace.Id, 99)], Much: false));
}
