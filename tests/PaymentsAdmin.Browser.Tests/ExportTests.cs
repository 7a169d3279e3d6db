using System.Net;

namespace PaymentsAdmin.Browser.Tests;

[Collection(BrowserCollection.Name)]
public sealed class ExportTests(BrowserFixture fixture)
{
    [Fact]
    public async Task An_export_is_refused_to_other_sites_and_requires_a_sign_in()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/exports/payments.csv") { Headers = { { "Sec-Fetch-Site", "none" } } };
        using var stranger = await fixture.App.Http.SendAsync(request);
        stranger.StatusCode.ShouldBe(HttpStatusCode.Redirect);

        await using var visitor = await fixture.Browser.VisitAsync(fixture.App);
        await visitor.ComeAsAsync();
        var answer = await visitor.Page.APIRequest.GetAsync("/exports/payments.csv", new() { Headers = [new("Sec-Fetch-Site", "cross-site")] });
        answer.Status.ShouldBe(403);
    }

    [Fact]
    [Trait("Run", "Full")]
    public async Task A_refused_download_of_reference_data_is_explained_in_the_language_of_the_user()
    {
        await using var visitor = await fixture.Browser.VisitAsync(fixture.App);
        await visitor.ComeAsAsync();
        await visitor.Page.Context.AddCookiesAsync([new() { Name = "pa-language", Value = "de", Url = fixture.App.Http.BaseAddress!.ToString() }]);
        var answer = await visitor.Page.APIRequest.GetAsync("/admin/reference/category/file.csv", new() { Headers = [new("Sec-Fetch-Site", "cross-site")] });
        answer.Status.ShouldBe(403);
        (await answer.TextAsync()).ShouldBe(
            "Dateien lassen sich nur über die Seiten der App herunterladen. Öffnen Sie diese Stammdaten unter Verwaltung und laden Sie sie dort herunter.");
    }
}
