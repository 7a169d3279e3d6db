using Microsoft.AspNetCore.Http;
using PaymentsAdmin.Core.Secrets;
using PaymentsAdmin.Core.Users.SignIns;
using PaymentsAdmin.Web.Features.Account;
using PaymentsAdmin.Web.Tests.Setup;

namespace PaymentsAdmin.Web.Tests.Features.Account;

/// <summary>The names of the cookies that a browser is recognized by, and which of them are accepted.</summary>
public sealed class BrowserMarksTests(SharedApp shared) : IClassFixture<SharedApp>
{
    private readonly BrowserMarks _marks = shared.Host.Get<BrowserMarks>();

    // Before the cookie was bound to its host, its mark had no number of resets.
    private string Former => shared.Host.Get<ISecretBox>().Seal(SecretUse.KnownDevice, "5|0123456789ABCDEF");

    private string Mark => shared.Host.Get<SignInSecrets>().NewDevice(5, 0, null);

    [Fact]
    public void Over_https_the_device_cookie_is_bound_to_its_host()
    {
        var context = Request("https");
        BrowserMarks.KeepDevice(context, Mark);

        var set = context.Response.Headers.SetCookie.ShouldHaveSingleItem()!;
        set.ShouldStartWith("__Host-pa-device=");
        set.ShouldContain("path=/;");
        set.ShouldContain("; secure");
        set.ShouldContain("; httponly");
        set.ShouldNotContain("domain");
        _marks.DeviceOf(Request("https", "__Host-pa-device=" + Mark)).ShouldNotBeNull();
    }

    [Fact]
    public void On_this_machine_over_plain_http_the_device_cookie_has_no_prefix()
    {
        var context = Request("http");
        BrowserMarks.KeepDevice(context, Mark);

        context.Response.Headers.SetCookie.ShouldHaveSingleItem()!.ShouldStartWith("pa-device=");
        _marks.DeviceOf(Request("http", "pa-device=" + Mark)).ShouldNotBeNull();
    }

    [Fact]
    public void A_former_device_cookie_is_accepted_once_and_moves_to_the_name_bound_to_the_host()
    {
        var context = Request("https", "pa-device=" + Former);
        _marks.DeviceOf(context).ShouldNotBeNull();
        BrowserMarks.KeepDevice(context, Mark);

        var set = context.Response.Headers.SetCookie.Select(one => one!).ToList();
        set.Count.ShouldBe(2);
        set[0].ShouldStartWith("__Host-pa-device=");
        set[1].ShouldStartWith("pa-device=; expires=Thu, 01 Jan 1970");
    }

    [Fact]
    public void A_mark_of_today_is_not_accepted_under_the_former_name_where_another_host_can_plant_it()
    {
        _marks.DeviceOf(Request("https", "pa-device=" + Mark)).ShouldBeNull();
        _marks.DeviceOf(Request("https", "pa-device=made-up")).ShouldBeNull();
    }

    [Fact]
    public void The_cookie_bound_to_the_host_wins_over_a_planted_one()
    {
        var own = Mark;
        _marks.DeviceOf(Request("https", $"pa-device={Former}; __Host-pa-device={own}")).ShouldBe(own);
    }

    [Theory]
    [InlineData("https", "__Host-pa-passkey=")]
    [InlineData("http", "pa-passkey=")]
    public void The_secret_of_passkey_challenges_is_kept_by_the_browser_and_sent_by_no_other_site(string scheme, string name)
    {
        var context = Request(scheme);
        var secret = BrowserMarks.NewPasskey(context);

        var set = context.Response.Headers.SetCookie.ShouldHaveSingleItem()!;
        set.ShouldStartWith(name + secret);
        set.ShouldContain("; samesite=strict");
        set.ShouldContain("; httponly");
        var again = Request(scheme, name + secret);
        BrowserMarks.NewPasskey(again).ShouldBe(secret);
        again.Response.Headers.SetCookie.ShouldBeEmpty();
        BrowserMarks.PasskeyOf(Request(scheme)).ShouldBeNull();
    }

    private static DefaultHttpContext Request(string scheme, string? cookies = null)
    {
        var context = new DefaultHttpContext();
        context.Request.Scheme = scheme;
        context.Request.Headers.Cookie = cookies;
        return context;
    }
}
