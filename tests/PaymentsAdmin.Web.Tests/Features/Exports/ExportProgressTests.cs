using Bunit;
using PaymentsAdmin.Core.Audit.Log;
using PaymentsAdmin.Web.Features.Exports;
using PaymentsAdmin.Web.Features.Exports.Dialog;

namespace PaymentsAdmin.Web.Tests.Features.Exports;

/// <summary>What the dialog shows during and after a download.</summary>
public sealed class ExportProgressTests : ExportPageTests
{
    [Fact]
    public async Task A_complete_file_is_compared_with_the_totals_of_the_list()
    {
        await PaymentsAsync(3);
        var dialog = Open(await SourceAsync());

        Press(dialog);
        TextOf(dialog.Find(".export-progress")).ShouldBe("Waiting for your browser to start the download");
        dialog.Find("#export-data").Closest("fieldset")!.HasAttribute("disabled").ShouldBeTrue();
        var answer = await SendAsync(dialog);

        Says(dialog, "Exported 3 rows");
        TextOf(dialog.WaitForElement(".export-check")).ShouldStartWith("Same as the footer of the list, read at ");
        dialog.Find(".export-hash code").TextContent.ShouldBe(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(answer.Bytes)));
        TotalsOf(dialog).ShouldBe(["Rows 3", "EUR 75.00"]);
        var summary = dialog.Find("a[href^='/exports/summary.csv?track=']");
        summary.HasAttribute("download").ShouldBeTrue();
        await dialog.ClickAsync(".export-progress ~ button");
        Closed.ShouldBeTrue();
    }

    [Fact]
    public async Task Another_choice_after_a_finished_file_offers_the_export_again_without_the_old_result()
    {
        await PaymentsAsync(3);
        var dialog = Open(await SourceAsync());
        Press(dialog);
        var first = await SendAsync(dialog);
        dialog.WaitForElement(".export-hash code");

        await dialog.ChangeAsync("#export-data", "data");

        dialog.WaitForAssertion(() => TextOf(dialog.Find("button[form=export-file]")).ShouldBe("Export 3 rows"));
        dialog.FindAll(".export-hash, .export-check, .export-progress").ShouldBeEmpty();
        Press(dialog);
        var second = await SendAsync(dialog);
        second.Bytes.ShouldNotBe(first.Bytes);
        dialog.WaitForElement(".export-hash code").TextContent.ShouldBe(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(second.Bytes)));
    }

    [Fact]
    public async Task A_list_changed_since_the_dialog_opened_is_reported_with_the_totals_of_the_file()
    {
        await PaymentsAsync(3);
        var dialog = Open(await SourceAsync());
        await PaymentsAsync(2);

        Press(dialog);
        await SendAsync(dialog);

        Says(dialog, "Exported 5 rows");
        TextOf(dialog.WaitForElement(".export-check")).ShouldStartWith("The list has changed: the file was read at ");
        TotalsOf(dialog).ShouldBe(["Rows 5", "EUR 125.00"]);
    }

    [Fact]
    public async Task A_file_stopped_before_the_request_of_the_browser_is_never_sent()
    {
        await PaymentsAsync(3);
        var dialog = Open(await SourceAsync());
        Press(dialog);

        await dialog.ClickAsync(".export-progress ~ button");

        Says(dialog, "Stopped. What was downloaded is incomplete; do not use it.");
        var answer = await SendAsync(dialog);
        (answer.Status, answer.Bytes.Length, answer.Context.Response.Headers.ContentDisposition.Count).ShouldBe((204, 0, 0));
        Says(dialog, "Stopped. What was downloaded is incomplete; do not use it.");
        dialog.FindAll(".export-hash").ShouldBeEmpty();
    }

    [Fact]
    public async Task A_file_stopped_while_rows_are_read_is_reported_and_audited_as_aborted()
    {
        await PaymentsAsync(3);
        var dialog = Open(await SourceAsync());
        Rows.HoldAfter = 1;
        Press(dialog);
        var answer = SendAsync(dialog);
        await Rows.Held.Task.WithinAsync();

        await dialog.ClickAsync(".export-progress ~ button");

        (await answer.WithinAsync()).Context.RequestAborted.IsCancellationRequested.ShouldBeFalse();
        await Rows.LetGo.Task.WithinAsync();
        Says(dialog, "Stopped. What was downloaded is incomplete; do not use it.");
        dialog.FindAll(".export-hash").ShouldBeEmpty();
        (await OutcomeAsync()).ShouldBe("aborted");
    }

    [Fact]
    public async Task A_read_failure_is_reported_in_the_dialog_and_audited_as_aborted()
    {
        await PaymentsAsync(3);
        var dialog = Open(await SourceAsync());
        Rows.FailAfter = 2;
        Press(dialog);

        await Should.ThrowAsync<IOException>(() => SendAsync(dialog));

        Says(dialog, "The download broke off. The file is incomplete; do not use it.");
        dialog.FindAll(".export-hash").ShouldBeEmpty();
        dialog.FindAll("a[href^='/exports/summary.csv']").ShouldBeEmpty();
        (await OutcomeAsync()).ShouldBe("aborted");
    }

    [Fact]
    public async Task A_refused_file_keeps_the_page_open_and_is_reported_in_the_dialog()
    {
        await PaymentsAsync(1);
        for (var i = 0; i < 10; i++)
        {
            (await FollowAsync(ExportUrls.PaymentsFile)).Status.ShouldBe(200);
        }

        var dialog = Open(await SourceAsync());
        Press(dialog);
        var answer = await SendAsync(dialog);

        // The browser would show an answer with a body instead of the page.
        (answer.Status, answer.Bytes.Length).ShouldBe((204, 0));
        Says(dialog, "You have exported 10 times in ten minutes. Try again in 10 min.");
        (await FollowAsync(ExportUrls.PaymentsFile)).Status.ShouldBe(429);
    }

    [Fact]
    public async Task Closing_the_dialog_stops_its_download()
    {
        await PaymentsAsync(3);
        var dialog = Open(await SourceAsync());
        Rows.HoldAfter = 1;
        Press(dialog);
        var answer = SendAsync(dialog);
        await Rows.Held.Task.WithinAsync();

        await dialog.ClickAsync("button.dialog-close");

        await answer.WithinAsync();
        Closed.ShouldBeTrue();
        (await OutcomeAsync()).ShouldBe("aborted");
    }

    private static void Says(IRenderedComponent<ExportDialog> dialog, string text) =>
        dialog.WaitForAssertion(() => TextOf(dialog.Find(".export-progress [role=status]")).ShouldBe(text));

    private async Task<string?> OutcomeAsync() =>
        (await Get<AuditService>().ListAsync(new AuditFilter { What = "export" }, null, 1, Anyone, default)).Value.Entries[0].Change("outcome")?.After;
}
