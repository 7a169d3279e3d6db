using Bunit;
using PaymentsAdmin.Core.Export;
using PaymentsAdmin.Core.Export.Files;
using PaymentsAdmin.Web.Features.Exports.Dialog;
using PaymentsAdmin.Web.Features.PaymentList;
using PaymentsAdmin.Web.Features.PaymentList.Shown;

namespace PaymentsAdmin.Web.Tests.Features.Exports;

/// <summary>What the export dialog offers and shows before the file is requested.</summary>
public sealed class ExportDialogTests : ExportPageTests
{
    [Theory]
    [InlineData(0, "Export 0 rows", "Preview, 0 of 0", 0)]
    [InlineData(1, "Export 1 row", "Preview, 1 of 1", 1)]
    [InlineData(7, "Export 7 rows", "Preview, 5 of 7", 5)]
    public async Task Button_title_and_preview_show_the_number_of_rows(int payments, string verb, string preview, int shown)
    {
        await PaymentsAsync(payments);

        var dialog = Open(await SourceAsync());

        TextOf(dialog.Find("button[form=export-file]")).ShouldBe(verb);
        TextOf(dialog.Find("#export-title")).ShouldBe(verb);
        TextOf(dialog.Find("h3.export-title")).ShouldBe(preview);
        dialog.FindAll(".export-preview tbody tr").Count.ShouldBe(shown);
        dialog.Markup.Contains("There are no rows. The file will contain only the header row.", StringComparison.Ordinal).ShouldBe(payments == 0);
        TextOf(dialog.Find(".export-totals dd")).ShouldBe(payments.ToString(System.Globalization.CultureInfo.InvariantCulture));
    }

    [Fact]
    public async Task The_preview_has_the_cells_of_the_file()
    {
        await PaymentsAsync(2);
        var dialog = Open(await SourceAsync());

        await dialog.ChangeAsync("#export-data", "data");

        dialog.WaitForAssertion(() => dialog.FindAll(".export-preview th").Select(TextOf).ShouldContain("amount_minor"));
        var answer = await SendAsync(dialog);
        var lines = answer.Text.Split("\r\n");
        dialog.FindAll(".export-preview th").Select(TextOf).ShouldBe(lines[0].Split(','));
        dialog.FindAll(".export-preview tbody tr").Select(row => string.Join(',', row.Children.Select(TextOf)))
            .ShouldBe(lines[1..^1].Select(line => line.Replace("\"", "", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Totals_are_shown_per_currency_with_its_decimals()
    {
        await PaymentsAsync(2);
        await YenAsync();

        var dialog = Open(await SourceAsync());

        TotalsOf(dialog).ShouldBe(["Rows 3", "EUR 50.00", "JPY 1,500"]);
        var (amount, currency) = (PlaceOf(dialog, "Amount"), PlaceOf(dialog, "Currency"));
        dialog.FindAll(".export-preview tbody tr").Select(row => $"{TextOf(row.Children[amount])} {TextOf(row.Children[currency])}")
            .ShouldBe(["25.00 EUR", "25.00 EUR", "1500 JPY"]);
    }

    [Fact]
    public async Task An_export_of_lines_shows_no_row_count_and_no_totals()
    {
        await PaymentsAsync(2);
        var dialog = Open(await SourceAsync());

        await dialog.ChangeAsync("#export-lines", "lines");

        dialog.WaitForAssertion(() => dialog.FindAll(".export-preview th").Select(TextOf).ShouldContain("Line total"));
        (TextOf(dialog.Find("button[form=export-file]")), TextOf(dialog.Find("#export-title")), TextOf(dialog.Find("h3.export-title")))
            .ShouldBe(("Export", "Export", "Preview"));
        dialog.FindAll(".export-totals").ShouldBeEmpty();
        var answer = await SendAsync(dialog);
        answer.Text.ShouldContain("\"Product\"");

        await dialog.ChangeAsync("#export-payments", "payments");

        dialog.WaitForAssertion(() => TextOf(dialog.Find("button[form=export-file]")).ShouldBe("Export 2 rows"));
        dialog.FindAll(".export-preview th").Select(TextOf).ShouldNotContain("Line total");
    }

    [Fact]
    public async Task A_file_without_columns_is_refused_at_the_field()
    {
        await PaymentsAsync(1);
        var dialog = Open(await SourceAsync());
        await dialog.ChangeAsync("#export-columns-chosen", "Chosen");
        foreach (var key in ExportList.Payments.DefaultColumns(ExportDialect.Excel, Vera).Select(column => column.Key))
        {
            await dialog.ChangeAsync($"#export-column-{key}", false);
        }

        dialog.WaitForAssertion(() => TextOf(dialog.Find("fieldset:has(#export-columns-chosen) .fault[role=alert]")).ShouldBe("Choose at least one column."));
        dialog.Find("button[form=export-file]").HasAttribute("disabled").ShouldBeTrue();

        await dialog.ChangeAsync("#export-column-amount", true);

        dialog.WaitForAssertion(() => dialog.FindAll(".export-preview th").Select(TextOf).ShouldBe(["Amount"]));
        dialog.FindAll(".fault").ShouldBeEmpty();
        dialog.Find("button[form=export-file]").HasAttribute("disabled").ShouldBeFalse();
        (await SendAsync(dialog)).Text.ShouldBe("\uFEFF\"Amount\"\r\n25.00\r\n");
    }

    [Fact]
    public async Task Columns_on_screen_are_those_of_the_list_with_the_currency()
    {
        await PaymentsAsync(1);
        var state = PaymentListState.Start with { Columns = [PaymentColumn.Number, PaymentColumn.PaidBy, PaymentColumn.Amount] };
        var dialog = Open(PaymentsExport.OfFilter(Workspace, state, null, []));

        await dialog.ChangeAsync("#export-columns-screen", "OnScreen");

        dialog.WaitForAssertion(() => dialog.FindAll(".export-preview th").Select(TextOf).ShouldBe(["Payment", "Paid by", "Amount", "Currency"]));
    }

    [Fact]
    public async Task The_last_export_choice_is_restored_for_the_same_user_only()
    {
        await PaymentsAsync(2);
        var source = await SourceAsync();
        var dialog = Open(source);
        dialog.Find("#export-excel").HasAttribute("checked").ShouldBeTrue();
        await dialog.ChangeAsync("#export-tab", "tab");
        await dialog.ChangeAsync("#export-lines", "lines");
        await dialog.ChangeAsync("#export-columns-chosen", "Chosen");
        await dialog.ChangeAsync("#export-column-portal_payment_id", false);
        await dialog.ClickAsync("button[form=export-file]");

        var again = Open(source);
        again.Find("#export-tab").HasAttribute("checked").ShouldBeTrue();
        again.Find("#export-lines").HasAttribute("checked").ShouldBeTrue();
        again.Find("#export-columns-chosen").HasAttribute("checked").ShouldBeTrue();
        again.Find("#export-column-portal_payment_id").HasAttribute("checked").ShouldBeFalse();
        again.Find("#export-column-payment_id").HasAttribute("checked").ShouldBeTrue();

        var others = Open(source, await PersonAsync("clara"));
        others.Find("#export-excel").HasAttribute("checked").ShouldBeTrue();
        others.Find("#export-payments").HasAttribute("checked").ShouldBeTrue();
        others.Find("#export-columns-all").HasAttribute("checked").ShouldBeTrue();
    }

    [Fact]
    public async Task The_dialog_and_its_file_use_German_texts_and_figures()
    {
        System.Globalization.CultureInfo.CurrentCulture =
            System.Globalization.CultureInfo.CurrentUICulture = System.Globalization.CultureInfo.GetCultureInfo("de");
        await PaymentsAsync(2);

        var dialog = Open(await SourceAsync());

        TextOf(dialog.Find("button[form=export-file]")).ShouldBe("2 Zeilen exportieren");
        TextOf(dialog.Find("h3.export-title")).ShouldBe("Vorschau, 2 von 2");
        TextOf(dialog.Find("#export-dialect-help, .dialects")).ShouldContain("Semikolon und Dezimalkomma, wie in Ihrer Sprache");
        TotalsOf(dialog).ShouldBe(["Zeilen 2", "EUR 50,00"]);
        dialog.FindAll(".export-preview td").Select(TextOf).ShouldContain("25,00");
        await dialog.ChangeAsync("#export-columns-chosen", "Chosen");
        var answer = await SendAsync(dialog);
        answer.Text.ShouldContain("\"Währung\";");
        answer.Text.ShouldContain(";25,00;\"EUR\";");
    }

    private static int PlaceOf(IRenderedComponent<ExportDialog> dialog, string head) =>
        dialog.FindAll(".export-preview th").Select(TextOf).ToList().IndexOf(head);
}
