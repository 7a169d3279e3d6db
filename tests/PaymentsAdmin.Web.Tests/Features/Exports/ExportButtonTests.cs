using Bunit;
using PaymentsAdmin.Core.Export;
using PaymentsAdmin.Web.Features.Exports;
using PaymentsAdmin.Web.Features.Exports.Dialog;

namespace PaymentsAdmin.Web.Tests.Features.Exports;

/// <summary>The button that exports with the last choice, and the button that opens the dialog.</summary>
public sealed class ExportButtonTests : ExportPageTests
{
    [Theory]
    [InlineData(null, "Export")]
    [InlineData(0L, "Export 0 rows")]
    [InlineData(1L, "Export 1 row")]
    [InlineData(12_345L, "Export 12,345 rows")]
    public async Task The_button_shows_the_number_of_rows_once_it_is_known(long? count, string text)
    {
        var button = await ShowAsync(count);

        TextOf(button.Find("a.export")).ShouldBe(text);
        button.Find("a.export").HasAttribute("download").ShouldBeTrue();
    }

    [Fact]
    public async Task One_click_exports_with_the_last_choice_and_prepares_a_new_link()
    {
        await PaymentsAsync(2);
        await Get<LastExportService>().KeepAsync("payments", new LastExport("lines", "tab") { Columns = ["line_no", "product"] }, Vera, default);
        var button = await ShowAsync(2);
        var first = button.Find("a.export").GetAttribute("href")!;

        await button.ClickAsync("a.export");
        var answer = await FollowAsync(first);

        answer.Text.ShouldBe("\uFEFF\"Line\"\t\"Product\"\r\n1\t\"A\"\r\n1\t\"A\"\r\n");
        button.WaitForAssertion(() => TextOf(button.Find(".export-bar [role=status]")).ShouldBe("Exported 2 rows"));
        button.Find("a.export").GetAttribute("href").ShouldNotBe(first);
        await button.PressAsync("Close");
        button.FindAll(".export-bar").ShouldBeEmpty();
    }

    [Fact]
    public async Task Before_the_first_choice_the_button_exports_the_file_for_programs()
    {
        await PaymentsAsync(1);
        var button = await ShowAsync(1);

        (await FollowAsync(button.Find("a.export").GetAttribute("href")!)).Text.ShouldStartWith("payment_id,portal_payment_id,");
    }

    [Fact]
    public async Task The_second_button_opens_the_dialog()
    {
        await PaymentsAsync(1);
        var button = await ShowAsync(1);
        button.FindAll("dialog").ShouldBeEmpty();

        await button.ClickAsync("button[aria-haspopup=dialog]");

        button.WaitForElement("dialog#export h3.export-title");
        await button.ClickAsync("button.dialog-close");
        button.FindAll("dialog").ShouldBeEmpty();
    }

    private async Task<IRenderedComponent<ExportButton>> ShowAsync(long? count)
    {
        var source = await SourceAsync();
        return Show<ExportButton>(
            "a.export",
            part =>
                part.Add(b => b.Actor, Vera).Add(b => b.Workspace, Workspace).Add(b => b.File, ExportUrls.PaymentsFile).Add(b => b.Count, count)
                    .Add(b => b.Source, () => source)
        );
    }
}
