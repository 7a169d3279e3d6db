using Microsoft.Extensions.Configuration;
using PaymentsAdmin.Web.Options;
using PaymentsAdmin.Web.Options.Reading;

namespace PaymentsAdmin.Web.Tests.Options;

public sealed class KnownHostsTests
{
    [Theory]
    [InlineData("localhost", true)]
    [InlineData("LOCALHOST", true)]
    [InlineData("127.0.0.1", true)]
    [InlineData("[::1]", true)]
    [InlineData("pay.example.com", true)]
    [InlineData("pay.example.com.", true)]
    [InlineData("books.example.org", true)]
    [InlineData("a.b.example.net", true)]
    [InlineData("example.net", false)]
    [InlineData("evilexample.net", false)]
    [InlineData("evil.example", false)]
    [InlineData("localhost.evil.example", false)]
    [InlineData("192.0.2.7", false)]
    [InlineData("", false)]
    public void Only_names_of_this_machine_and_configured_names_are_known(string host, bool known) =>
        Read(
            ("PaymentsAdmin:PublicBaseUrl", "https://pay.example.com"), ("PaymentsAdmin:AllowedHosts:0", "books.example.org"), ("AllowedHosts", "*.example.net")
        )
            .Hosts.Knows(host)
            .ShouldBe(known);

    [Fact]
    public void Without_configuration_only_this_machine_is_known()
    {
        var hosts = Read(("AllowedHosts", "*")).Hosts;
        hosts.AnyGiven.ShouldBeFalse();
        hosts.Knows("localhost").ShouldBeTrue();
        hosts.Knows("pay.example.com").ShouldBeFalse();
    }

    [Fact]
    public void An_invalid_host_name_is_a_configuration_fault() =>
        Should.Throw<ConfigurationException>(() => Read(("PaymentsAdmin:AllowedHosts:0", "https://pay.example.com")))
            .Faults.ShouldBe(["PaymentsAdmin:AllowedHosts: 'https://pay.example.com' is not the name of a machine, such as pay.example.com or *.example.com."]);

    private static PaymentsAdminOptions Read(params (string Key, string Value)[] settings) =>
        PaymentsAdminOptions.Read(
            new ConfigurationBuilder().AddInMemoryCollection(settings.Select(one => KeyValuePair.Create(one.Key, (string?)one.Value))).Build(),
            development: false
        );
}
