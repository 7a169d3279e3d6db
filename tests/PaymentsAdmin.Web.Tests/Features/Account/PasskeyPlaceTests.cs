using Microsoft.AspNetCore.Http;
using PaymentsAdmin.Core.Users.Passkeys;
using PaymentsAdmin.Web.Features.Account;
using PaymentsAdmin.Web.Options;

namespace PaymentsAdmin.Web.Tests.Features.Account;

/// <summary>The host names under which passkeys are available.</summary>
public sealed class PasskeyPlaceTests
{
    private static readonly KnownHosts Hosts = new(["*.example.org"], new Uri("https://pay.example.com/books"));

    [Theory]
    [InlineData("https", "pay.example.com", "pay.example.com", "https://pay.example.com")]
    [InlineData("https", "pay.example.com:8443", "pay.example.com", "https://pay.example.com:8443")]
    [InlineData("https", "finance.example.org", "finance.example.org", "https://finance.example.org")]
    [InlineData("http", "localhost:5080", "localhost", "http://localhost:5080")]
    public void Each_known_host_name_has_its_own_passkeys(string scheme, string host, string domain, string origin) =>
        Of(scheme, host).ShouldBe(new PasskeySite(domain, origin));

    [Theory]
    [InlineData("http", "127.0.0.1:5080")]
    [InlineData("http", "[::1]:5080")]
    [InlineData("https", "192.0.2.7")]
    [InlineData("https", "evil.example.net")]
    [InlineData("https", "pay.example.com.evil.example.net")]
    public void IP_addresses_and_unknown_host_names_have_no_passkeys(string scheme, string host) => Of(scheme, host).ShouldBeNull();

    private static PasskeySite? Of(string scheme, string host) =>
        PasskeyPlace.Of(new DefaultHttpContext { Request = { Scheme = scheme, Host = new HostString(host) } }.Request, Hosts);
}
