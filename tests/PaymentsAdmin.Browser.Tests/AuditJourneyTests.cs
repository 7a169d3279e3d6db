namespace PaymentsAdmin.Browser.Tests;

/// <summary>An Admin sees the download of a viewer, verifies the chain and downloads the file for auditors.</summary>
[Collection(JourneyCollection.Name)]
public sealed class AuditJourneyTests(BrowserFixture fixture)
{
    [Fact]
    [Trait("Run", "Full")]
    public async Task An_export_is_in_the_audit_log_with_its_filter_and_the_chain_is_intact()
    {
        var app = fixture.Workbench;
        await using var vera = await fixture.Browser.VisitAsync(app);
        await vera.ComeAsAsync("Vera");
        var taken = await vera.Page.APIRequest.GetAsync(
            new Uri(app.Http.BaseAddress!, "/exports/payments.csv?paid=paid").ToString(), new() { Headers = [new("Sec-Fetch-Site", "same-origin")] });
        taken.Status.ShouldBe(200);

        await using var adam = await fixture.Browser.VisitAsync(app);
        var page = adam.Page;
        await adam.ComeAsAsync("Adam");
        await adam.GoAsync("/admin/audit?what=files");
        await adam.ReadyAsync();
        await Expect(adam.Rows.First).ToContainTextAsync("Vera");
        await Expect(adam.Rows.First).ToContainTextAsync("exported payments");
        await adam.Rows.First.Locator("th a").ClickAsync();
        await Expect(page.Locator(".audit-detail")).ToContainTextAsync("paid=paid");
        await Expect(page.Locator(".audit-detail")).ToContainTextAsync("Hash of the file");

        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator(".audit-detail")).ToHaveCountAsync(0);

        await page.Locator(".chain button").ClickAsync();
        await Expect(page.Locator(".chain .said")).ToHaveTextAsync("The chain is intact.");
        var download = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Link, new() { Name = "File for auditors" }).ClickAsync());
        (await File.ReadAllTextAsync(await download.PathAsync())).ShouldStartWith("{\"auditors-file\":{\"format\":1,");
        adam.Complaints.ShouldBeEmpty();
    }
}
