using System.Net;
using PaymentsAdmin.Web.Tests.Rest;

namespace PaymentsAdmin.Web.Tests.Setup;

/// <summary>Every kind of answer has the security headers, whatever answered.</summary>
public sealed class SecurityHeaderTests(SharedApp shared) : IClassFixture<SharedApp>
{
    private const string Year = "max-age=31536000; includeSubDomains";

    [Theory]
    [InlineData("/account/sign-in", null, HttpStatusCode.OK)]
    [InlineData("/payments", "clara", HttpStatusCode.OK)]
    [InlineData("/payments", null, HttpStatusCode.Redirect)]
    [InlineData("/admin/users", "clara", HttpStatusCode.Forbidden)]
    [InlineData("/no-such-page", "clara", HttpStatusCode.NotFound)]
    [InlineData("/exports/payments.csv", "clara", HttpStatusCode.OK)]
    [InlineData("/openapi/v1.json", "vera", HttpStatusCode.OK)]
    [InlineData("/health/live", null, HttpStatusCode.OK)]
    [InlineData("/p/no-such-link", null, HttpStatusCode.NotFound)]
    [InlineData("/rest/profile", null, HttpStatusCode.Unauthorized)]
    [InlineData("/crmapi/rest/v2/nothing", null, HttpStatusCode.NotFound)]
    [InlineData("/portal-events/nobody/nothing", null, HttpStatusCode.MethodNotAllowed)]
    public async Task Every_answer_has_the_security_headers(string path, string? person, HttpStatusCode status)
    {
        var visit = person is null ? null : await shared.Host.SignInAsync(person);

        using var answer = await shared.Host.SendAsync(HttpMethod.Get, path, visit, null, ("Sec-Fetch-Site", "same-origin"));

        answer.StatusCode.ShouldBe(status);
        answer.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
        answer.Headers.GetValues("Content-Security-Policy").Single().ShouldStartWith("default-src 'none'");
        answer.Headers.GetValues("Referrer-Policy").Single().ShouldBeOneOf("same-origin", "no-referrer");
        answer.Headers.GetValues("Cross-Origin-Opener-Policy").ShouldBe(["same-origin"]);
        answer.Headers.GetValues("Cross-Origin-Resource-Policy").ShouldBe(["same-origin"]);
        answer.Headers.GetValues("Permissions-Policy").Single().ShouldContain("camera=()");
        if (visit is not null)
        {
            answer.Headers.CacheControl!.NoStore.ShouldBeTrue();
        }
    }

    [Theory]
    [InlineData("/account/sign-in", null, HttpStatusCode.OK)]
    [InlineData("/payments", "clara", HttpStatusCode.OK)]
    [InlineData("/openapi/v1.json", "vera", HttpStatusCode.OK)]
    [InlineData("/openapi/v1.json", null, HttpStatusCode.Unauthorized)]
    [InlineData("/exports/payments.csv", null, HttpStatusCode.Unauthorized)]
    [InlineData("/health/live", null, HttpStatusCode.OK)]
    [InlineData("/p/no-such-link", null, HttpStatusCode.NotFound)]
    [InlineData("/rest/profile", null, HttpStatusCode.Unauthorized)]
    [InlineData("/crmapi/rest/v2/nothing", null, HttpStatusCode.NotFound)]
    [InlineData("/portal-events/nobody/nothing", null, HttpStatusCode.MethodNotAllowed)]
    public async Task Over_HTTPS_every_answer_demands_it_for_a_year_with_subdomains(string path, string? person, HttpStatusCode status)
    {
        var visit = person is null ? null : (await shared.Host.SignInAsync(person)).OverHttps();

        using var answer = await shared.Host.SendAsync(HttpMethod.Get, path, visit, null, ("X-Forwarded-Proto", "https"), ("Host", "payments.example"));

        answer.StatusCode.ShouldBe(status);
        answer.Headers.GetValues("Strict-Transport-Security").ShouldBe([Year]);
    }

    [Fact]
    public async Task The_description_for_a_program_is_not_stored_on_the_way()
    {
        var names = (await RestBooks.GetAsync()).Names;

        using var described = await shared.Host.SendAsync(HttpMethod.Get, $"/openapi/v1.json?auth={names["token.clara"]}");
        using var refused = await shared.Host.SendAsync(HttpMethod.Get, "/openapi/v1.json?auth=wrong");

        described.StatusCode.ShouldBe(HttpStatusCode.OK);
        described.Headers.CacheControl!.NoStore.ShouldBeTrue();
        refused.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        refused.Headers.CacheControl!.NoStore.ShouldBeTrue();
    }
}
