using System.Globalization;
using System.Text;
using Bunit;
using Microsoft.AspNetCore.Components;
using PaymentsAdmin.Core.Entities;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Payments.Import;
using PaymentsAdmin.Core.Tables;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Web.Features.PaidImport;
using PaymentsAdmin.Web.Shared.Imports;

namespace PaymentsAdmin.Web.Tests.Features.PaidImport;

public sealed class PaidImportPageTests : PageTests
{
    private const string Heading = "payment_id,paid_date,reference,amount\n";

    private readonly List<PaymentId> _payments = [];

    private PaymentService Payments => Get<PaymentService>();

    // Three payments: EUR 25, EUR 50 and EUR 75.
    protected override async Task ArrangeAsync()
    {
        var deal = await AcmeAsync();
        var row = (await Get<EntityService>().RowsAsync(Workspace.Id, deal, Anyone, default)).Value[0].Id;
        for (var i = 1; i <= 3; i++)
        {
            var payment = (await Payments.AddAsync(Workspace, deal, Anyone, default)).Value;
            (await Payments.AddLineAsync(new(Workspace, payment, null, Anyone), row, new() { Quantity = i }, default)).Failure.ShouldBeNull();
            _payments.Add(payment);
        }
    }

    [Fact]
    public async Task A_file_is_checked_first_and_its_payments_are_marked_paid_once()
    {
        var key = Shelve(await SignInAsync("clara"), Heading + "1,2026-11-19,BNK 1,25\n2,2026-11-19,,50\n3,2026-11-19,,70\n9,2026-11-19,,\n");
        var page = Show($"/payments/import?file={key}");

        Rows(page).ShouldBe(
            [
                "2|To be marked paid|PAY-000001|EUR 25.00||",
                "3|To be marked paid|PAY-000002|EUR 50.00||",
                "4|Refused|PAY-000003|EUR 75.00|amount|Amount differs: file 70.00, payment 75.00.",
                "5|Refused|9|||Payment not found.",
            ]
        );
        page.Find(".sums").TextContent.ShouldBe("To be marked paid:EUR 75.00");
        page.FindAll("tbody a").Select(a => a.GetAttribute("href")).ShouldBe(["/payments/1", "/payments/2", "/payments/3"]);
        (await PaidAsync(1)).ShouldBeNull();
        Button(page, "Mark 2 payments paid").ClassList.ShouldContain("mud-button-filled");
        await page.PressTwiceAsync(() => page.Find("button.mud-button-filled"));

        page.WaitForAssertion(() => page.Find("h2").TextContent.ShouldBe("2 payments marked paid"));
        Rows(page).Take(2).ShouldBe(["2|Marked paid|PAY-000001|EUR 25.00||", "3|Marked paid|PAY-000002|EUR 50.00||"]);
        page.Find(".sums").TextContent.ShouldBe("Marked paid:EUR 75.00");
        ((await PaidAsync(1))!.Reference, (await PaidAsync(3))).ShouldBe(("BNK 1", null));
        page.FindAll("a[download]").Select(a => a.GetAttribute("href")).ShouldBe([$"/payments/import/{key}/refused.csv", $"/payments/import/{key}/undo.csv"]);
    }

    [Fact]
    public async Task The_preview_can_show_only_refused_rows()
    {
        var key = Shelve(await SignInAsync("clara"), Heading + "1,2026-11-19,,\n9,2026-11-19,,\n2,,,\n");
        var page = Show($"/payments/import?file={key}&show=refused");

        Rows(page).ShouldBe(["3|Refused|9|||Payment not found."]);
        page.FindAll(".shown a").Select(a => a.TextContent).ShouldBe(["All 3", "To be marked paid 1", "No date 1", "Refused 1"]);
        page.Find(".shown a[aria-current]").TextContent.ShouldBe("Refused 1");
    }

    [Fact]
    public async Task Possible_duplicates_are_marked_paid_only_if_selected()
    {
        await Payments.PayAsync(new(Workspace, _payments[2], null, Anyone), new() { On = new(2026, 11, 18), Reference = "BNK 1" }, default);
        var page = Show($"/payments/import?file={Shelve(await SignInAsync("clara"), Heading + "1,2026-11-19,bnk 1,\n2,2026-11-19,,\n")}");
        Rows(page)[0]
            .ShouldBe("2|Possible duplicate|PAY-000001|EUR 25.00|reference|PAY-000003 has the same reference. Check that the money was received for both.");
        Button(page, "Mark 1 payment paid");

        await page.ChangeAsync("#import-suspects", true);
        page.Find(".sums").TextContent.ShouldBe("To be marked paid:EUR 75.00");
        await page.InvokeAsync(() => Button(page, "Mark 2 payments paid").ClickAsync());

        page.WaitForAssertion(() => page.Find("h2").TextContent.ShouldBe("2 payments marked paid"));
        Rows(page)[0].ShouldBe("2|Marked paid|PAY-000001|EUR 25.00|reference|");
        page.FindAll("a[href$='refused.csv']").ShouldBeEmpty();
    }

    [Fact]
    public async Task A_payment_changed_since_the_check_is_shown_and_nothing_is_marked_paid()
    {
        var page = Show($"/payments/import?file={Shelve(await SignInAsync("clara"), Heading + "1,2026-11-19,,\n2,2026-11-19,,\n")}");
        await Payments.PayAsync(new(Workspace, _payments[1], null, Anyone), new() { On = new(2026, 11, 18) }, default);
        await page.InvokeAsync(() => Button(page, "Mark 2 payments paid").ClickAsync());

        page.WaitForAssertion(() => page.Find("#import-fault").TextContent.Trim().ShouldBe(PaidImportFailures.Moved.Text));
        (await PaidAsync(1)).ShouldBeNull();
        Rows(page)[1].ShouldStartWith("3|Refused|PAY-000002|EUR 50.00||Already marked paid on ");
        await page.InvokeAsync(() => Button(page, "Mark 1 payment paid").ClickAsync());
        page.WaitForAssertion(() => page.Find("h2").TextContent.ShouldBe("1 payment marked paid"));
    }

    [Fact]
    public async Task An_undo_file_marks_its_payments_unpaid_again()
    {
        var clara = await SignInAsync("clara");
        var file = Read(Heading + "1,2026-11-19,,\n2,2026-11-19,,\n");
        var seen = (await Get<PaidImportService>().TryAsync(Workspace, file, clara, default)).Value;
        var done = (await Get<PaidImportService>().ImportAsync(Workspace, file, seen, false, clara, default)).Value;
        await Payments.SetTermsAsync(new(Workspace, _payments[1], null, Anyone), new() { DueOn = new(2026, 12, 1), PayerText = "changed" }, default);
        var page = Show($"/payments/import?file={Shelve(clara, PaidUndoFile.Write(file, done.Changes!))}");

        page.Find("h2").TextContent.ShouldBe("Undo preview");
        Rows(page).ShouldBe(["2|To be marked unpaid|PAY-000001|EUR 25.00||", "3|Refused|PAY-000002|EUR 50.00||" + PaidImportFailures.ChangedSinceImport.Text]);
        await page.InvokeAsync(() => Button(page, "Mark 1 payment unpaid").ClickAsync());

        page.WaitForAssertion(() => page.Find("h2").TextContent.ShouldBe("1 payment marked unpaid"));
        (await PaidAsync(1)).ShouldBeNull();
        (await PaidAsync(2)).ShouldNotBeNull();
        page.FindAll("a[href$='undo.csv']").ShouldBeEmpty();
    }

    [Fact]
    public async Task A_file_without_changes_offers_no_button_and_names_unknown_columns()
    {
        var page = Show($"/payments/import?file={Shelve(await SignInAsync("clara"), "payment_id,paid_date,refrence\n1,,x\n")}");
        page.FindAll("button").ShouldBeEmpty();
        page.Find(".buttons .why").TextContent.ShouldBe("No row in this file would change anything.");
        page.FindAll(".help").Select(help => help.TextContent).ShouldContain("Unknown columns: refrence");
    }

    [Fact]
    public async Task The_form_shows_the_fault_of_the_upload_and_the_columns()
    {
        var clara = await SignInAsync("clara");
        var fault = Get<ImportShelf<PaidFile, PaidResult>>().PutFault(clara.UserId!.Value, TableFailures.TooLarge);
        var page = Show($"/payments/import?fault={fault}");
        page.Find("#import-file-fault").TextContent.ShouldContain("at most 5 MB");
        page.Find("#import-file").GetAttribute("data-too-large").ShouldBe(TableFailures.TooLarge.Text);
        page.Find("[aria-labelledby=columns-title] a[download]").GetAttribute("href").ShouldBe("/payments/import/sample.csv");
        page.FindAll("code").Count.ShouldBe(4);
    }

    [Fact]
    public async Task The_file_of_another_user_is_not_found()
    {
        var alan = await PersonAsync("alan");
        await SignInAsync("clara");
        Show($"/payments/import?file={Shelve(alan, Heading + "1,2026-11-19,,\n")}").Find("#import-file-fault").TextContent.ShouldBe(TableFailures.Gone.Text);
    }

    [Fact]
    public async Task A_Viewer_cannot_import_and_sees_the_required_role()
    {
        await SignInAsync("vera");
        var page = Show("/payments/import");
        page.FindAll("form").ShouldBeEmpty();
        page.Find(".why").TextContent.ShouldContain("Clerk");
    }

    private static PaidFile Read(string text) => PaidReader.Read("bank.csv", Encoding.UTF8.GetBytes(text), CultureInfo.InvariantCulture).Value;

    private static string[] Rows(IRenderedComponent<PaidImportPage> page) =>
        [.. page.FindAll("tbody tr").Select(row => string.Join('|', row.QuerySelectorAll("td").Select(cell => cell.TextContent.Trim())))];

    private static AngleSharp.Dom.IElement Button(IRenderedComponent<PaidImportPage> page, string text) =>
        page.FindAll("button").Single(button => string.Equals(button.TextContent.Trim(), text, StringComparison.Ordinal));

    private Guid Shelve(Actor actor, string text) => Get<ImportShelf<PaidFile, PaidResult>>().Put(actor.UserId!.Value, Read(text));

    private IRenderedComponent<PaidImportPage> Show(string url)
    {
        Get<NavigationManager>().NavigateTo(url);
        return Show<PaidImportPage>(".card, .why");
    }

    private async Task<PaidFact?> PaidAsync(int id) => (await Payments.GetAsync(Workspace.Id, new(id), Anyone, default)).Value.Paid;
}
