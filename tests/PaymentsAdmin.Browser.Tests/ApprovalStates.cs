using PaymentsAdmin.Core.Postings.Workflow;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Web.Features.Approvals;
using static PaymentsAdmin.Browser.Tests.PageStates;

namespace PaymentsAdmin.Browser.Tests;

/// <summary>The inbox: viewed, about to reject, about to approve in bulk, and by a user who may not.</summary>
internal static class ApprovalStates
{
    private const string Inbox = "/approvals";
    private const string Rows = ".waiting li";

    public static IReadOnlyList<PageState> All { get; } =
        [
            Live("approvals", Inbox, "Alan", Inbox, Rows),
            Live("approvals by amount", Inbox, "Alan", Inbox + "?sort=amount", Rows),
            Live("approvals filtered", Inbox, "Alan", Inbox + "?sort=smallest&currency=EUR&amount-from=100&clerk=x", Rows),
            Live("approvals without a hit", Inbox, "Alan", Inbox + "?q=nothing+like+this", ".empty"),
            Live("approvals about to be filtered", Inbox, "Alan", Inbox, Rows, PressAsync("Filter", "#inbox-month")) with { Part = "#inbox-filter" },
            Live("approvals about to be sorted", Inbox, "Alan", Inbox, Rows, PressAsync("Oldest first", "#inbox-order [role=menu]")) with
            {
                Part = "#inbox-order",
            },
            Live("approvals of a clerk", Inbox, "Clara", Inbox, "[role=alert]") with { Expected = "403" },
            Live("approval that is open", Inbox, "Alan", Inbox, Rows, OpenAsync),
            Live(
                "approval with many files of long names",
                Inbox,
                "Alan",
                books => $"{Inbox}?open={books.Filed.Value}",
                "[aria-labelledby=evidence-title] li:nth-child(10)"
            ),
            Live("approval with pictures", Inbox, "Alan", books => $"{Inbox}?open={books.Pictured.Value}", ".evidence .why", KeepInViewAsync),
            Live(
                "approval with a picture shown larger", Inbox, "Alan", books => $"{Inbox}?open={books.Pictured.Value}", ".evidence .why", EnlargeAsync,
                PressAsync("Comment", "#comment-form")
            ),
            Live(
                "approval about to be rejected", Inbox, "Alan", Inbox, Rows, OpenAsync, PressAsync("Reject…", "#reject-reason"),
                PressAsync("Send back to the submitter", "#reject-comment-fault")
            ) with
            {
                Part = "#reject",
            },
            Live("approvals of several", Inbox, "Alan", Inbox, Rows, TickAsync, PressAsync("Approve 2…", "#approve-many")) with { Part = "#approve-many" },
            new("approvals of several, of which one was recalled", Inbox, "Amir", RecallOneAsync) { Part = "#approve-many" },
        ];

    private static async Task OpenAsync(IPage page)
    {
        await page.Locator(".waiting li a").First.ClickAsync();
        await ShownAsync(page, "#sheet-title");
    }

    // The bar of a phone lies over what is not scrolled to.
    private static async Task KeepInViewAsync(IPage page) =>
        await page.Locator(".evidence").EvaluateAsync("card => new ResizeObserver(() => card.scrollIntoView({ block: 'center' })).observe(card)");

    private static async Task EnlargeAsync(IPage page)
    {
        await page.Locator(".evidence summary").ClickAsync();
        await ShownAsync(page, ".evidence details[open] img");
    }

    // One will be posted, one will wait for another approval, and one cannot be approved any more.
    private static async Task RecallOneAsync(Visitor visitor, Books books)
    {
        await using var beside = await Beside.OpenAsync(books.App);
        PaymentId[] three =
        [
            await beside.SubmittedAsync("Look of a group", "Acme Groups Ltd", 300),
            await beside.SubmittedAsync("Look of a group", "Acme Groups Ltd", 15_000),
            await beside.SubmittedAsync("Look of a group", "Acme Other Groups Ltd", 200),
        ];
        await visitor.GoAsync(ApprovalsUrl.Write(new(null) { Ticked = three }));
        await PressAsync("Approve 3…", "#approve-many .group")(visitor.Page);
        await beside.Get<PostingService>().RecallAsync(new(beside.Workspace, three[^1], null, beside.Clara), default);
        foreach (var effect in new[] { "posts", "waits", "cannot" })
        {
            await ShownAsync(visitor.Page, $"#approve-many [data-effect={effect}]");
        }
    }

    private static async Task TickAsync(IPage page)
    {
        await page.Locator(".waiting input:enabled").Nth(0).CheckAsync();
        await page.Locator(".waiting input:enabled").Nth(1).CheckAsync();
    }
}
