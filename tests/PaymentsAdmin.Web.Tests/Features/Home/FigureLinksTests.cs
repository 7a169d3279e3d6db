using AngleSharp.Dom;
using Bunit;
using Microsoft.AspNetCore.Components;
using PaymentsAdmin.Core.Approvals;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Seeding;
using PaymentsAdmin.Core.Seeding.Loading;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Web.Features.Home;
using PaymentsAdmin.Web.Features.PaymentList;
using PaymentsAdmin.Web.Features.PaymentList.Shown;
using PaymentsAdmin.Web.Shared;

namespace PaymentsAdmin.Web.Tests.Features.Home;

/// <summary>Each figure of the home page leads to rows of its count and its sum.</summary>
public sealed class FigureLinksTests : PageTests
{
    private static Formats Formats => Sample.Formats;

    private NavigationManager Navigation => Get<NavigationManager>();

    protected override async Task ArrangeAsync()
    {
        var seeded = await Get<SeedService>().SeedAsync(Workspace, 400, 7, Sample.Clock.Today, BulkMode.Shared, Anyone, default);
        seeded.Failure.ShouldBeNull();
        await WithRolesAsync("clara", Role.Clerk | Role.Approver);
        var clara = await SignInAsync("clara");
        var posted =
            (await Get<PaymentService>().ListAsync(
                new(Workspace.Id, new() { Posting = [PostingState.Posted], Paid = PaidState.Unpaid }),
                clara,
                default
            )).Value;
        (await Get<Core.Postings.Workflow.PostingService>().AskReversalAsync(
            new(Workspace, posted.Rows.First(row => row.Posting == PostingState.Posted && row.Kind == PaymentKind.Normal).Id, null, clara),
            "Booked twice",
            null,
            default)).Failure
            .ShouldBeNull();
    }

    [Fact]
    public async Task What_waits_has_the_count_and_the_sums_of_the_page_behind_it()
    {
        var page = await OpenAsync();

        var kinds = page.FindAll(".waits li").Select(ReadWaiting).ToList();
        kinds.Select(kind => kind.Href).ShouldBe(["/approvals", "/payments?posting=draft", "/payments?paid=overdue"]);
        foreach (var (href, count, sums) in kinds)
        {
            var (rows, expected) = await BehindAsync(href);
            count.ShouldBe(Formats.Count(rows), href);
            sums.ShouldBe(string.Join(", ", expected.Select(Formats.Amount)), href);
        }
    }

    [Fact]
    public async Task The_figures_of_the_month_so_far_are_the_sums_of_their_lists()
    {
        var page = await OpenAsync();

        var figures = page.FindAll(".figures td a").ToList();
        figures.Count.ShouldBeGreaterThanOrEqualTo(3);
        foreach (var figure in figures)
        {
            await SumAsync(figure, Formats.Figure);
        }

        figures.ShouldContain(figure => figure.GetAttribute("href")!.Contains("posting=posted", StringComparison.Ordinal) && figure.TextContent != "0.00");
        figures.ShouldContain(figure => figure.GetAttribute("href")!.Contains("paid=open", StringComparison.Ordinal) && figure.TextContent != "0.00");
    }

    [Fact]
    public async Task The_figures_of_each_month_are_the_counts_and_sums_of_their_lists()
    {
        var page = await OpenAsync();

        foreach (var bar in page.FindAll(".months [data-arrows] a").Select(bar => bar.GetAttribute("href")!).ToList())
        {
            await page.InvokeAsync(() => page.Find($".months [data-arrows] a[href='{bar}']").FocusAsync(new()));
            foreach (var figure in page.FindAll(".readout a").ToList())
            {
                await SumAsync(figure, Formats.Amount);
            }

            var (rows, _) = await BehindAsync(bar);
            page.Find(".readout .keys").TextContent.ShouldContain(rows == 1 ? "its 1 row" : $"its {Formats.Count(rows)} rows");
        }
    }

    // One test, since each one fills its own books.
    [Fact]
    public void Every_row_of_the_overdue_is_marked_overdue_and_no_row_that_is_not_open()
    {
        foreach (var address in new[] { "/payments?posting=reversed&paid=unpaid", "/payments?posting=discarded", "/payments?posting=posted&amount-to=-0.01" })
        {
            var page = List(address);

            page.FindAll("tbody tr").ShouldNotBeEmpty(address);
            page.FindAll("[data-p=overdue]").ShouldBeEmpty(address);
            page.FindAll("[data-p=unpaid]").ShouldNotBeEmpty(address);
        }

        var overdue = List("/payments?paid=overdue");
        overdue.FindAll("tbody tr").Count.ShouldBe(overdue.FindAll("[data-p=overdue]").Count);
        overdue.FindAll("[data-p=overdue]").ShouldNotBeEmpty();
    }

    private async Task<IRenderedComponent<HomePage>> OpenAsync()
    {
        await SignInAsync("clara");
        var page = Show<HomePage>(".months [data-arrows]");
        page.WaitForElement(".waits li");
        return page;
    }

    private IRenderedComponent<PaymentsPage> List(string address)
    {
        Navigation.NavigateTo(address);
        return Show<PaymentsPage>("tbody tr");
    }

    private async Task SumAsync(IElement figure, Func<Money, string> format)
    {
        var href = figure.GetAttribute("href")!;
        var currency = PaymentListUrl.Read(href, Sample.Today).Filter.Currencies.ShouldHaveSingleItem();
        var (_, sums) = await BehindAsync(href);
        figure.TextContent.ShouldBe(format(sums.Count == 0 ? Money.Zero(currency) : sums.ShouldHaveSingleItem()), href);
    }

    // The rows behind a link, added up one by one.
    private async Task<(long Count, IReadOnlyList<Money> Sums)> BehindAsync(string href)
    {
        if (string.Equals(href, AppUrls.Approvals, StringComparison.Ordinal))
        {
            // The page counts what its reader may decide on, and the others apart.
            var inbox = (await Get<InboxService>().PageAsync(new(Workspace.Id) { Size = InboxQuery.MaxSize }, await PersonAsync("clara"), default)).Value;
            inbox.Next.ShouldBeNull();
            var own = inbox.Rows.Where(row => row.WhyNot is null).ToList();
            return (own.Count, SumsOf(own.Select(row => row.Amount)));
        }

        PaymentListUrl.Unread(href[href.IndexOf('?', StringComparison.Ordinal)..]).ShouldBeNull();
        var amounts = new List<Money>();
        for (var query = PaymentListUrl.Read(href, Sample.Today).Query(Workspace.Id) with { Size = PaymentQuery.MaxSize }; ;)
        {
            var page = (await Get<PaymentService>().ListAsync(query, Anyone, default)).Value;
            amounts.AddRange(page.Rows.Select(row => row.Amount));
            if (!page.HasAfter)
            {
                return (amounts.Count, SumsOf(amounts));
            }

            query = query with { Cursor = page.Last };
        }
    }

    private static IReadOnlyList<Money> SumsOf(IEnumerable<Money> amounts) =>
        [
            .. amounts
                .GroupBy(amount => amount.Currency)
                .OrderBy(group => group.Key.Code, StringComparer.Ordinal)
                .Select(group => new Money(group.Sum(amount => amount.Minor), group.Key)),
        ];

    private static (string Href, string Count, string Sums) ReadWaiting(IElement kind) =>
        (kind.QuerySelector("a")!.GetAttribute("href")!, kind.QuerySelector(".many")!.TextContent, kind.QuerySelector("small")!.TextContent);
}
