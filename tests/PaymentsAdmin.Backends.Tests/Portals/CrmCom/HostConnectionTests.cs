using PaymentsAdmin.Core.Portals;
using PaymentsAdmin.Portals.CrmCom.Connecting;

namespace PaymentsAdmin.Backends.Tests.Portals.CrmCom;

/// <summary>What may be typed to connect a host, and what is stored of it.</summary>
public sealed class HostConnectionTests
{
    private static readonly HostConnectionWays Ways = new();

    [Theory]
    [InlineData("https://billing.example", "https://billing.example/crmapi/rest/v2/")]
    [InlineData("https://billing.example/acme", "https://billing.example/acme/rest/v2/")]
    [InlineData(" https://billing.example:8443/a/b/ ", "https://billing.example:8443/a/b/rest/v2/")]
    public void Methods_are_below_the_path_that_was_typed_or_the_usual_one(string typed, string methods) =>
        ReadBack(User(typed))!.Methods.AbsoluteUri.ShouldBe(methods);

    [Fact]
    public void A_stored_connection_reads_as_it_was_typed()
    {
        ReadBack(User("https://billing.example", unit: " U1 ", release: "R14.10")).ShouldBe(
            new CrmComConnection(new("https://billing.example"), new Credentials.Password("nora", " secret ", "ACME"), "U1", new HostRelease(14, 10)));
        ReadBack(Key("https://billing.example", "18")).ShouldBe(
            new CrmComConnection(new("https://billing.example"), new Credentials.ApiKey("key-1"), null, HostRelease.Newest));
    }

    [Fact]
    public void Neither_way_shows_a_secret()
    {
        foreach (var typed in new[] { User("https://billing.example"), Key("https://billing.example", "18") })
        {
            var stored = Ways.Read(typed, PortalNetwork.PublicOnly).Value;
            $"{stored} {stored.Way} {stored.Fingerprint} {typed} {CrmComConnection.Read(stored)}".ShouldNotMatch("secret |key-1");
        }
    }

    [Theory]
    [InlineData("billing.example", "portal-address.no-host")]
    [InlineData("https://billing.example/crmapi/rest/v2", "portal-address.no-host")]
    [InlineData("http://billing.example", "portal-address.plain-http")]
    [InlineData("https://127.0.0.1", "portal-address.loopback")]
    public void A_wrong_address_is_refused_at_its_field(string typed, string code)
    {
        var no = Ways.Read(User(typed), PortalNetwork.PublicOnly).Failure.ShouldNotBeNull();
        (no.Code, no.Field).ShouldBe((code, HostConnectionWays.Url));
    }

    [Theory]
    [InlineData("", HostConnectionWays.Release)]
    [InlineData("9", HostConnectionWays.Release)]
    [InlineData("nine", HostConnectionWays.Release)]
    [InlineData("9.1", null)]
    [InlineData("14.2", null)]
    public void Releases_before_9_1_are_refused(string release, string? field) =>
        Ways.Read(User("https://billing.example", release: release), PortalNetwork.PublicOnly).Failure?.Field.ShouldBe(field);

    [Fact]
    public void A_key_needs_release_10() =>
        Ways.Read(Key("https://billing.example", "9.1"), PortalNetwork.PublicOnly).Failure.ShouldBe(HostFailures.KeyTooEarly.At(HostConnectionWays.Release));

    [Fact]
    public void Release_14_10_comes_after_14_2()
    {
        (HostRelease.Find("14.10") > HostRelease.Find("14.2")).ShouldBeTrue();
        HostRelease.Find("r9.1").ShouldBe(HostRelease.Lowest);
    }

    private static CrmComConnection? ReadBack(ConnectionInput typed) => CrmComConnection.Read(Ways.Read(typed, PortalNetwork.PublicOnly).Value);

    private static ConnectionInput User(string url, string unit = "", string release = "18") =>
        ConnectionInput.Of(
            HostConnectionWays.Password,
            (HostConnectionWays.Url, url),
            (HostConnectionWays.Username, "nora"),
            (HostConnectionWays.Secret, " secret "),
            (HostConnectionWays.Organisation, "ACME"),
            (HostConnectionWays.Unit, unit),
            (HostConnectionWays.Release, release)
        );

    private static ConnectionInput Key(string url, string release) =>
        ConnectionInput.Of(HostConnectionWays.Key, (HostConnectionWays.Url, url), (HostConnectionWays.ApiKey, "key-1"), (HostConnectionWays.Release, release));
}
