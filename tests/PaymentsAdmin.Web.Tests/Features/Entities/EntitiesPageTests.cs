using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using PaymentsAdmin.Core.Entities;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Reference;
using PaymentsAdmin.Core.Reference.Editing;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Web.Features.Entities;

namespace PaymentsAdmin.Web.Tests.Features.Entities;

public sealed class EntitiesPageTests : PageTests
{
    private static readonly string[] Heads = ["Entity", "Title", "Customer", "Total", "Paid", "Pending", "Left", "Currency", "Created"];

    [Fact]
    public async Task A_row_links_to_the_entity_and_shows_its_total_paid_pending_and_left()
    {
        await SignInAsync("vera");
        await AcmeAsync();

        var page = Show("/entities");

        page.FindAll("thead th").Select(head => head.TextContent.Trim()).ShouldBe(Heads);
        var cells = page.FindAll("tbody tr").ShouldHaveSingleItem().QuerySelectorAll("th, td").Select(cell => cell.TextContent.Trim()).ToList();
        cells[..8].ShouldBe(["Deal 1001", "Acme: warehouse racking", "Acme Holdings Ltd", "470.00", "0.00", "0.00", "470.00", "EUR"]);
        page.Find("tbody a").GetAttribute("href").ShouldBe("/entities/2/1001");
    }

    [Fact]
    public async Task Accounts_show_their_number_and_no_empty_columns()
    {
        await SignInAsync("vera");
        var customer = (await Get<EntityService>().AddCustomerAsync(Workspace, new() { Name = "Acme Holdings Ltd" }, Anyone, default)).Value;
        var id = (await Get<AccountService>().AddAsync(Workspace, new AccountInput { Customer = customer, Currency = "EUR" }, Anyone, default)).Value;
        var account = (await Get<AccountService>().GetAsync(Workspace.Id, id, Anyone, default)).Value;

        var page = Show("/entities?kind=-1");

        page.FindAll("thead th").Select(head => head.TextContent.Trim()).ShouldBe(["Number", "Title", "Customer", "Paid", "Pending", "Currency", "Created"]);
        var cells = page.FindAll("tbody tr").ShouldHaveSingleItem().QuerySelectorAll("th, td").Select(cell => cell.TextContent.Trim()).ToList();
        cells[..6].ShouldBe(["Account AR-00000001", "Acme Holdings Ltd", "Acme Holdings Ltd", "0.00", "0.00", "EUR"]);
        page.Find("tbody a").GetAttribute("href").ShouldBe("/entities/-1/AR-00000001");
        page.Find("tbody a .hidden-text").TextContent.ShouldBe("Account ");
        page.Markup.ShouldNotContain(account.HexId.Value);
        Show("/entities").Markup.ShouldNotContain(account.HexId.Value);
        Show("/entities?q=ar-00000001").FindAll("tbody tr").Count.ShouldBe(1);
    }

    [Fact]
    public async Task The_type_links_keep_the_search()
    {
        await SignInAsync("clara");
        await AcmeAsync();
        var page = Show("/entities");

        Get<NavigationManager>().NavigateTo("/entities?q=racking");

        page.WaitForAssertion(
            () => page.FindAll(".shown a").Select(a => a.GetAttribute("href")).ShouldBe(["/entities?q=racking", "/entities?q=racking&kind=2"]));
        page.FindAll("tbody tr").Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_page_holds_fifty_entities_and_links_to_the_next_and_previous_page()
    {
        await SignInAsync("vera");
        for (var i = 1; i <= 51; i++)
        {
            await Get<EntityService>()
                .AddAsync(Workspace, new() { Kind = EntityKinds.Deal, ExternalId = $"{i}", Title = $"Deal {i}", Currency = "EUR" }, Anyone, default);
        }

        var page = Show("/entities");
        page.FindAll("tbody tr").Count.ShouldBe(50);
        var next = page.Find("a[aria-label='Next page']").GetAttribute("href")!;
        page = Show(next);
        page.FindAll("tbody tr").ShouldHaveSingleItem().TextContent.ShouldContain("Deal 1");
        page.Find("a[aria-label='Next page']").HasAttribute("href").ShouldBeFalse();
        page = Show(page.Find("a[aria-label='Previous page']").GetAttribute("href")!);
        page.FindAll("tbody tr").Count.ShouldBe(50);
        page.Find("a[aria-label='Previous page']").HasAttribute("href").ShouldBeFalse();
    }

    [Fact]
    public async Task Headings_sort_and_the_foot_counts_and_adds_up_all_pages()
    {
        await SignInAsync("vera");
        await AcmeAsync();
        foreach (var (id, title) in new[] { (1, "Zebra crossing"), (2, "Archive") })
        {
            await Get<EntityService>()
                .AddAsync(Workspace, new() { Kind = EntityKinds.Deal, ExternalId = $"{id}", Title = title, Currency = "USD" }, Anyone, default);
        }

        var page = Show("/entities");
        page.Find("th[aria-sort=descending]").TextContent.Trim().ShouldBe("Created");
        page.WaitForElement(".totals b").TextContent.ShouldBe("3");
        page.FindAll(".totals > span").Select(Line).ShouldBe(["3 entities", "EUR Total 470.00 Left 470.00", "USD Total 0.00 Left 0.00"]);
        page.WaitForAssertion(() => page.Find(".pager .place").TextContent.ShouldBe("1 – 3 of 3"));
        page.FindAll("thead a").Select(link => (link.TextContent.Trim(), link.GetAttribute("href")))
            .ShouldBe([("Title", "/entities?sort=title"), ("Customer", "/entities?sort=customer"), ("Created", "/entities?dir=asc")]);

        page = Show("/entities?sort=title");
        page.FindAll("tbody td.t").Select(cell => cell.TextContent).ShouldBe(["Acme: warehouse racking", "Archive", "Zebra crossing"]);
        page.Find("th[aria-sort=ascending] a").GetAttribute("href").ShouldBe("/entities?sort=title&dir=desc");

        page = Show("/entities?sort=title&q=archive");
        page.FindAll("thead a").ShouldBeEmpty("A search is always newest first.");
        page.Find(".order").TextContent.ShouldBe("Newest first");
        page.WaitForElement(".totals b").TextContent.ShouldBe("1");

        static string Line(AngleSharp.Dom.IElement part) => string.Join(' ', part.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }

    [Fact]
    public async Task An_empty_result_names_the_filters_that_hide_everything()
    {
        await SignInAsync("vera");
        await AcmeAsync();

        var both = Show("/entities?q=acme&kind=31");
        both.Find(".empty h2").TextContent.ShouldBe("None of the Invoices matches “acme”.");
        both.FindAll(".empty a").Select(a => (a.TextContent, a.GetAttribute("href")))
            .ShouldBe([("Show all types", "/entities?q=acme"), ("Clear the search", "/entities?kind=31")]);

        var text = Show("/entities?q=zzz&kind=2");
        text.FindAll(".empty a").Select(a => a.TextContent).ShouldBe(["Clear the search"]);
    }

    [Fact]
    public async Task Without_any_entity_the_page_says_that_there_are_none_yet()
    {
        await SignInAsync("clara");

        Show("/entities").Find(".empty h2").TextContent.ShouldBe("There are no entities yet");
    }

    [Fact]
    public async Task Accounts_are_listed_with_their_own_sign()
    {
        await SignInAsync("vera");
        var customer = (await Get<EntityService>().AddCustomerAsync(Workspace, new() { Name = "Acme" }, Anyone, default)).Value;
        await Get<AccountService>().AddAsync(Workspace, new AccountInput { Customer = customer, Currency = "EUR" }, Anyone, default);

        var cells = Show("/entities?kind=-1").Find("tbody tr").QuerySelectorAll("th, td");

        cells[0].GetAttribute("data-k").ShouldBe("account");
        cells[0].TextContent.ShouldStartWith("Account ");
    }

    [Fact]
    public async Task A_Viewer_cannot_add_an_entity_and_sees_the_required_role()
    {
        await SignInAsync("vera");

        var page = Show("/entities");

        page.FindAll("a[href='/entities/new']").ShouldBeEmpty();
        page.Find(".why").TextContent.ShouldContain("Clerk");
    }

    [Theory]
    [InlineData("/entities?q=a%26b&kind=2&after=12")]
    [InlineData("/entities?before=")]
    [InlineData("/entities?kind=-1&before=7")]
    [InlineData("/entities?q=a&for=payment&after=12")]
    [InlineData("/entities?kind=2&sort=title&after=12.gro%C3%9F.es%20b")]
    [InlineData("/entities?sort=customer&dir=desc&before=7")]
    [InlineData("/entities?dir=asc")]
    public void A_written_address_reads_back_to_the_same_state(string url)
    {
        var query = Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(new Uri("http://x" + url).Query);
        string? Of(string name) => query.TryGetValue(name, out var value) ? value.ToString() : null;

        EntityListState.Read(Of("q"), Of("kind"), Of("after"), Of("before"), Of("for"), Of("sort"), Of("dir")).Url.ShouldBe(url);
    }

    [Fact]
    public void Invalid_parameters_of_the_address_are_ignored() =>
        EntityListState.Read(" ", "boat", "x", null).ShouldBe(EntityListState.Start with { Step = PageStep.After });

    private IRenderedComponent<EntitiesPage> Show(string url)
    {
        Services.GetRequiredService<NavigationManager>().NavigateTo(url);
        return Show<EntitiesPage>("table, .empty");
    }
}
