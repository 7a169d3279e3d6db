using System.Net;
using PaymentsAdmin.Core.Links;

namespace PaymentsAdmin.Browser.Tests;

[Collection(BrowserCollection.Name)]
public sealed class PublicPageTests(BrowserFixture fixture)
{
    [Fact]
    public async Task A_payer_sees_the_payment_without_cookies_or_internal_data()
    {
        await using var beside = await Beside.OpenAsync(fixture.Workbench);
        var payment = await beside.DraftAsync("Look of a payer", "Acme Payers Ltd");
        var link = (await beside.Get<LinkService>().MakeAsync(beside.Workspace, payment, beside.Clara, default)).Value;
        await using var visitor = await fixture.Browser.VisitAsync(fixture.Workbench);

        await visitor.Page.GotoAsync($"/p/{link.Token}");

        await Expect(visitor.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync("EUR 450.00");
        await Expect(visitor.Page.Locator(".genuine")).ToContainTextAsync(link.Link.CheckPhrase);
        (await visitor.Page.Context.CookiesAsync()).ShouldBeEmpty();
        await Expect(visitor.Page.Locator("script")).ToHaveCountAsync(0);
        var html = await visitor.Page.ContentAsync();
        html.ShouldNotContain("Look of a payer");
        html.ShouldNotContain(beside.Clara.Name);
        visitor.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_public_page_works_without_scripts_and_in_the_other_language()
    {
        await using var beside = await Beside.OpenAsync(fixture.Workbench);
        var (_, link) = await beside.LinkAsync();
        await using var visitor = await fixture.Browser.VisitAsync(fixture.Workbench, scripts: false);
        var words = visitor.Page.GetByText(link.Link.CheckPhrase);
        await visitor.Page.GotoAsync($"/p/{link.Token}");
        await Expect(words).ToBeVisibleAsync();

        await visitor.Page.GetByRole(AriaRole.Link, new() { Name = "Deutsch" }).ClickAsync();

        await Expect(visitor.Page.Locator("html")).ToHaveAttributeAsync("lang", "de");
        await Expect(words).ToBeVisibleAsync();
        await Expect(visitor.Page.GetByRole(AriaRole.Link, new() { Name = "English" })).ToBeVisibleAsync();
        visitor.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_revoked_link_is_answered_like_an_unknown_one_and_its_token_is_not_logged()
    {
        await using var beside = await Beside.OpenAsync(fixture.Workbench);
        var (_, link) = await beside.LinkAsync();
        using var open = await AskAsync($"/p/{link.Token}", "203.0.113.21");
        open.StatusCode.ShouldBe(HttpStatusCode.OK);
        open.Headers.Contains("Set-Cookie").ShouldBeFalse();
        open.Headers.GetValues("Strict-Transport-Security").Single().ShouldContain("max-age=31536000");
        open.Headers.GetValues("Content-Security-Policy").Single().ShouldBe(
            "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self'; frame-ancestors 'none'; base-uri 'none'");
        await beside.Get<LinkService>().RevokeAsync(beside.Workspace, link.Link.Id, new() { Reason = "lost" }, beside.Clara, default);

        using var revoked = await AskAsync($"/p/{link.Token}", "203.0.113.22");
        using var unknown = await AskAsync("/p/" + LinkToken.Random(), "203.0.113.23");

        (revoked.StatusCode, unknown.StatusCode).ShouldBe((HttpStatusCode.NotFound, HttpStatusCode.NotFound));
        (await revoked.Content.ReadAsByteArrayAsync()).ShouldBe(await unknown.Content.ReadAsByteArrayAsync());
        Names(revoked).ShouldBe(Names(unknown));
        fixture.Workbench.Log.ShouldNotContain(link.Token);
    }

    [Fact]
    [Trait("Run", "Full")]
    public async Task Many_requests_with_unknown_tokens_from_one_address_are_refused()
    {
        var last = HttpStatusCode.OK;
        for (var i = 0; i < 25; i++)
        {
            using var answer = await AskAsync("/p/" + LinkToken.Random(), "198.51.100.77");
            last = answer.StatusCode;
        }

        last.ShouldBe(HttpStatusCode.TooManyRequests);
    }

    [Fact]
    [Trait("Run", "Full")]
    public async Task A_link_can_be_revoked_in_the_list_of_links()
    {
        await using var beside = await Beside.OpenAsync(fixture.Workbench);
        var (payment, link) = await beside.LinkAsync();
        await using var visitor = await fixture.Browser.VisitAsync(fixture.Workbench);
        await visitor.SignInAsync();
        await visitor.Page.GetByRole(AriaRole.Link, new() { Name = "Links" }).ClickAsync();
        await Expect(visitor.Heading).ToHaveTextAsync("Links");
        await visitor.Rows.First.GetByRole(AriaRole.Button, new() { Name = $"Revoke link of {payment.Id}" }).ClickAsync();
        await visitor.Page.FillAsync("#revoke-reason", "sent to the wrong person");
        await visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Revoke link", Exact = true }).ClickAsync();

        await Expect(visitor.Page.Locator("#revoke-link")).ToHaveCountAsync(0);
        (await beside.Get<LinkService>().FindAsync(link.Token, default)).State.ShouldBe(LinkState.Revoked);
        visitor.Complaints.ShouldBeEmpty();
    }

    private async Task<HttpResponseMessage> AskAsync(string path, string address)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Add("X-Forwarded-For", address);
        request.Headers.Add("X-Forwarded-Proto", "https");
        request.Headers.Host = "pay.meridian.example";
        return await fixture.Workbench.Http.SendAsync(request);
    }

    private static IEnumerable<string> Names(HttpResponseMessage answer) =>
        answer.Headers.Concat(answer.Content.Headers).Where(h => h.Key is not "Date").Select(h => $"{h.Key}: {string.Join(',', h.Value)}");
}
