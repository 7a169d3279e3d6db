using Bunit;
using Microsoft.AspNetCore.Components;
using PaymentsAdmin.Core.Reference;
using PaymentsAdmin.Core.Reference.Editing;
using PaymentsAdmin.Web.Features.Reference;

namespace PaymentsAdmin.Web.Tests.Features.Reference;

public sealed class KindPagesTests : PageTests
{
    private ReferenceService<Category> Categories => Get<ReferenceService<Category>>();

    [Fact]
    public void Every_kind_of_reference_data_has_a_page()
    {
        var kinds = typeof(IReferenceKind).Assembly.GetTypes().Where(type => type.IsClass && type.IsAssignableTo(typeof(IReferenceKind)));
        var all = Get<AllKindPages>().All;
        kinds.Where(kind => !all.Any(pages => pages.GetType().GetGenericArguments()[0] == kind)).ShouldBeEmpty();
        all.Select(pages => pages.Description.Kind).ShouldBeUnique();
    }

    [Fact]
    public void The_form_of_each_kind_has_every_property_exactly_once()
    {
        foreach (var pages in Get<AllKindPages>().All)
        {
            var properties = pages.GetType().GetGenericArguments()[0].GetProperties().Where(property => property.CanWrite && property.SetMethod!.IsPublic)
                .Select(property => property.Name);
            pages.Description.Fields.Select(field => field.Property)
                .ShouldBe(properties.Order(StringComparer.Ordinal), ignoreOrder: true, pages.Description.Kind);
            pages.Description.Fields[0].Property.ShouldBe(nameof(ReferenceContent.Name));
            pages.Description.Targets.ShouldAllBe(target => Get<AllKindPages>().Find(target) != null);
        }
    }

    [Fact]
    public async Task The_index_shows_every_kind_with_its_counts()
    {
        var one = await AddAsync("Desk");
        await AddAsync("Mail");
        await Categories.DeactivateAsync(new(Workspace, one, null, Anyone), default);
        await SignInAsync("vera");
        var page = Show<ReferenceIndexPage>("li.card");
        page.FindAll("li.card a").Select(tile => tile.GetAttribute("href")).Skip(KindGroups.Books.Count)
            .ShouldBe(Get<AllKindPages>().All.Select(pages => ReferenceUrls.Of(pages.Description.Kind)), ignoreOrder: true);
        page.FindAll("section").Select(group => (group.QuerySelector("h2")!.TextContent, group.QuerySelectorAll("li").Length)).ShouldBe(
            [
                ("Accounts receivable", 4), ("What payments are posted with", 4), ("Reasons", 2), ("Organisation", 3), ("What payments are for", 3),
            ]);
        page.FindAll("section:first-of-type li small").Select(note => note.TextContent)
            .ShouldBe(["0 entries", "0 entries", "0 entries", "0 entries"]);
        page.FindAll("li.card").Single(card => card.QuerySelector("a")!.GetAttribute("href") == "/admin/reference/category").TextContent
            .ShouldContain("1 active · 1 inactive");
    }

    [Fact]
    public async Task A_list_is_searched_and_filtered_by_its_address()
    {
        await AddAsync("Desk", "D1");
        var old = await AddAsync("Old desk");
        await AddAsync("Mail");
        await Categories.DeactivateAsync(new(Workspace, old, null, Anyone), default);
        await SignInAsync("adam");
        Names(List("/admin/reference/category")).ShouldBe(["Desk", "Mail"]);
        Names(List("/admin/reference/category?q=d1")).ShouldBe(["Desk"]);
        Names(List("/admin/reference/category?q=desk&show=all")).ShouldBe(["Desk", "Old desk"]);
        Names(List("/admin/reference/category?show=inactive")).ShouldBe(["Old desk"]);
        var none = List("/admin/reference/category?q=nothing", ".empty");
        none.Find(".empty a").GetAttribute("href").ShouldBe("/admin/reference/category?show=all");
    }

    [Fact]
    public async Task The_next_page_continues_after_the_last_row()
    {
        for (var i = 0; i < ReferenceQuery.DefaultSize + 1; i++)
        {
            await AddAsync($"C{i:D2}");
        }

        await SignInAsync("vera");
        var page = List("/admin/reference/category");
        Names(page).Count.ShouldBe(ReferenceQuery.DefaultSize);
        Names(List(page.Find(".pager .next").GetAttribute("href")!)).ShouldBe(["C50"]);
    }

    [Theory]
    [InlineData("vera")]
    [InlineData("clara")]
    [InlineData("anna")]
    public async Task Other_roles_than_Admin_see_reference_data_but_cannot_change_it(string name)
    {
        var id = await AddAsync("Desk", "D1");
        await SignInAsync(name);
        var list = List("/admin/reference/category");
        list.Markup.ShouldContain("Only Admins can change reference data");
        list.FindAll(".list-verbs a").Select(a => a.TextContent.Trim()).ShouldBe(["Download CSV"]);
        var one = Form(id.Value, "dl");
        one.FindAll("form, button").ShouldBeEmpty();
        one.Find("dl").TextContent.ShouldContain("D1");
        Form(null, "[role=alert]").Find("[role=alert]").TextContent.ShouldContain("This requires the role Admin");
        Show<KindPastePage>("[role=alert]", p => p.Add(x => x.Kind, "category")).Markup.ShouldContain("This requires the role Admin");
    }

    [Fact]
    public async Task An_Admin_adds_a_category_and_a_duplicate_code_is_refused_at_its_field()
    {
        await AddAsync("Desk", "D1");
        await SignInAsync("adam");
        var page = Form(null, "form");
        await page.ChangeAsync("#kind-name", "Counter");
        await page.ChangeAsync("#kind-code", "D1");
        await page.SubmitAsync("form");
        page.Find("#kind-code-fault").TextContent.ShouldStartWith("Another category already has this value");
        page.Find("#kind-name").GetAttribute("value").ShouldBe("Counter");
        await page.ChangeAsync("#kind-code", "D2");
        await page.SubmitAsync("form");
        Get<NavigationManager>().Uri.ShouldEndWith("/admin/reference/category");
        (await Categories.AllAsync(Workspace.Id, Anyone, default)).Value.ShouldContain(item => item.Content.Name == "Counter" && item.Content.Code == "D2");
    }

    [Fact]
    public async Task Saving_an_entry_without_a_change_says_so()
    {
        var desk = await AddAsync("Desk", "D1");
        await SignInAsync("adam");
        var page = Form(desk.Value, "form");
        var there = Get<NavigationManager>().Uri;
        await page.SubmitAsync("form");
        page.Find(".said").TextContent.ShouldBe("Nothing was changed.");
        Get<NavigationManager>().Uri.ShouldBe(there);

        await page.ChangeAsync("#kind-code", "D2");
        await page.SubmitAsync("form");
        Get<NavigationManager>().Uri.ShouldEndWith("/admin/reference/category");
    }

    [Fact]
    public async Task Links_choices_and_numbers_have_their_own_form_fields_and_checks()
    {
        var types = Get<ReferenceService<PaymentType>>();
        var method = (await Get<ReferenceService<Method>>().AllAsync(Workspace.Id, Anyone, default)).Value[0];
        await SignInAsync("adam");
        var page = Show<KindFormPage>("form", p => p.Add(x => x.Kind, "payment-type"));
        await page.ChangeAsync("#kind-name", "Web");
        await page.SubmitAsync("form");
        page.Find("#kind-methods-fault").TextContent.ShouldContain("at least one payment method");
        await page.ChangeAsync($"#kind-methods-{method.Id}", true);
        await page.ChangeAsync("#kind-classification", PaymentType.Cancellation);
        await page.SubmitAsync("form");
        var made = (await types.AllAsync(Workspace.Id, Anyone, default)).Value.Single(type => type.Content.Name == "Web");
        (made.Content.Classification, made.Content.Methods.ShouldHaveSingleItem()).ShouldBe((PaymentType.Cancellation, method.Id));

        page = Show<KindFormPage>("form", p => p.Add(x => x.Kind, "payment-type").Add(x => x.Id, made.Id.Value));
        page.Find("#kind-classification").HasAttribute("disabled").ShouldBeTrue();
        var sort = Show<KindFormPage>("form", p => p.Add(x => x.Kind, "method").Add(x => x.Id, method.Id.Value));
        await sort.ChangeAsync("#kind-sort", "first");
        await sort.SubmitAsync("form");
        sort.Find("#kind-sort-fault").TextContent.ShouldStartWith("Enter a whole number");
    }

    [Fact]
    public async Task A_concurrent_change_is_shown_and_the_input_is_kept_until_a_choice()
    {
        var id = await AddAsync("Desk", "D1");
        await SignInAsync("adam");
        var page = Form(id.Value, "form");
        await page.ChangeAsync("#kind-name", "Mine");
        await Categories.ChangeAsync(new(Workspace, id, null, Anyone), new Category { Name = "Theirs", Code = "D1" }, default);
        await page.SubmitAsync("form");
        var notice = page.Find(".conflict").TextContent;
        notice.ShouldContain("Theirs");
        notice.ShouldContain("Mine");
        page.Find("#kind-name").GetAttribute("value").ShouldBe("Mine");
        (await NameAsync(id)).ShouldBe("Theirs");
        await page.PressAsync("Overwrite with mine");
        (await NameAsync(id)).ShouldBe("Mine");

        page = Form(id.Value, "form");
        await page.ChangeAsync("#kind-name", "Again");
        await Categories.ChangeAsync(new(Workspace, id, null, Anyone), new Category { Name = "Theirs", Code = "D2" }, default);
        await page.SubmitAsync("form");
        await page.PressAsync("Use the saved version");
        (page.Find("#kind-name").GetAttribute("value"), page.Find("#kind-code").GetAttribute("value")).ShouldBe(("Theirs", "D2"));
        page.FindAll(".conflict").ShouldBeEmpty();
    }

    [Fact]
    public async Task A_category_can_be_deactivated_and_activated_but_the_main_unit_cannot_be_deactivated()
    {
        var id = await AddAsync("Desk");
        await SignInAsync("adam");
        var page = Form(id.Value, "form");
        await page.ChangeAsync("#kind-name", "Typed");
        await page.PressAsync("Deactivate");
        page.Find(".pill").TextContent.ShouldBe("Inactive");
        page.Find("#kind-name").GetAttribute("value").ShouldBe("Typed");
        await page.SubmitAsync("form");
        (await NameAsync(id)).ShouldBe("Typed");
        page = Form(id.Value, "form");
        await page.PressAsync("Activate");
        page.Find(".pill").TextContent.ShouldBe("Active");

        var main = (await Get<ReferenceService<Unit>>().AllAsync(Workspace.Id, Anyone, default)).Value.Single(unit => unit.Content.IsMain);
        var unit = Show<KindFormPage>("form", p => p.Add(x => x.Kind, "unit").Add(x => x.Id, main.Id.Value));
        await unit.PressAsync("Deactivate");
        unit.Find("#kind-switch-fault").TextContent.ShouldStartWith("A workspace needs an active main unit");
    }

    [Fact]
    public async Task Of_two_Admins_who_deactivate_one_category_the_second_reads_that_it_was_done()
    {
        var id = await AddAsync("Desk");
        await SignInAsync("adam");
        var page = Form(id.Value, "form");
        await Categories.DeactivateAsync(new(Workspace, id, null, Anyone), default);

        await page.PressAsync("Deactivate");
        page.Find(".pill").TextContent.ShouldBe("Inactive");
        page.FindAll(".said").Select(said => said.TextContent).ShouldContain("Someone else deactivated it meanwhile.");
        page.FindAll("#kind-switch-fault").ShouldBeEmpty();
        await page.PressAsync("Activate");
        page.Find(".pill").TextContent.ShouldBe("Active");
    }

    [Theory]
    [InlineData("")]
    [InlineData("Typed")]
    public async Task An_Admin_who_deactivates_a_category_changed_meanwhile_sees_the_change_and_chooses(string typed)
    {
        var id = await AddAsync("Desk");
        await SignInAsync("adam");
        var page = Form(id.Value, "form");
        if (typed.Length > 0)
        {
            await page.ChangeAsync("#kind-name", typed);
        }

        await Categories.ChangeAsync(new(Workspace, id, null, Anyone), new Category { Name = "Counter" }, default);
        await page.PressAsync("Deactivate");
        page.Find("#kind-switch-fault").TextContent
            .ShouldBe("Someone changed this after you opened it. It is shown as it is now; press again if you still want to.");
        page.Find("h1").TextContent.ShouldBe("Counter");
        page.Find("#kind-name").GetAttribute("value").ShouldBe(typed.Length > 0 ? typed : "Counter");
        page.Find(".pill").TextContent.ShouldBe("Active");

        await page.PressAsync("Deactivate");
        page.Find(".pill").TextContent.ShouldBe("Inactive");
        page.FindAll("#kind-switch-fault").ShouldBeEmpty();
    }

    [Fact]
    public async Task Before_a_category_is_deactivated_the_page_says_what_uses_it()
    {
        var desk = await AddAsync("Desk");
        var methods = (await Get<ReferenceService<Method>>().AllAsync(Workspace.Id, Anyone, default)).Value;
        var types = Get<ReferenceService<PaymentType>>();
        foreach (var name in new[] { "A", "B" })
        {
            (await types.AddAsync(Workspace, new PaymentType { Name = name, Methods = [methods[0].Id], Categories = [desk] }, Anyone, default)).Failure
                .ShouldBeNull();
        }

        await SignInAsync("adam");
        var page = Form(desk.Value, ".uses");
        page.Find(".uses").TextContent.ShouldBe("Used by 2 payment types. These types will no longer offer it.");
        await page.PressAsync("Deactivate");
        page.FindAll(".uses").ShouldBeEmpty();
        Form((await AddAsync("Unused")).Value, "form").FindAll(".uses").ShouldBeEmpty();
    }

    private IRenderedComponent<KindPage> List(string address, string until = "tbody tr")
    {
        Get<NavigationManager>().NavigateTo(address);
        return Show<KindPage>(until, p => p.Add(x => x.Kind, "category"));
    }

    private IRenderedComponent<KindFormPage> Form(int? id, string until) => Show<KindFormPage>(until, p => p.Add(x => x.Kind, "category").Add(x => x.Id, id));

    private static IReadOnlyList<string> Names(IRenderedComponent<KindPage> page) => [.. page.FindAll("tbody th").Select(cell => cell.TextContent.Trim())];

    private async Task<ReferenceId<Category>> AddAsync(string name, string? code = null) =>
        (await Categories.AddAsync(Workspace, new Category { Name = name, Code = code }, Anyone, default)).Value;

    private async Task<string> NameAsync(ReferenceId<Category> id) => (await Categories.GetAsync(Workspace.Id, id, Anyone, default)).Value.Content.Name;
}
