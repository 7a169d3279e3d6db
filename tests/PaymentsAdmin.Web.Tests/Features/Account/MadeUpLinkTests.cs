using System.Net;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using PaymentsAdmin.Web.Tests.Setup;

namespace PaymentsAdmin.Web.Tests.Features.Account;

/// <summary>Strangers who post made-up one-time links.</summary>
public sealed partial class MadeUpLinkTests
{
    [Theory]
    [InlineData("/account/new-password?code=made-up", "new-password")]
    [InlineData("/account/set-up?code=made-up", "set-up")]
    public async Task Sixteen_connections_with_made_up_links_soon_have_to_wait(string path, string form)
    {
        await using var app = await AppHost.StartAsync(services => services.AddSingleton<TimeProvider>(new StillTime()), _ => { });
        var (cookie, token) = await FormAsync(app);
        Dictionary<string, string> typed = new(StringComparer.Ordinal)
        {
            ["_handler"] = form,
            ["__RequestVerificationToken"] = token,
            ["Input.Name"] = "eve",
            ["Input.Password"] = "four unrelated words",
        };

        var pages = await Task.WhenAll(Enumerable.Range(0, 16).Select(async _ => new[] { await PostAsync(), await PostAsync() }));

        pages.SelectMany(page => page).Count(page => page.Contains("Too many failed attempts", StringComparison.Ordinal)).ShouldBe(12);

        async Task<string> PostAsync()
        {
            using var answer = await app.SendAsync(HttpMethod.Post, path, null, new FormUrlEncodedContent(typed), ("Cookie", cookie));
            answer.StatusCode.ShouldBe(HttpStatusCode.OK);
            return await answer.Content.ReadAsStringAsync();
        }
    }

    private static async Task<(string Cookie, string Token)> FormAsync(AppHost app)
    {
        using var page = await app.SendAsync(HttpMethod.Get, "/account/sign-in");
        var token = Token().Match(await page.Content.ReadAsStringAsync()).Groups["token"].Value;
        return (page.Headers.GetValues("Set-Cookie").Single(set => set.Contains("pa-form=", StringComparison.Ordinal)).Split(';')[0], token);
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"(?<token>[^\"]+)\"", RegexOptions.None, 60_000)]
    private static partial Regex Token();
}
