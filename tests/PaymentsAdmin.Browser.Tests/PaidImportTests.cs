using System.Globalization;
using System.Text;

namespace PaymentsAdmin.Browser.Tests;

/// <summary>Payments are marked paid from a bank file, and marked unpaid again by its undo file.</summary>
[Collection(BrowserCollection.Name)]
public sealed class PaidImportTests(BrowserFixture fixture)
{
    [Fact]
    [Trait("Run", "Full")]
    public async Task A_bank_file_marks_payments_paid_and_its_undo_file_marks_them_unpaid()
    {
        await using var beside = await Beside.OpenAsync(fixture.Workbench);
        var (first, second) = (
            await beside.DraftAsync("Import of the harbour", "Import Alpha Ltd"), await beside.DraftAsync("Import of the quay", "Import Beta Ltd"));
        await using var visitor = await fixture.Browser.VisitAsync(fixture.Workbench, signedIn: await fixture.SignedInAsync("Clara"));
        var page = visitor.Page;
        await visitor.GoToListAsync("/payments");
        await page.Locator(".list-verbs").GetByRole(AriaRole.Link, new() { Name = "Import" }).ClickAsync();
        await visitor.AtAsync("**/payments/import");

        var day = DateTime.UtcNow.AddDays(-2).ToString("dd.MM.yyyy", CultureInfo.InvariantCulture);
        await CheckAsync(
            visitor, $"Payment;Paid;Amount;Reference\r\n{first};{day};450,00;BNK {first.Value}\r\n{second};{day};450,00;\r\nPAY-999999;{day};1,00;\r\n");
        await Expect(page.Locator("tbody tr")).ToHaveCountAsync(3);
        await Expect(page.Locator(".sums dd")).ToHaveTextAsync("EUR 900.00");
        await page.GetByRole(AriaRole.Link, new() { Name = "Refused 1" }).ClickAsync();
        await Expect(page.Locator("tbody tr")).ToHaveCountAsync(1);
        await page.GetByRole(AriaRole.Button, new() { Name = "Mark 2 payments paid" }).ClickAsync();
        await Expect(page.Locator("#verdicts-title")).ToHaveTextAsync("2 payments marked paid");

        var refused = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Link, new() { Name = "Download refused rows" }).ClickAsync());
        (await File.ReadAllTextAsync(await refused.PathAsync())).ShouldContain("\"PAY-999999\"");
        var undo = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Link, new() { Name = "Download undo file" }).ClickAsync());
        var undoFile = await File.ReadAllTextAsync(await undo.PathAsync());
        (await beside.SeeAsync(first)).Paid!.Reference.ShouldBe($"BNK {first.Value}");

        // On a phone, after one of the two was changed.
        await page.SetViewportSizeAsync(390, 844);
        await visitor.GoAsync($"/payments/{second.Value}");
        await visitor.ReadyAsync();
        (
            await beside.Get<Core.Payments.PaymentService>()
                .UnpayAsync(new(beside.Workspace, second, null, beside.Clara), new() { Reason = "bounced" }, default)
        ).Failure.ShouldBeNull();
        await visitor.GoAsync("/payments/import");
        await CheckAsync(visitor, undoFile);
        await Expect(page.Locator("tbody tr [data-o=unchanged], tbody tr[data-o=unchanged]")).ToHaveCountAsync(1);
        (await visitor.SidewaysAsync()).ShouldBe(0);
        await page.GetByRole(AriaRole.Button, new() { Name = "Mark 1 payment unpaid" }).ClickAsync();
        await Expect(page.Locator("#verdicts-title")).ToHaveTextAsync("1 payment marked unpaid");
        (await beside.SeeAsync(first)).Paid.ShouldBeNull();
        (await visitor.SidewaysAsync()).ShouldBe(0);
        visitor.Complaints.ShouldBeEmpty();
    }

    [Fact]
    [Trait("Run", "Full")]
    public async Task A_file_that_is_too_large_is_refused_by_the_page_and_by_the_server()
    {
        await using var visitor = await fixture.Browser.VisitAsync(fixture.App);
        var page = visitor.Page;
        await visitor.ComeAsAsync();
        await visitor.GoAsync("/payments/import");
        await page.Locator("#import-file").WaitForAsync();
        var large = Path.Combine(Path.GetTempPath(), $"large-{Guid.NewGuid():N}.csv");
        await using (var file = File.Create(large))
        {
            file.SetLength(200L * 1024 * 1024);
        }

        try
        {
            await page.SetInputFilesAsync("#import-file", large);
            (await page.Locator("#import-file").EvaluateAsync<string>("input => input.validationMessage")).ShouldBe("A file can have at most 5 MB. Split it.");

            await page.Locator("#import-file").EvaluateAsync("input => { input.setCustomValidity(''); input.form.submit(); }");
            await Expect(visitor.Heading).ToHaveTextAsync("PaymentsAdmin could not accept this");
            await Expect(page.Locator("body")).ToContainTextAsync("A file can have at most 5 MB. Split it.");
            await page.GetByRole(AriaRole.Link, new() { Name = "Choose another file" }).ClickAsync();
            await visitor.AtAsync("**/payments/import");
        }
        finally
        {
            File.Delete(large);
        }

        fixture.App.Faults.ShouldBeEmpty();
    }

    private static async Task CheckAsync(Visitor visitor, string text)
    {
        await visitor.Page.Locator("#import-file").WaitForAsync();
        await visitor.Page.SetInputFilesAsync(
            "#import-file", new FilePayload { Name = "bank.csv", MimeType = "text/csv", Buffer = Encoding.UTF8.GetBytes(text) });
        await visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Check the file" }).ClickAsync();
        await visitor.AtAsync("**/payments/import?file=*");
        await visitor.ReadyAsync();
        await visitor.Page.Locator("tbody tr").First.WaitForAsync();
    }
}
