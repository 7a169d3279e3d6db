using PaymentsAdmin.Core.Postings.Decisions;
using PaymentsAdmin.Core.Postings.Workflow;

namespace PaymentsAdmin.Browser.Tests;

/// <summary>A clerk attaches files to a draft and submits it; an Approver opens them next to the decision.</summary>
[Collection(JourneyCollection.Name)]
public sealed class AttachJourneyTests(BrowserFixture fixture)
{
    [Fact]
    [Trait("Run", "Full")]
    public async Task A_clerk_attaches_files_and_an_Approver_downloads_them_unchanged()
    {
        await using var beside = await Beside.OpenAsync(fixture.Workbench);
        var payment = await beside.SubmittedAsync("Acme files", "Acme Files Ltd");
        await beside.Get<PostingService>().RecallAsync(new(beside.Workspace, payment, null, beside.Clara), default);
        await using var clara = await fixture.Browser.VisitAsync(fixture.Workbench);
        var page = clara.Page;
        await clara.ComeAsAsync();
        await clara.GoAsync($"/payments/{payment.Value}");
        var advice = Pdf(3_000_000);

        await page.FillAsync("#books-notes", "See the advice");
        await page.SetInputFilesAsync(
            "#attach input[type=file]",
            [File("Überweisung 20-Nov.pdf", advice), File("page.pdf", "<html>"u8.ToArray()), File("long.pdf", Pdf((10 * 1024 * 1024) + 1))]
        );
        await Expect(page.Locator(".files li")).ToHaveCountAsync(1);
        await Expect(page.Locator(".files li")).ToContainTextAsync("Überweisung 20-Nov.pdf 2.9 MB");
        await Expect(page.Locator(".upload .fault")).ToHaveCountAsync(2);
        await Expect(page.Locator(".upload", new() { HasText = "page.pdf" }))
            .ToContainTextAsync("The file is named as PDF, but its content is something else.");
        await Expect(page.Locator(".upload", new() { HasText = "long.pdf" })).ToContainTextAsync("A file can be at most 10 MB.");

        await DropAsync(page, "note.txt", "Paid by phone");
        await Expect(page.Locator(".files li")).ToHaveCountAsync(2);
        await Expect(page.Locator("#books-notes")).ToHaveValueAsync("See the advice");
        await page.ClickAsync("form.books [type=submit]");
        await Expect(page.Locator(".standing [aria-current=step] b")).ToHaveTextAsync("Submitted");
        await Expect(page.Locator("#attach")).ToHaveCountAsync(0);
        clara.Complaints.ShouldAllBe(said => said.Contains("422", StringComparison.Ordinal));

        await using var alan = await fixture.Browser.VisitAsync(fixture.Workbench);
        await alan.ComeAsAsync("Alan");
        await alan.GoAsync($"/approvals?open={payment.Value}");
        await Expect(alan.Page.Locator(".sheet .evidence a[download]")).ToHaveCountAsync(2);
        var got = await alan.Page.RunAndWaitForDownloadAsync(() => alan.Page.Locator(".sheet .evidence a[download]").First.ClickAsync());
        got.SuggestedFilename.ShouldBe("Überweisung 20-Nov.pdf");
        (await System.IO.File.ReadAllBytesAsync(await got.PathAsync())).AsSpan().SequenceEqual(advice).ShouldBeTrue();
        await Expect(alan.Page.Locator("#sheet-title")).ToHaveTextAsync("EUR 450.00");
        alan.Complaints.ShouldBeEmpty();
    }

    [Fact]
    [Trait("Run", "Full")]
    public async Task A_broken_upload_is_sent_again_once_however_often_that_is_pressed()
    {
        await using var beside = await Beside.OpenAsync(fixture.Workbench);
        await using var clara = await fixture.Browser.VisitAsync(fixture.Workbench);
        var page = clara.Page;
        await clara.ComeAsAsync();
        await clara.GoAsync($"/payments/{(await beside.DraftAsync("Acme broken", "Acme Broken Ltd")).Value}");
        await page.RouteAsync("**/attachments", route => route.AbortAsync());
        await page.SetInputFilesAsync("#attach input[type=file]", File("advice.pdf", Pdf(1000)));
        await Expect(page.Locator(".upload .fault")).ToContainTextAsync("The connection was lost during the upload.");
        await page.UnrouteAsync("**/attachments");

        await page.Locator("[data-again]").EvaluateAsync("again => { again.click(); again.click(); }");
        await DropAsync(page, "note.txt", "Sent after both");

        await Expect(page.Locator(".files li")).ToHaveCountAsync(2);
        await Expect(page.Locator(".upload")).ToHaveCountAsync(0);
    }

    private static FilePayload File(string name, byte[] content) => new() { Name = name, MimeType = "application/octet-stream", Buffer = content };

    private static byte[] Pdf(int length)
    {
        var bytes = new byte[length];
        new Random(length).NextBytes(bytes);
        "%PDF-1.7\n"u8.CopyTo(bytes);
        return bytes;
    }

    // Drops the file onto the title of the card, not onto the drop zone.
    private static async Task DropAsync(IPage page, string name, string text) =>
        await page.Locator("#attachments-title").EvaluateAsync(
            """
            (title, [name, text]) => {
              const dataTransfer = new DataTransfer();
              dataTransfer.items.add(new File([text], name));
              for (const type of ["dragover", "drop"]) {
                title.dispatchEvent(new DragEvent(type, { bubbles: true, cancelable: true, dataTransfer }));
              }
            }
            """,
            new[] { name, text }
        );
}
