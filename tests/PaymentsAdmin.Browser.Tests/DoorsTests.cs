using System.Net;
using System.Net.WebSockets;

namespace PaymentsAdmin.Browser.Tests;

[Collection(BrowserCollection.Name)]
public sealed class DoorsTests(BrowserFixture fixture)
{
    [Fact]
    public async Task A_circuit_opened_by_another_site_is_refused()
    {
        using var socket = new ClientWebSocket();
        socket.Options.SetRequestHeader("Origin", "https://evil.example");
        socket.Options.CollectHttpResponseDetails = true;

        await Should.ThrowAsync<WebSocketException>(() =>
            socket.ConnectAsync(new($"ws://{fixture.App.Address.Authority}/_blazor?id=x"), CancellationToken.None)
        );

        socket.HttpStatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task The_sign_in_page_has_the_security_headers()
    {
        using var answer = await fixture.App.Http.GetAsync("/account/sign-in");

        answer.Headers.GetValues("Content-Security-Policy").Single().ShouldStartWith("default-src 'none'");
        answer.Headers.GetValues("X-Content-Type-Options").Single().ShouldBe("nosniff");
        answer.Headers.GetValues("Referrer-Policy").Single().ShouldBe("same-origin");
        answer.Headers.Contains("Server").ShouldBeFalse();
    }

    [Theory]
    [InlineData("/payments")]
    [InlineData("/no-such-page")]
    [InlineData("/p/no-such-link")]
    [InlineData("/rest/1/none/crm.item.payment.list")]
    [InlineData("/crmapi/rest/v2/payments/show")]
    [InlineData("/exports/payments.csv")]
    [InlineData("/health/live")]
    [InlineData("/scripts/keys.js")]
    [InlineData("/_framework/blazor.web.js")]
    public async Task Every_answer_has_the_security_headers(string path)
    {
        using var answer = await fixture.App.Http.GetAsync(path);

        answer.Headers.GetValues("Content-Security-Policy").Single().ShouldStartWith("default-src 'none'", customMessage: answer.StatusCode.ToString());
        answer.Headers.GetValues("X-Content-Type-Options").Single().ShouldBe("nosniff");
        answer.Headers.GetValues("Referrer-Policy").Single().ShouldBeOneOf("same-origin", "no-referrer");
        answer.Headers.Contains("Server").ShouldBeFalse();
    }

    [Theory]
    [InlineData("/account/sign-in")]
    [InlineData("/payments")]
    [InlineData("/no-such-page")]
    [InlineData("/scripts/keys.js")]
    public async Task Only_the_style_sheets_and_scripts_of_the_app_are_allowed(string path)
    {
        await using var visitor = await fixture.Browser.VisitAsync(fixture.App);
        await visitor.ComeAsAsync();
        var answer = await visitor.Page.APIRequest.GetAsync(path);

        var directives = answer.Headers["content-security-policy"].Split("; ");
        directives.Where(one => one.StartsWith("style-src", StringComparison.Ordinal)).ShouldBe(["style-src 'self'"]);
        directives.ShouldContain("script-src 'self'");
        answer.Headers["content-security-policy"].ShouldNotContain("unsafe");
    }

    [Fact]
    public async Task A_style_attribute_is_blocked_and_reported_in_the_console()
    {
        await using var visitor = await fixture.Browser.VisitAsync(fixture.App);
        await visitor.SignInAsync();
        visitor.Complaints.ShouldBeEmpty();

        var directive = await visitor.Page.EvaluateAsync<string>(
            """
            () => new Promise(resolve => {
              document.addEventListener('securitypolicyviolation', event => resolve(event.effectiveDirective));
              document.querySelector('h1').insertAdjacentHTML('beforeend', '<b style="color: red">!</b>');
            })
            """
        );

        directive.ShouldBe("style-src-attr");
        visitor.Complaints.ShouldHaveSingleItem().ShouldContain("style-src 'self'");
    }

    [Theory]
    [InlineData("/health/live")]
    [InlineData("/health/ready")]
    public async Task Health_needs_no_sign_in(string path)
    {
        using var answer = await fixture.App.Http.GetAsync(path);

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("/payments")]
    [InlineData("/")]
    [InlineData("/no-such-page")]
    public async Task All_other_addresses_require_a_sign_in(string path)
    {
        using var answer = await fixture.App.Http.GetAsync(path);

        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        answer.Headers.Location!.ToString().ShouldContain("/account/sign-in");
    }

    [Fact]
    public async Task Plain_HTTP_from_another_machine_is_refused_with_an_explanation()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/account/sign-in");
        request.Headers.Add("X-Forwarded-For", "203.0.113.7");

        using var answer = await fixture.App.Http.SendAsync(request);

        answer.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await answer.Content.ReadAsStringAsync()).ShouldContain("Use its https address.");
    }

    [Fact]
    public async Task A_proxy_on_the_same_machine_is_trusted_about_HTTPS()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/account/sign-in");
        request.Headers.Add("X-Forwarded-For", "203.0.113.7");
        request.Headers.Add("X-Forwarded-Proto", "https");
        request.Headers.Host = "payments.example";

        using var answer = await fixture.App.Http.SendAsync(request);

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.Headers.GetValues("Strict-Transport-Security").ShouldBe(["max-age=31536000; includeSubDomains"]);
    }
}
