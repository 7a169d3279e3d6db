using System.Globalization;
using System.Net;

namespace PaymentsAdmin.Browser.Tests;

[Collection(BrowserCollection.Name)]
public sealed class ExportTests(BrowserFixture fixture)
{
    [Fact]
    public async Task The_button_downloads_the_rows_that_the_list_counts()
    {
        await using var visitor = await fixture.Browser.VisitAsync(fixture.App);
        await visitor.SignInAsync("Vera");
        await visitor.GoToListAsync("/payments?paid=unpaid&currency=EUR");
        var count = await visitor.Count.InnerTextAsync();

        var download = await visitor.Page.RunAndWaitForDownloadAsync(() => visitor.Page.Locator("a.button[download]").ClickAsync());

        download.SuggestedFilename.ShouldMatch("^payments_paymentsadmin_filtered_start_today_[0-9]{8}-[0-9]{4}Z[.]csv$");
        // Texts may have line breaks of their own.
        var rows = (await File.ReadAllLinesAsync((await download.PathAsync())!)).Count(line => line.StartsWith("\"PAY-", StringComparison.Ordinal));
        var expected = int.Parse(new string([.. count.Where(char.IsAsciiDigit)]), CultureInfo.InvariantCulture);
        rows.ShouldBe(expected);
        visitor.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task Another_site_gets_no_file_and_a_stranger_is_sent_to_sign_in()
    {
        using var stranger = await fixture.App.Http.GetAsync("/exports/payments.csv");
        stranger.StatusCode.ShouldBe(HttpStatusCode.Redirect);

        await using var visitor = await fixture.Browser.VisitAsync(fixture.App);
        await visitor.SignInAsync();
        var answer = await visitor.Page.APIRequest.GetAsync("/exports/payments.csv", new() { Headers = [new("Sec-Fetch-Site", "cross-site")] });
        answer.Status.ShouldBe(403);
    }
}
