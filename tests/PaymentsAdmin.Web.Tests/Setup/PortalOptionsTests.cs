using Microsoft.Extensions.Configuration;
using PaymentsAdmin.Core.Outgoing;
using PaymentsAdmin.Core.Portals;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Portals.Bitrix24;
using PaymentsAdmin.Portals.Bitrix24.Connecting;
using PaymentsAdmin.Portals.CrmCom;
using PaymentsAdmin.Web.Options;
using PaymentsAdmin.Web.Options.Portals;
using PaymentsAdmin.Web.Options.Reading;
using PaymentsAdmin.Web.Shared.Requests;

namespace PaymentsAdmin.Web.Tests.Setup;

public sealed class PortalOptionsTests
{
    private const string Secret = "s3cretofthewebhook";
    private const string Hook = $"https://portal.example/rest/1/{Secret}/";

    [Fact]
    public void A_portal_workspace_can_be_configured_with_a_webhook()
    {
        var options = Read(("Backend", "Bitrix24"), ("Url", Hook.TrimEnd('/')));

        var entry = options.Workspaces.ShouldHaveSingleItem().Entry;
        entry.Backend.ShouldBe(Bitrix24Profile.Kind);
        entry.EntityTypes.ShouldBe([2, 31]);
        entry.Connection.ShouldBe(new Bitrix24Connection.Webhook(new Uri(Hook)).Opaque);
    }

    [Fact]
    public void An_application_starts_with_its_refresh_token_and_the_configured_sign_in_server()
    {
        var options = Read(
            ("Backend", "Bitrix24"),
            ("Url", "https://portal.example"),
            ("ClientId", "app.1"),
            ("ClientSecret", "c"),
            ("RefreshToken", "r"),
            ("!Portals:SignInServer", "https://oauth.example")
        );

        var app = Bitrix24Connection.Read(options.Workspaces[0].Entry.Connection).ShouldBeOfType<Bitrix24Connection.Application>();
        (app.Portal, app.ClientId, app.ClientSecret).ShouldBe((new Uri("https://portal.example"), "app.1", "c"));
        (app.Tokens.Access, app.Tokens.Refresh, app.Tokens.Server).ShouldBe(("", "r", new Uri("https://oauth.example")));
    }

    [Fact]
    public void Rate_limits_apply_to_their_portal_and_network_settings_to_all_portals()
    {
        var options = Read(
            ("Backend", "Bitrix24"),
            ("Url", "http://127.0.0.1:5100/rest/1/s/"),
            ("RequestsPerSecond", "0.5"),
            ("Burst", "7"),
            ("EntityTypes", "31"),
            ("!Portals:AllowLoopback", "true"),
            ("!Portals:AllowPrivateAddresses", "true")
        );

        options.Workspaces[0].Entry.EntityTypes.ShouldBe([31]);
        var own = PortalOf(options, Of("crm"));
        (own.CallsPerSecond, own.Burst, own.AllowLoopback, own.AllowPrivateAddresses).ShouldBe((0.5m, 7, true, true));
        var other = PortalOf(options, Of("other"));
        (other.CallsPerSecond, other.Burst, other.AllowLoopback, other.AllowPrivateAddresses).ShouldBe((2m, 50, true, true));
    }

    [Fact]
    public void A_list_of_allowed_hosts_replaces_the_switches_and_includes_the_servers_that_issue_tokens()
    {
        var options = Read(
            ("Backend", "Bitrix24"),
            ("Url", Hook),
            ("!Portals:AllowPrivateAddresses", "true"),
            ("!Portals:AllowedHosts:0", "portal.example"),
            ("!Portals:SignInServers:0", "https://oauth.example")
        );

        var portal = PortalOf(options, Of("crm"));
        portal.AllowedHosts.ShouldBeSameAs(options.Portals.Network.Only.ShouldNotBeNull());
        portal.SignInServers.ShouldBe([new Uri("https://oauth.example")]);
        var reach = options.Portals.Network.Reach;
        foreach (var (host, refusal) in new (string, NetworkRefusal?)[]
        {
            ("portal.example", null),
            ("oauth.example", null),
            ("oauth.bitrix24.tech", null),
            ("oauth.bitrix.info", NetworkRefusal.NotListed),
            ("other.example", NetworkRefusal.NotListed),
            ("10.0.0.1", NetworkRefusal.NotListed),
            ("localhost", NetworkRefusal.NotListed),
        })
        {
            reach.Refuses(host).ShouldBe(refusal, host);
        }
    }

    [Fact]
    public void Without_a_list_tokens_come_from_the_servers_of_the_vendor()
    {
        var portal = PortalOf(Read(("Backend", "Bitrix24"), ("Url", Hook)), Of("crm"));

        portal.AllowedHosts.ShouldBeNull();
        portal.SignInServers.ShouldBe([new Uri("https://oauth.bitrix24.tech/"), new Uri("https://oauth.bitrix.info/")]);
    }

    [Fact]
    public void A_configured_portal_outside_the_list_is_refused_with_the_key_to_add_it_to() =>
        Faults(("Backend", "Bitrix24"), ("Url", Hook), ("!Portals:AllowedHosts", "crm.example.com, 10.0.0.0/8x"))
            .ShouldBe(
                [
                    "PaymentsAdmin:Portals:AllowedHosts: '10.0.0.0/8x' is neither a host such as portal.example.com or *.example.com nor an address or network "
                        + "such as 10.1.0.0/16.",
                    "PaymentsAdmin:Workspaces:0:Url: This host is not one of those that portals may be on. Use another one, or add it to Portals:AllowedHosts "
                        + "in the configuration.",
                ]
            );

    [Theory]
    [InlineData("Url", "", "This is not the address of an incoming webhook. It must look like https://portal.example/rest/1/secret/ with nothing after it.")]
    [InlineData(
        "Url",
        "https://portal.example/rest/api/1/s3cretofthewebhook/",
        "This is not the address of an incoming webhook. It must look like https://portal.example/rest/1/secret/ with nothing after it."
    )]
    [InlineData(
        "Url",
        "https://portal.example/rest/1/s3cretofthewebhook/profile.json",
        "This is not the address of an incoming webhook. It must look like https://portal.example/rest/1/secret/ with nothing after it."
    )]
    [InlineData(
        "Url",
        "http://portal.example/rest/1/s3cretofthewebhook/",
        "Secrets are not sent over an unencrypted connection. Use an address that starts with https://."
    )]
    [InlineData(
        "Url",
        "https://10.1.2.3/rest/1/s3cretofthewebhook/",
        "This address is in a private network. Use another one, or set Portals:AllowPrivateAddresses to true in the configuration."
    )]
    [InlineData(
        "Url",
        "http://127.0.0.1:5100/rest/1/s3cretofthewebhook/",
        "This address points to the computer PaymentsAdmin runs on. Use another one, or set Portals:AllowLoopback to true in the configuration."
    )]
    [InlineData("RequestsPerSecond", "0", "'0' is not a number above zero.")]
    [InlineData("Burst", "none", "'none' is not a whole number from 1 to 10000.")]
    [InlineData("EntityTypes", "2,7", "Only deals (2), invoices (31) and legacy invoices (5) are paid in a portal. Choose at least one of them, each once.")]
    [InlineData("CaFile", "/nowhere/ca.pem", "'/nowhere/ca.pem' cannot be read, or holds no certificate in PEM form.")]
    public void A_bad_value_gives_one_line_that_names_its_key_without_secrets(string key, string value, string sentence)
    {
        var faults = Faults([("Backend", "Bitrix24"), ("Url", Hook), (key, value)]);

        faults.ShouldBe([$"PaymentsAdmin:Workspaces:0:{key}: {sentence}"]);
        faults[0].ShouldNotContain(Secret);
    }

    [Fact]
    public void An_incomplete_application_is_refused_with_its_missing_keys() =>
        Faults(("Backend", "Bitrix24"), ("Url", "https://portal.example"), ("ClientId", "app.1"))
            .ShouldBe([
                "PaymentsAdmin:Workspaces:0:ClientSecret: An application needs ClientId, ClientSecret and RefreshToken. A webhook needs its Url alone.",
                "PaymentsAdmin:Workspaces:0:RefreshToken: An application needs ClientId, ClientSecret and RefreshToken. A webhook needs its Url alone.",
            ]);

    [Fact]
    public void A_workspace_on_a_host_can_be_configured_and_an_unknown_kind_names_all()
    {
        var options = Read(
            ("Backend", "CrmCom"), ("Url", "https://billing.example"), ("Username", "api.user"), ("Password", Secret), ("Organisation", "ACME"),
            ("Release", "18"));
        var entry = options.Workspaces.ShouldHaveSingleItem().Entry;
        (entry.Backend, entry.EntityTypes.ShouldHaveSingleItem()).ShouldBe((CrmComProfile.Kind, EntityKinds.Account));
        Faults(("Backend", "Other")).ShouldBe(["PaymentsAdmin:Workspaces:0:Backend: 'Other' is not known. Use Local, Bitrix24 or CrmCom."]);
    }

    [Fact]
    public void A_local_workspace_cannot_have_a_portal_address() =>
        Faults(("Url", Hook)).ShouldBe(["PaymentsAdmin:Workspaces:0:Url: belongs to a workspace on a portal. Remove it, or set its Backend to Bitrix24."]);

    [Theory]
    [InlineData("http://oauth.example", "Secrets are not sent over an unencrypted connection. Use an address that starts with https://.")]
    [InlineData("oauth.example", "This is not the address of a portal. It must look like https://portal.example with nothing after the host name.")]
    public void The_sign_in_server_must_have_a_valid_https_address(string server, string sentence)
    {
        Faults(("!Portals:SignInServer", server)).ShouldBe([$"PaymentsAdmin:Portals:SignInServer: {sentence}"]);
        Faults(("!Portals:SignInServers:0", server)).ShouldBe([$"PaymentsAdmin:Portals:SignInServers: {sentence}"]);
    }

    [Theory]
    [InlineData("", 3, 30)]
    [InlineData("23:05", 23, 5)]
    public void The_nightly_comparison_starts_at_its_default_or_configured_time(string value, int hour, int minute) =>
        Read(("Backend", "Bitrix24"), ("Url", Hook), ("!Portals:CompareAt", value)).Portals.Comparison.At.ShouldBe(new TimeOnly(hour, minute));

    [Fact]
    public void The_nightly_comparison_can_be_switched_off() =>
        Read(("Backend", "Bitrix24"), ("Url", Hook), ("!Portals:CompareAt", "Never")).Portals.Comparison.At.ShouldBeNull();

    [Fact]
    public void An_invalid_time_of_comparison_is_refused() =>
        Faults(("Backend", "Bitrix24"), ("Url", Hook), ("!Portals:CompareAt", "3.30 am"))
            .ShouldBe(["PaymentsAdmin:Portals:CompareAt: '3.30 am' is neither a time such as 03:30 nor never."]);

    private static Bitrix24Options PortalOf(PaymentsAdminOptions options, Workspace workspace) =>
        options.Portals.Kinds.OfType<Bitrix24Registration>().ShouldHaveSingleItem().OptionsOf(workspace);

    private static Workspace Of(string key) => new(new WorkspaceId(1), WorkspaceKey.Find(key)!.Value, key, Bitrix24Profile.Kind, [2], 14, "", null);

    private static IReadOnlyList<string> Faults(params (string Key, string Value)[] values) => Should.Throw<ConfigurationException>(() => Read(values)).Faults;

    // Keys are those of the workspace, or with an exclamation mark those of the installation. A later value replaces an earlier one.
    private static PaymentsAdminOptions Read(params (string Key, string Value)[] values)
    {
        var given = new Dictionary<string, string?>(StringComparer.Ordinal) { ["PaymentsAdmin:Workspaces:0:Key"] = "crm" };
        foreach (var (key, value) in values)
        {
            given[key.StartsWith('!') ? $"PaymentsAdmin:{key[1..]}" : $"PaymentsAdmin:Workspaces:0:{key}"] = value;
        }

        return PaymentsAdminOptions.Read(new ConfigurationBuilder().AddInMemoryCollection(given).Build(), development: false);
    }
}
