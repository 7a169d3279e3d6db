using Bunit;
using PaymentsAdmin.Core.Entities;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Reference;
using PaymentsAdmin.Core.Reference.Editing;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Web.Shell.Palette;

namespace PaymentsAdmin.Web.Tests.Shell.Palette;

/// <summary>What the palette offers to whom, and in which order.</summary>
public sealed class PaletteTests : PageTests
{
    [Theory]
    [InlineData("policy", "/admin/policy")]
    [InlineData("four eyes", "/admin/policy")]
    [InlineData("exchange", "/admin/rates")]
    [InlineData("tokens", "/admin/tokens")]
    [InlineData("close the month", "/admin/periods")]
    [InlineData("invite", "/admin/users/add")]
    public async Task An_Admin_finds_pages_and_actions_by_name_and_by_what_they_do(string typed, string href)
    {
        await SignInAsync("adam");
        Leads(Found(typed)).ShouldContain(href);
    }

    [Fact]
    public async Task An_exact_match_comes_first_and_what_matched_is_marked()
    {
        await SignInAsync("adam");
        var found = Found("policy");
        found.Find("a, button").TextContent.ShouldBe("Policy");
        found.Find("a mark").TextContent.ShouldBe("Policy");
        Found("four eyes").FindAll("small mark").Select(mark => mark.TextContent).Take(2).ShouldBe(["four", "eyes"]);
    }

    [Theory]
    [InlineData("vera")]
    [InlineData("clara")]
    [InlineData("alan")]
    [InlineData("adam")]
    public async Task Nobody_is_offered_what_their_rights_do_not_allow(string name)
    {
        var actor = await SignInAsync(name);
        string?[] all = [.. new[] { "new", "add", "import", "close", "delegate", "create" }.SelectMany(typed => Leads(Found(typed)))];

        all.Contains("/postings/new").ShouldBe(actor.Roles.HasFlag(Role.Clerk));
        all.Contains("/entities/new").ShouldBe(actor.Roles.HasFlag(Role.Clerk));
        all.Contains("/admin/users/add").ShouldBe(actor.Roles.HasFlag(Role.Admin));
        all.Contains("/account/delegation").ShouldBe(actor.Roles.HasFlag(Role.Approver));
        Found("close the month").FindAll("a").Select(a => a.TextContent).Contains("Close the month")
            .ShouldBe((actor.Roles & (Role.Approver | Role.Admin)) != Role.None);
    }

    [Fact]
    public async Task Only_keys_of_elements_on_the_page_are_offered_as_its_actions()
    {
        await SignInAsync("clara");
        var found = Found("mark paid", "m,x");
        found.Find("h3").TextContent.ShouldBe("On this page");
        found.Find("button").GetAttribute("data-press").ShouldBe("[data-key='m']");
        Found("mark paid").FindAll("button").ShouldBeEmpty();
        Found("", "x,'],q").FindAll("button").Select(press => press.TextContent).ShouldBe(["Export"]);
    }

    [Fact]
    public async Task Theme_language_and_sign_out_press_what_the_shell_has()
    {
        await SignInAsync("vera");
        Presses(Found("dark")).ShouldContain("#person-menu [name='theme'][value='dark']");
        Presses(Found("deutsch")).ShouldBe(["#person-menu [name='language'][value='de']"]);
        Presses(Found("english")).ShouldBeEmpty();
        Presses(Found("log out")).ShouldBe(["#person-menu .leave"]);
    }

    [Fact]
    public async Task A_customer_leads_to_their_payments_and_a_payment_and_a_deal_are_found_by_number()
    {
        var deal = await AcmeAsync();
        await SignInAsync("clara");
        var payment = (await Get<PaymentService>().AddAsync(Workspace, deal, await PersonAsync("clara"), default)).Value;

        var customer = Found("acme holdings");
        customer.Find("h3").TextContent.ShouldBe("Customers");
        customer.Find("a").GetAttribute("href").ShouldBe($"/payments?customer={await CustomerAsync(deal)}");
        Found($"{payment}").Find("a").GetAttribute("href").ShouldBe($"/payments/{payment.Value}");
        Found("1001").Find("a").GetAttribute("href").ShouldBe("/entities/2/1001");
    }

    [Theory]
    [InlineData("AR-00000001")]
    [InlineData("ar-1")]
    [InlineData("ar 0001")]
    public async Task An_account_is_found_by_its_number_with_or_without_zeros(string typed)
    {
        var deal = await AcmeAsync();
        await SignInAsync("adam");
        var account = new AccountInput { Name = "Acme EUR", Currency = "EUR", Customer = new CustomerId(await CustomerAsync(deal)) };
        (await Get<AccountService>().AddAsync(Workspace, account, await PersonAsync("adam"), default)).Failure.ShouldBeNull();

        var found = Found(typed);

        found.Find("a").GetAttribute("href").ShouldBe("/entities/-1/AR-00000001");
        found.Find("a").TextContent.ShouldContain("AR-00000001");
        found.Markup.ShouldNotMatch("[0-9A-F]{32}");
    }

    [Fact]
    public async Task Without_a_result_it_says_what_was_searched()
    {
        await SignInAsync("vera");
        var found = Found("<b>qqqq</b>");
        found.FindAll("p")[0].TextContent.ShouldBe("Nothing found for “<b>qqqq</b>”.");
        found.FindAll("p")[1].TextContent.ShouldContain("payments by number, reference, amount or customer");
        found.FindAll("a, button").ShouldBeEmpty();
        found.Find("[data-said]").GetAttribute("data-said").ShouldBe("Nothing found.");
    }

    private IRenderedComponent<PaletteHits> Found(string typed, string? keys = null) =>
        Show<PaletteHits>("[data-said]", p => p.Add(c => c.Typed, typed).Add(c => c.OnPage, keys));

    private static IEnumerable<string?> Leads(IRenderedComponent<PaletteHits> found) => found.FindAll("a").Select(a => a.GetAttribute("href"));

    private static IEnumerable<string?> Presses(IRenderedComponent<PaletteHits> found) => found.FindAll("button").Select(one => one.GetAttribute("data-press"));

    private async Task<long> CustomerAsync(EntityId deal) =>
        (await Get<EntityService>().FindAsync(Workspace.Id, deal, Anyone, default)).Value.CustomerId!.Value.Value;
}
