using System.Text.RegularExpressions;
using PaymentsAdmin.Web.Tests.Setup;

namespace PaymentsAdmin.Web.Tests.Shell;

/// <summary>The shell costs open pages nothing: menu, search and account are outside of what circuits render.</summary>
public sealed partial class StaticShellTests(SharedApp shared) : IClassFixture<SharedApp>
{
    private readonly AppHost _app = shared.Host;

    [Fact]
    public async Task The_menu_the_search_and_the_account_are_outside_the_circuit()
    {
        var html = await LoadAsync("/payments");

        var still = Circuits().Replace(html, "");

        Circuits().Count(html).ShouldBe(4);
        still.ShouldSatisfyAllConditions(
            s => s.ShouldContain("id=\"nav\""),
            s => s.ShouldContain("id=\"search\""),
            s => s.ShouldContain("id=\"person-menu\""),
            s => s.ShouldNotContain("<h1"),
            s => s.ShouldNotContain("mud-button-text bell\"")
        );
    }

    [Theory]
    [InlineData("/payments", "Payments")]
    [InlineData("/payments?q=acme", "Payments")]
    [InlineData("/home", "Home")]
    [InlineData("/admin/reference/category", "Admin")]
    public async Task The_menu_marks_the_current_page(string address, string title)
    {
        var html = await LoadAsync(address);

        Marked().Match(html).Groups["title"].Value.ShouldBe(title);
    }

    [Fact]
    public async Task The_search_box_shows_what_the_list_was_searched_for()
    {
        (await LoadAsync("/payments?q=acme%20ltd")).ShouldContain("value=\"acme ltd\"");
        (await LoadAsync("/home?q=acme%20ltd")).ShouldNotContain("acme ltd");
    }

    private async Task<string> LoadAsync(string address)
    {
        using var page = await _app.SendAsync(HttpMethod.Get, address, await _app.StepUpAsync(await _app.SignInAsync("ada")));
        return await page.Content.ReadAsStringAsync();
    }

    [GeneratedRegex(
        """<!--Blazor:\{"type":"server","prerenderId":"(?<id>\w+)".*?<!--Blazor:\{"prerenderId":"\k<id>"\}-->""",
        RegexOptions.Singleline | RegexOptions.ExplicitCapture,
        5_000
    )]
    private static partial Regex Circuits();

    [GeneratedRegex("""title="(?<title>\w+)"[^>]* aria-current="page""", RegexOptions.ExplicitCapture, 60_000)]
    private static partial Regex Marked();
}
