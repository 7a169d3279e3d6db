using System.Net;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Web.Features.Admin;

namespace PaymentsAdmin.Web.Tests.Setup;

/// <summary>A page that somebody may not see says so in HTTP's words too.</summary>
public sealed class RefusedPagesTests : IAsyncLifetime
{
    private AppHost _app = null!;

    public async Task InitializeAsync() => _app = await AppHost.StartAsync();

    public async Task DisposeAsync() => await _app.DisposeAsync();

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
    public async Task Pages_of_other_roles_answer_403_with_a_page_that_says_why(string path)
    {
        using var answer = await _app.SendAsync(HttpMethod.Get, path, await _app.SignInAsync("clara"));

        answer.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        var page = await answer.Content.ReadAsStringAsync();
        page.ShouldContain("This requires the role");
        page.ShouldContain("<h1");
    }

    [Fact]
    public async Task So_does_every_page_of_the_set_up_and_opens_for_an_Admin()
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
    public async Task The_description_for_programs_is_for_those_who_signed_in()
    {
        (await DescribeAsync(null)).ShouldBe(HttpStatusCode.Unauthorized);
        (await DescribeAsync("adam")).ShouldBe(HttpStatusCode.Unauthorized);
        (await DescribeAsync("vera")).ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task The_health_checks_stay_plain_and_say_no_more()
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
    public async Task Those_who_signed_in_read_the_version_in_them()
    {
        using var answer = await _app.SendAsync(HttpMethod.Get, "/health/ready", await _app.SignInAsync("vera"));
        (await answer.Content.ReadAsStringAsync()).ShouldBe($"Healthy\nPaymentsAdmin {ProductVersion.Current}");

        using var unenrolled = await _app.SendAsync(HttpMethod.Get, "/health/ready", await _app.SignInAsync("adam"));
        (await unenrolled.Content.ReadAsStringAsync()).ShouldBe("Healthy");
    }

    [Fact]
    public async Task Where_there_are_payments_an_Admin_begins_with_them()
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
