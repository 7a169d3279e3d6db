using System.Text;
using Bunit;
using Microsoft.AspNetCore.Components;
using PaymentsAdmin.Core.Entities;
using PaymentsAdmin.Core.Entities.Import;
using PaymentsAdmin.Core.Tables;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Web.Features.Entities;
using PaymentsAdmin.Web.Shared.Imports;

namespace PaymentsAdmin.Web.Tests.Features.Entities;

public sealed class ImportPageTests : PageTests
{
    private const string Deals = "type,id,title,currency\ndeal,1,Racks,EUR\ndeal,2,Shelves,XXX\n";

    [Fact]
    public async Task A_file_is_previewed_first_and_imported_once()
    {
        var clara = await SignInAsync("clara");
        var key = Shelve(clara, Deals);
        var page = Show($"/entities/import?file={key}");
        page.WaitForElement("tbody tr");

        page.FindAll("tbody tr").Select(tr => string.Join('|', tr.QuerySelectorAll("td").Select(td => td.TextContent.Trim()))).ShouldBe(
            ["2|New|Deal 1 · Racks||", "3|Refused|Deal 2 · Shelves|currency|Enter an ISO 4217 currency code, such as EUR."]
        );
        (await FindAsync()).ShouldBeFalse();
        await page.PressTwiceAsync(() => page.FindAll("button").Single(b => b.ClassList.Contains("mud-button-filled")));

        page.WaitForAssertion(() => page.Find("h2").TextContent.ShouldBe("Imported"));
        (await FindAsync()).ShouldBeTrue();
        Get<ImportShelf<ImportFile, ImportReport>>().Find(clara.UserId!.Value, key)!.Done!.Count(ImportOutcome.New).ShouldBe(1);
    }

    [Fact]
    public async Task Rows_that_changed_since_the_preview_are_shown_again_before_anything_is_imported()
    {
        var clara = await SignInAsync("clara");
        var page = Show($"/entities/import?file={Shelve(clara, "type,id,title,currency\ndeal,1,Racks,EUR\ndeal,2,Shelves,EUR\n")}");
        page.WaitForElement("tbody tr");
        await Get<EntityService>()
            .AddAsync(Workspace, new() { Kind = EntityKinds.Deal, ExternalId = "2", Title = "Shelves", Currency = "EUR" }, Anyone, default);

        Import(page, "Import 2 rows").Click();

        page.WaitForAssertion(() => page.Find("#import-fault").TextContent.Trim().ShouldBe(ImportFailures.Moved.Text));
        page.FindAll("tbody .state").Select(state => state.TextContent.Trim()).ShouldBe(["New", "Unchanged"]);
        (await FindAsync()).ShouldBeFalse();
        Import(page, "Import 1 row").Click();
        page.WaitForAssertion(() => page.Find("h2").TextContent.ShouldBe("Imported"));
        (await FindAsync()).ShouldBeTrue();
    }

    [Fact]
    public async Task An_import_that_changed_something_has_an_undo_file_and_new_entities_have_none()
    {
        var clara = await SignInAsync("clara");
        var page = Show($"/entities/import?file={Shelve(clara, Deals)}");
        page.FindAll("a[href$='undo.csv']").ShouldBeEmpty();
        Import(page, "Import 1 row").Click();
        page.WaitForAssertion(() => page.Find("h2").TextContent.ShouldBe("Imported"));
        page.FindAll("a[href$='undo.csv']").ShouldBeEmpty();

        var key = Shelve(clara, Deals.Replace("Racks", "Cupboards", StringComparison.Ordinal));
        page = Show($"/entities/import?file={key}");
        Import(page, "Import 1 row").Click();
        page.WaitForElement($"a[href='/entities/import/{key}/undo.csv']");

        var done = Get<ImportShelf<ImportFile, ImportReport>>().Find(clara.UserId!.Value, key)!.Done!;
        // The pages shown before would follow the address and check the same file.
        await DisposeComponentsAsync();
        page = Show($"/entities/import?file={Shelve(clara, ImportUndoFile.Write(ImportKind.Entities, done))}");
        page.WaitForAssertion(() => page.Find("h2").TextContent.ShouldBe("Undo preview"));
        page.FindAll("nav.shown a").Select(group => group.TextContent.Trim()).ShouldBe(["All 1", "Changed 1", "Deleted 0", "Unchanged 0", "Refused 0"]);
        Import(page, "Undo 1 row").Click();
        page.WaitForAssertion(() => page.Find("h2").TextContent.ShouldBe("Import undone"));
        page.FindAll("a[href$='undo.csv']").ShouldBeEmpty();
        (await Get<EntityService>().FindAsync(Workspace.Id, new EntityRef(EntityKinds.Deal, "1"), Anyone, default)).Value.Title.ShouldBe("Racks");
    }

    [Fact]
    public async Task The_preview_names_unknown_columns()
    {
        var clara = await SignInAsync("clara");

        Show($"/entities/import?file={Shelve(clara, Deals)}").Markup.ShouldNotContain("Unknown columns:");

        var page = Show($"/entities/import?file={Shelve(clara, "type,id,title,currency,stgae,owner\ndeal,1,Racks,EUR,Won,Ada\n")}");
        page.FindAll(".remark.help").ShouldHaveSingleItem().TextContent.Trim().ShouldBe("Unknown columns: stgae, owner");
    }

    [Fact]
    public async Task The_preview_names_twenty_unknown_columns_at_most_and_none_in_full_length()
    {
        var clara = await SignInAsync("clara");
        var unknown = Enumerable.Range(1, 1_000).Select(n => n == 1 ? new string('x', 500) : $"c{n}").ToList();
        var cells = string.Concat(Enumerable.Repeat(",", unknown.Count));

        var page = Show($"/entities/import?file={Shelve(clara, $"type,id,title,currency,{string.Join(',', unknown)}\ndeal,1,Racks,EUR{cells}\n")}");

        var shown = string.Join(", ", unknown.Skip(1).Take(19));
        page.FindAll(".remark.help").ShouldHaveSingleItem().TextContent.Trim().ShouldBe($"Unknown columns: {new string('x', 60)}…, {shown}, 980 more");
    }

    [Fact]
    public async Task The_preview_can_show_only_the_rows_of_one_outcome()
    {
        var key = Shelve(await SignInAsync("clara"), Deals);

        Show($"/entities/import?file={key}&show=77").FindAll("tbody tr").Count.ShouldBe(Show($"/entities/import?file={key}").FindAll("tbody tr").Count);
        Show($"/entities/import?file={key}&show=refused").FindAll("tbody tr").ShouldHaveSingleItem().TextContent.ShouldContain("Shelves");
    }

    [Fact]
    public async Task A_file_that_changes_nothing_offers_no_import()
    {
        var key = Shelve(await SignInAsync("clara"), "type,id,title,currency\nboat,1,Racks,EUR\n");

        var page = Show($"/entities/import?file={key}");

        page.FindAll("button").ShouldBeEmpty();
        page.Find(".buttons .why").TextContent.ShouldBe("No row in this file would change anything.");
    }

    [Fact]
    public async Task The_file_of_another_user_is_not_found()
    {
        var alan = await Get<Core.Users.Directory.UserService>().FindAsync("alan", Anyone, default);
        await SignInAsync("clara");
        var key = Get<ImportShelf<ImportFile, ImportReport>>().Put(alan.Value.Id, File(Deals));

        Show($"/entities/import?file={key}").Find("#import-file-fault").TextContent.ShouldBe(TableFailures.Gone.Text);
    }

    [Fact]
    public async Task A_fault_of_the_upload_is_shown_at_its_field_to_its_user_only()
    {
        var clara = await SignInAsync("clara");
        var shelf = Get<ImportShelf<ImportFile, ImportReport>>();
        var unclosed = shelf.PutFault(clara.UserId!.Value, TableFailures.OpenQuote(3, 2));

        Show($"/entities/import?kind=productrows&fault={unclosed}").Find("#import-file-fault").TextContent.ShouldContain("Line 3, column 2");
        Show($"/entities/import?fault={shelf.PutFault(clara.UserId!.Value + 1, TableFailures.NotText)}").FindAll("#import-file-fault").ShouldBeEmpty();
        Show("/entities/import?fault=nonsense").FindAll("#import-file-fault").ShouldBeEmpty();
    }

    [Fact]
    public async Task A_Viewer_cannot_import_and_sees_the_required_role()
    {
        await SignInAsync("vera");
        var page = Show("/entities/import");
        page.FindAll("form").ShouldBeEmpty();
        page.Find(".why").TextContent.ShouldContain("Clerk");
    }

    [Fact]
    public void The_file_of_refused_rows_has_their_original_cells_and_the_reasons()
    {
        var file = File("type,id,title,currency\ndeal,1,\"'=1+1, \"\"x\"\"\",XXX\ndeal,2,Short\n");
        var refused = file.Rows.Select(row => new ImportVerdict(row.Line, ImportOutcome.Refused, "", row.Fault))
            .Select(row => new RefusedRow(row.Line, row.Column, row.Why));

        RefusedRows.Write(file.Table, refused, words => words.ToString()).Split("\r\n")[1..3].ShouldBe(
            [
                "\"deal\",\"1\",\"'=1+1, \"\"x\"\"\",\"XXX\",\"2\",\"currency\",\"Enter an ISO 4217 currency code, such as EUR.\"",
                "\"deal\",\"2\",\"Short\",\"\",\"3\",\"\",\"The row has 3 cells, the header 4. Put cells that contain a separator in quotes.\"",
            ]
        );
    }

    [Fact]
    public void The_shelf_keeps_one_file_per_user_for_an_hour()
    {
        var clock = new MovingTime();
        var shelf = new ImportShelf<ImportFile, ImportReport>(clock);
        var first = shelf.Put(1, File(Deals));
        var second = shelf.Put(1, File(Deals));
        shelf.Find(1, first).ShouldBeNull();
        shelf.Find(2, second).ShouldBeNull();
        shelf.Find(1, second).ShouldNotBeNull();
        clock.Now += TimeSpan.FromMinutes(61);
        shelf.Find(1, second).ShouldBeNull();
    }

    private static ImportFile File(string text) => ImportReader.Read(ImportKind.Entities, "deals.csv", Encoding.UTF8.GetBytes(text)).Value;

    private Guid Shelve(Actor actor, string text) => Get<ImportShelf<ImportFile, ImportReport>>().Put(actor.UserId!.Value, File(text));

    private IRenderedComponent<ImportPage> Show(string url)
    {
        Get<NavigationManager>().NavigateTo(url);
        return Show<ImportPage>(".card, .why");
    }

    private static AngleSharp.Dom.IElement Import(IRenderedComponent<ImportPage> page, string verb) =>
        page.FindAll("button").Single(button => string.Equals(button.TextContent.Trim(), verb, StringComparison.Ordinal));

    private async Task<bool> FindAsync() => (await Get<EntityService>().FindAsync(Workspace.Id, new EntityRef(EntityKinds.Deal, "1"), Anyone, default)).Ok;

    private sealed class MovingTime : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = Sample.Now;

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
