using System.Net;

namespace PaymentsAdmin.Browser.Tests;

[Collection(BrowserCollection.Name)]
public sealed class ExportTests(BrowserFixture fixture)
{
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
