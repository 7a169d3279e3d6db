using System.Net;
using PaymentsAdmin.Core.Outgoing;

namespace PaymentsAdmin.Core.Tests.Outgoing;

/// <summary>Where connections out may go, with and without a list.</summary>
public sealed class NetworkReachTests
{
    private const NetworkRefusal None = default;

    [Theory]
    [InlineData("10.1.2.3", true)]
    [InlineData("172.16.0.1", true)]
    [InlineData("192.168.1.1", true)]
    [InlineData("100.64.0.1", true)]
    [InlineData("::ffff:10.0.0.1", true)]
    [InlineData("fd12::1", true)]
    [InlineData("127.0.0.1", false)]
    [InlineData("::1", false)]
    [InlineData("169.254.169.254", false)]
    [InlineData("fe80::1", false)]
    [InlineData("0.0.0.0", false)]
    [InlineData("224.0.0.1", false)]
    public void Private_networks_need_a_setting_and_loopback_and_link_local_addresses_are_never_private(string address, bool isPrivate)
    {
        Refusal(new(Loopback: false, Private: true), "portal.example", address).ShouldBe(isPrivate ? None : NetworkRefusal.Private);
        Refusal(new(Loopback: true, Private: false), "portal.example", address).ShouldBe(NetworkRefusal.Private);
        Refusal(new(Loopback: false, Private: false), "portal.example", "8.8.8.8").ShouldBe(None);
    }

    [Theory]
    [InlineData("localhost", "127.0.0.1", NetworkRefusal.Loopback, None)]
    [InlineData("localhost.", "127.0.0.1", NetworkRefusal.Loopback, None)]
    [InlineData("127.0.0.1", "127.0.0.1", NetworkRefusal.Loopback, None)]
    [InlineData("[::1]", "::1", NetworkRefusal.Loopback, None)]
    [InlineData("localhost", "10.0.0.1", NetworkRefusal.Loopback, NetworkRefusal.Private)]
    [InlineData("named.example", "127.0.0.1", NetworkRefusal.Private, NetworkRefusal.Private)]
    public void This_computer_is_reached_only_under_its_own_names_and_with_a_setting(
        string host, string address, NetworkRefusal strict, NetworkRefusal allowing)
    {
        Refusal(new(Loopback: false, Private: false), host, address).ShouldBe(strict);
        Refusal(new(Loopback: true, Private: false), host, address).ShouldBe(allowing);
    }

    [Theory]
    [InlineData("crm.example.com", "crm.example.com", "8.8.8.8", true)]
    [InlineData("crm.example.com", "CRM.example.com.", "8.8.8.8", true)]
    [InlineData("crm.example.com", "crm.example.com", "10.1.2.3", true)]
    [InlineData("crm.example.com", "crm.example.com", "127.0.0.1", false)]
    [InlineData("crm.example.com", "crm.example.com", "169.254.169.254", false)]
    [InlineData("crm.example.com", "x.crm.example.com", "8.8.8.8", false)]
    [InlineData("crm.example.com", "crm.example.com.evil.example", "8.8.8.8", false)]
    [InlineData("crm.example.com", "localhost", "127.0.0.1", false)]
    [InlineData("*.bitrix24.com", "acme.bitrix24.com", "8.8.8.8", true)]
    [InlineData("*.bitrix24.com", "acme.bitrix24.com", "10.1.2.3", false)]
    [InlineData("*.bitrix24.com", "bitrix24.com", "8.8.8.8", false)]
    [InlineData("*.bitrix24.com", "evilbitrix24.com", "8.8.8.8", false)]
    [InlineData("10.1.0.0/16", "any.example", "10.1.2.3", true)]
    [InlineData("10.1.0.0/16", "any.example", "::ffff:10.1.2.3", true)]
    [InlineData("10.1.0.0/16", "any.example", "10.2.0.1", false)]
    [InlineData("10.1.0.0/16", "any.example", "8.8.8.8", false)]
    [InlineData("10.1.2.3", "10.1.2.3", "10.1.2.3", true)]
    [InlineData("fd12::/16", "any.example", "fd12::7", true)]
    [InlineData("localhost", "localhost", "127.0.0.1", true)]
    [InlineData("localhost", "localhost", "10.1.2.3", false)]
    [InlineData("localhost", "127.0.0.1", "127.0.0.1", false)]
    [InlineData("*", "any.example", "8.8.8.8", true)]
    [InlineData("*", "any.example", "10.1.2.3", false)]
    [InlineData("*", "localhost", "127.0.0.1", false)]
    [InlineData("bücher.example", "xn--bcher-kva.example", "8.8.8.8", true)]
    public void With_a_list_only_its_hosts_and_networks_are_reached(string entry, string host, string address, bool reached)
    {
        Refusal(Only(entry), host, address).ShouldBe(reached ? None : NetworkRefusal.NotListed);
    }

    [Fact]
    public void A_list_decides_alone_whatever_the_switches_allow()
    {
        var reach = Only("crm.example.com") with { Loopback = true, Private = true };

        Refusal(reach, "other.example", "10.1.2.3").ShouldBe(NetworkRefusal.NotListed);
        Refusal(reach, "localhost", "127.0.0.1").ShouldBe(NetworkRefusal.NotListed);
        Refusal(reach, "other.example", "8.8.8.8").ShouldBe(NetworkRefusal.NotListed);
    }

    [Theory]
    [InlineData("crm.example.com", "crm.example.com", true)]
    [InlineData("crm.example.com", "other.example", false)]
    [InlineData("crm.example.com", "8.8.8.8", false)]
    [InlineData("10.1.0.0/16", "other.example", true)]
    [InlineData("10.1.0.0/16", "10.1.2.3", true)]
    [InlineData("10.1.0.0/16", "10.2.2.3", false)]
    public void A_host_outside_the_list_is_not_even_looked_up(string entry, string host, bool lookedUp) =>
        Only(entry).Refuses(host).ShouldBe(lookedUp ? null : NetworkRefusal.NotListed);

    [Theory]
    [InlineData("crm.example.com:8443")]
    [InlineData("https://crm.example.com")]
    [InlineData("crm.*.com")]
    [InlineData("10.1.0.0/99")]
    [InlineData("*.10.0.0.1")]
    [InlineData("")]
    public void An_entry_that_is_no_host_and_no_network_is_refused(string entry)
    {
        var faults = new List<string>();
        AllowedHosts.Read([entry], faults.Add);
        faults.ShouldBe([$"'{entry}' is neither a host such as portal.example.com or *.example.com nor an address or network such as 10.1.0.0/16."]);
    }

    [Fact]
    public void Without_entries_there_is_no_list() => AllowedHosts.Read([], _ => { }).ShouldBeNull();

    private static NetworkReach Only(string entry) =>
        new(Loopback: false, Private: false) { Only = AllowedHosts.Read([entry], fault => throw new InvalidOperationException(fault)) };

    private static NetworkRefusal Refusal(NetworkReach reach, string host, string address) => reach.Refuses(host, IPAddress.Parse(address)) ?? None;
}
