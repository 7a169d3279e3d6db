using System.Net;

namespace PaymentsAdmin.Web.Tests.Setup;

/// <summary>Every kind of answer has the security headers, whatever answered.</summary>
public sealed class SecurityHeaderTests(SharedApp shared) : IClassFixture<SharedApp>
{
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

        // The description of the interfaces has nothing of anybody in it.
        if (visit is not null && path is not "/openapi/v1.json")
        {
            answer.Headers.CacheControl!.NoStore.ShouldBeTrue();
        }
    }
}
