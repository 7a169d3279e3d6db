using System.Net;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Web.Features.Admin;

namespace PaymentsAdmin.Web.Tests.Setup;

/// <summary>A page that a user may not see is refused with the right HTTP status too.</summary>
public sealed class RefusedPagesTests(SharedApp shared) : IClassFixture<SharedApp>
{
    private readonly AppHost _app = shared.Host;

    [Theory]
    [InlineData("/admin/users/add")]
    [InlineData("/admin/users/1")]
    [InlineData("/admin/tokens/add")]
    [InlineData("/admin/webhooks/add")]
    [InlineData("/admin/rates/add")]
    [InlineData("/admin/rates/paste")]
    [InlineData("/admin/reference/category/add")]
    [InlineData("/admin/reference/category/paste")]
    [InlineData("/approvals")]
    public async Task Pages_of_other_roles_answer_403_with_the_required_role(string path)
    {
        using var answer = await _app.SendAsync(HttpMethod.Get, path, await _app.SignInAsync("clara"));

        answer.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        var page = await answer.Content.ReadAsStringAsync();
        page.ShouldContain("This requires the role");
        page.ShouldContain("<h1");
    }

    [Fact]
    public async Task Every_admin_page_answers_403_without_its_right_and_opens_for_an_Admin()
    {
        var (clara, ada) = (await _app.SignInAsync("clara"), await _app.SignInAsync("ada"));
        foreach (var page in AdminPages.All)
        {
            using var refused = await _app.SendAsync(HttpMethod.Get, page.Href, clara);
            using var shown = await _app.SendAsync(HttpMethod.Get, page.Href, ada);

            refused.StatusCode.ShouldBe((page.Right.Roles & Role.Clerk) == Role.None ? HttpStatusCode.Forbidden : HttpStatusCode.OK, page.Href);
            shown.StatusCode.ShouldBe(HttpStatusCode.OK, page.Href);
        }
    }

    [Fact]
    public async Task The_OpenAPI_description_requires_a_completed_sign_in()
    {
        (await DescribeAsync(null)).ShouldBe(HttpStatusCode.Unauthorized);
        (await DescribeAsync("adam")).ShouldBe(HttpStatusCode.Unauthorized);
        (await DescribeAsync("vera")).ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Health_checks_show_only_their_state_to_the_public()
    {
        foreach (var path in new[] { "/health/live", "/health/ready" })
        {
            using var answer = await _app.SendAsync(HttpMethod.Get, path);
            answer.StatusCode.ShouldBe(HttpStatusCode.OK);
            (await answer.Content.ReadAsStringAsync()).ShouldBe("Healthy");
        }

        using var more = await _app.SendAsync(HttpMethod.Get, "/health");
        more.StatusCode.ShouldBe(HttpStatusCode.Redirect);
    }

    [Fact]
    public async Task Health_checks_show_the_version_to_signed_in_users()
    {
        using var answer = await _app.SendAsync(HttpMethod.Get, "/health/ready", await _app.SignInAsync("vera"));
        (await answer.Content.ReadAsStringAsync()).ShouldBe($"Healthy\nPaymentsAdmin {ProductVersion.Current}");

        using var unenrolled = await _app.SendAsync(HttpMethod.Get, "/health/ready", await _app.SignInAsync("adam"));
        (await unenrolled.Content.ReadAsStringAsync()).ShouldBe("Healthy");
    }

    [Fact]
    public async Task An_Admin_starts_on_the_list_of_payments_if_there_are_any()
    {
        using var answer = await _app.SendAsync(HttpMethod.Get, "/", await _app.SignInAsync("ada"));

        answer.Headers.Location!.ToString().ShouldBe("/payments");
    }

    private async Task<HttpStatusCode> DescribeAsync(string? person)
    {
        using var answer = await _app.SendAsync(HttpMethod.Get, "/openapi/v1.json", person is null ? null : await _app.SignInAsync(person));
        return answer.StatusCode;
    }
}
