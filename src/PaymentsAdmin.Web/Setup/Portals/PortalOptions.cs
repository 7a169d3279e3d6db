using System.Globalization;
using PaymentsAdmin.Core.Outgoing;
using PaymentsAdmin.Core.Portals;
using PaymentsAdmin.Core.Portals.Comparing;
using PaymentsAdmin.Portals.Bitrix24;

namespace PaymentsAdmin.Web.Setup.Portals;

/// <summary>The settings common to all portals.</summary>
public sealed record PortalOptions(PortalNetwork Network, Uri SignInServer, IReadOnlyList<Uri> SignInServers, ComparisonHour Comparison)
{
    private const string Never = "never";
    private const string Hosts = "Portals:AllowedHosts";
    private const string FirstServer = "Portals:SignInServer";
    private const string LaterServers = "Portals:SignInServers";

    private static readonly Bitrix24Options Standard = new();

    /// <summary>The settings of portals without a configuration entry.</summary>
    public Bitrix24Options Common =>
        new()
        {
            AllowLoopback = Network.AllowsLoopback,
            AllowPrivateAddresses = Network.AllowsPrivate,
            AllowedHosts = Network.Only,
            SignInServer = SignInServer,
            SignInServers = SignInServers,
        };

    internal static PortalOptions Read(OptionsReader reader)
    {
        var first = reader.Text(FirstServer, Standard.SignInServer.AbsoluteUri);
        var later = reader.List(LaterServers);
        var network = new PortalNetwork(
            reader.Switch("Portals:AllowLoopback", standard: false),
            reader.Switch("Portals:AllowPrivateAddresses", standard: false)
        )
        {
            Only = ReadHosts(reader, later.Count > 0 ? [first, .. later] : [first, .. Standard.SignInServers.Select(server => server.AbsoluteUri)]),
        };
        var servers = later.Select(typed => ReadServer(reader, LaterServers, typed, network)).OfType<Uri>().ToArray();
        return new(
            network,
            ReadServer(reader, FirstServer, first, network) ?? Standard.SignInServer,
            later.Count > 0 ? servers : Standard.SignInServers,
            ReadHour(reader)
        );
    }

    // Servers that issue tokens are reached too, so that a list need only name portals.
    private static AllowedHosts? ReadHosts(OptionsReader reader, IEnumerable<string> servers)
    {
        var listed = reader.List(Hosts);
        var hosts = servers.Select(server => Uri.TryCreate(server, UriKind.Absolute, out var address) ? address.IdnHost : "").Where(host => host.Length > 0);
        return listed.Count > 0 ? AllowedHosts.Read([.. listed, .. hosts], sentence => reader.Refuse(Hosts, sentence)) : null;
    }

    private static Uri? ReadServer(OptionsReader reader, string key, string typed, PortalNetwork network)
    {
        var server = PortalAddress.Portal(typed, network);
        if (server.Failure is { } no)
        {
            reader.Refuse(key, no.Text);
        }

        return server.Ok ? server.Value : null;
    }

    private static ComparisonHour ReadHour(OptionsReader reader)
    {
        var text = reader.Text("Portals:CompareAt", "03:30");
        if (string.Equals(text, Never, StringComparison.OrdinalIgnoreCase))
        {
            return new(At: null);
        }

        if (TimeOnly.TryParseExact(text, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var at))
        {
            return new(at);
        }

        reader.Refuse("Portals:CompareAt", $"'{text}' is neither a time such as 03:30 nor {Never}.");
        return ComparisonHour.Standard;
    }
}
