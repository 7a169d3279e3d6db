using Bunit;
using Microsoft.AspNetCore.Components;
using PaymentsAdmin.Core.Reference;
using PaymentsAdmin.Core.Reference.Editing;
using PaymentsAdmin.Core.Reference.Pasting;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Web.Features.Rates;
using PaymentsAdmin.Web.Features.Reference;
using PaymentsAdmin.Web.Shared.Languages;

namespace PaymentsAdmin.Web.Tests.Features.Reference;

public sealed class PastePagesTests : PageTests
{
    private const string Good = "name\tcode\nDesk\tDESK\nMail\tMAIL";

    private ReferenceService<Category> Categories => Get<ReferenceService<Category>>();

    [Fact]
    public async Task Pasted_rows_are_saved_only_after_confirmation_and_all_at_once()
    {
        var adam = await SignInAsync("adam");
        var page = Paste(adam, Good);
        page.FindAll("tbody tr").Select(row => row.QuerySelector("[data-o]")!.GetAttribute("data-o")).ShouldBe(["new", "new"]);
        page.Find("textarea").GetAttribute("value").ShouldBe(Good);
        (await CountAsync()).ShouldBe(0);
        await page.PressAsync("Save 2 rows");
        page.Find("[role=status]").TextContent.ShouldContain("2 added, 0 changed.");
        (await CountAsync()).ShouldBe(2);

        var again = Paste(adam, Good);
        again.FindAll("[data-o=unchanged]").Count.ShouldBe(2);
        again.Markup.ShouldContain("There is nothing to import.");
        again.FindAll("button.mud-button-filled").Select(button => button.TextContent).ShouldBe(["Check again"]);
    }

    [Fact]
    public async Task A_late_check_replaces_nothing_that_was_typed_meanwhile()
    {
        var adam = await SignInAsync("adam");
        var key = Get<PasteShelf>().Put(adam.UserId!.Value, Good);
        var late = new TaskCompletionSource<Result<PastePlan>>();
        var part = Show<PastePart>(
            "textarea",
            p => p.Add(c => c.Actor, adam).Add(c => c.Workspace, Workspace).Add(c => c.Page, "/paste").Add(c => c.Back, "/").Add(c => c.Columns, ["name"])
                .Add(c => c.Headings, PasteHeadings.OfRates(Get<Texts>())).Add(c => c.Key, $"{key}")
                .Add<Func<string, Task<Result<PastePlan>>>>(c => c.Plan, _ => late.Task)
                .Add<Func<PastePlan, Task<Result<PutCount>>>>(c => c.Put, _ => throw new InvalidOperationException("Nobody saves.")));
        part.Find("textarea").GetAttribute("value").ShouldBe(Good);
    }

    [Fact]
    public async Task A_refused_row_is_listed_first_with_its_column_and_remedy()
    {
        var page = Paste(await SignInAsync("adam"), "name;code\nDesk;DESK\n;BAD");
        var first = page.FindAll("tbody tr")[0];
        first.TextContent.ShouldContain("Refused");
        first.QuerySelector("code")!.TextContent.ShouldBe("name");
        first.TextContent.ShouldContain("Enter the name.");
        page.FindAll("button").ShouldNotContain(button => button.TextContent.StartsWith("Save", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_changed_row_shows_its_old_and_new_values()
    {
        await Categories.AddAsync(Workspace, new Category { Name = "At the desk", Code = "DESK" }, Anyone, default);
        var page = Paste(await SignInAsync("adam"), Good);
        page.Find("del").TextContent.ShouldBe("At the desk");
        page.FindAll("ins")[0].TextContent.ShouldBe("Desk");
    }

    [Fact]
    public async Task A_concurrent_change_stops_the_import_and_the_rows_are_checked_again()
    {
        var there = (await Categories.AddAsync(Workspace, new Category { Name = "At the desk", Code = "DESK" }, Anyone, default)).Value;
        var page = Paste(await SignInAsync("adam"), Good);
        await Categories.ChangeAsync(new(Workspace, there, null, Anyone), new Category { Name = "Elsewhere", Code = "DESK" }, default);
        await page.PressAsync("Save 2 rows");
        page.Find("#put-fault").TextContent.ShouldContain("Row 2: This was changed after you opened it.");
        page.Find("del").TextContent.ShouldBe("Elsewhere");
        (await CountAsync()).ShouldBe(1);
        await page.PressAsync("Save 2 rows");
        (await CountAsync()).ShouldBe(2);
    }

    [Fact]
    public async Task Unknown_columns_and_the_text_of_another_user_are_refused_at_the_field()
    {
        var adam = await SignInAsync("adam");
        var page = Paste(adam, "colour\nred", "#pasted-fault");
        page.Find("#pasted-fault").TextContent.ShouldContain("Unknown columns: “colour”. Known columns: id, name, code, active.");
        page.Find("textarea").GetAttribute("value").ShouldBe("colour\nred");

        var clara = await SignInAsync("clara");
        var key = Get<PasteShelf>().Put(clara.UserId!.Value, Good);
        await SignInAsync("adam");
        Open($"/admin/reference/category/paste?text={key}", "#pasted-fault").Find("#pasted-fault").TextContent.ShouldContain("no longer available");
    }

    [Fact]
    public async Task Rates_can_be_pasted_by_an_Admin_only()
    {
        var adam = await SignInAsync("adam");
        var key = Get<PasteShelf>().Put(adam.UserId!.Value, "currency;from;rate\nUSD;01.11.2026;0,9215");
        Get<NavigationManager>().NavigateTo($"/admin/rates/paste?text={key}");
        var page = Show<RatePastePage>("tbody tr");
        await page.PressAsync("Save 1 row");
        page.Markup.ShouldContain("1 added, 0 changed.");
        (await Get<RateService>().OnAsync(Workspace.Id, Currency.Of("USD"), new DateOnly(2026, 11, 2), Anyone, default)).Value!.Value.ShouldBe(0.9215m);
        await SignInAsync("vera");
        Show<RatePastePage>("[role=alert]").Markup.ShouldContain("This requires the role Admin");
    }

    private IRenderedComponent<KindPastePage> Paste(Actor actor, string text, string until = "tbody tr") =>
        Open($"/admin/reference/category/paste?text={Get<PasteShelf>().Put(actor.UserId!.Value, text)}", until);

    private IRenderedComponent<KindPastePage> Open(string address, string until)
    {
        Get<NavigationManager>().NavigateTo(address);
        return Show<KindPastePage>(until, p => p.Add(x => x.Kind, "category"));
    }

    private async Task<int> CountAsync() => (await Categories.AllAsync(Workspace.Id, Anyone, default)).Value.Count;
}
