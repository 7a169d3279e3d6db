using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using PaymentsAdmin.Core.Audit.Log;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Web.Tests.Rest;

namespace PaymentsAdmin.Web.Tests.Setup;

/// <summary>Which network address the audit trail has for a caller: that of the connection, or the one that a trusted proxy reports.</summary>
public sealed partial class CallerAddressTests
{
    private const string Afar = "203.0.113.7";

    private static readonly (string Name, string Value)[] Forwarded = [("X-Forwarded-For", Afar), ("X-Forwarded-Proto", "https")];

    [Theory]
    [InlineData("127.0.0.1", Afar)]
    [InlineData("10.1.2.3", "127.0.0.1")]
    public async Task The_audit_trail_has_the_callers_address_for_sign_in_payment_and_export(string trusted, string expected)
    {
        await using var app = await AppHost.StartAsync(("TrustedProxies:0", trusted));

        await SignInAsync(app, RestBooks.Password);
        await SignInAsync(app, "a wrong password");
        await PayAsync(app);
        await ExportAsync(app);

        (await AddressesAsync(app, "sign-in")).ShouldContain(expected);
        (await AddressesAsync(app, "sign-in.failed")).ShouldBe([expected]);
        (await AddressesAsync(app, "payment.pay")).ShouldBe([expected]);
        (await AddressesAsync(app, "audit.export")).ShouldBe([expected]);
    }

    [Fact]
    public async Task Signing_out_has_the_callers_address_in_the_audit_trail()
    {
        await using var app = await AppHost.StartAsync(("TrustedProxies:0", "127.0.0.1"));
        var vera = (await app.SignInAsync("vera")).OverHttps().Cookie;
        var (token, cookies) = await OpenAsync(app, "/account", vera);

        await SendFormAsync(app, "/account/sign-out", $"{vera}; {cookies}", ("__RequestVerificationToken", token));

        (await AddressesAsync(app, "sign-out")).ShouldBe([Afar]);
    }

    private static async Task SignInAsync(AppHost app, string password)
    {
        const string Page = "/account/sign-in";
        var (token, cookies) = await OpenAsync(app, Page, "");
        await SendFormAsync(
            app, Page, cookies, ("_handler", "sign-in"), ("__RequestVerificationToken", token), ("Input.UserName", "vera"), ("Input.Password", password));
    }

    private static async Task<(string Token, string Cookies)> OpenAsync(AppHost app, string path, string cookie)
    {
        using var page = await app.SendAsync(HttpMethod.Get, path, null, null, [.. Forwarded, ("Cookie", cookie)]);
        page.StatusCode.ShouldBe(HttpStatusCode.OK);
        var token = Token().Match(await page.Content.ReadAsStringAsync()).Groups[1].Value;
        return (token, string.Join("; ", page.Headers.GetValues("Set-Cookie").Select(c => c.Split(';')[0])));
    }

    private static async Task SendFormAsync(AppHost app, string path, string cookies, params (string Name, string Value)[] fields)
    {
        using var form = new FormUrlEncodedContent(fields.Select(f => KeyValuePair.Create(f.Name, f.Value)));
        using var answer = await app.SendAsync(HttpMethod.Post, path, null, form, [.. Forwarded, ("Cookie", cookies)]);
        ((int)answer.StatusCode).ShouldBeLessThan(400);
    }

    private static async Task PayAsync(AppHost app)
    {
        var books = await RestBooks.GetAsync();
        using var body = new StringContent($$"""{"id": {{books.Names["openPayment.id"]}}}""", Encoding.UTF8, "application/json");
        using var answer = await app.SendAsync(
            HttpMethod.Post, $"/rest/{books.Names["clara"]}/{books.Names["token.clara"]}/crm.item.payment.pay", null, body, Forwarded);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, await answer.Content.ReadAsStringAsync());
    }

    private static async Task ExportAsync(AppHost app)
    {
        var cookie = (await app.SignInAsync("vera")).OverHttps().Cookie;
        using var file = await app.SendAsync(
            HttpMethod.Get, "/exports/audit.csv", null, null, [.. Forwarded, ("Sec-Fetch-Site", "same-origin"), ("Cookie", cookie)]);
        file.StatusCode.ShouldBe(HttpStatusCode.OK);
        await file.Content.ReadAsStringAsync();
    }

    private static async Task<IEnumerable<string?>> AddressesAsync(AppHost app, string action)
    {
        var found = await app.Get<AuditService>().ListAsync(new AuditFilter { What = action }, null, 50, Actor.Command("test"), default);
        return found.Value.Entries.Select(e => e.Address);
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]+)\"")]
    private static partial Regex Token();
}
