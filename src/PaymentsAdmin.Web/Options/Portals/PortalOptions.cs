using System.Globalization;
using PaymentsAdmin.Core.Outgoing;
using PaymentsAdmin.Core.Portals;
using PaymentsAdmin.Core.Portals.Comparing;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Web.Options.Reading;

namespace PaymentsAdmin.Web.Options.Portals;

public sealed record PortalOptions(PortalNetwork Network, ComparisonHour Comparison, IReadOnlyList<PortalRegistration> Kinds)
{
    private const string Never = "never";
    private const string Hosts = "Portals:AllowedHosts";

    internal static PortalOptions Read(OptionsReader reader)
    {
        var kinds = PortalRegistration.All();
        var network = new PortalNetwork(
            reader.Switch("Portals:AllowLoopback", standard: false),
            reader.Switch("Portals:AllowPrivateAddresses", standard: false)
        )
        {
            Only = ReadHosts(reader, [.. kinds.SelectMany(kind => kind.Servers(reader))]),
        };
        foreach (var kind in kinds)
        {
            kind.ReadCommon(reader, network);
        }

        return new(network, ReadHour(reader), kinds);
    }

    /// <summary>Reads the portal of a workspace. Null for our own books, where keys of portals are refused, and if a key is wrong.</summary>
    internal PortalEntry? ReadEntry(OptionsReader reader, string at, string workspace, BackendProfile backend)
    {
        var own = Kinds.FirstOrDefault(kind => kind.Profile == backend);
        foreach (var other in Kinds.Where(kind => kind != own))
        {
            other.Refuse(reader, at, own?.Keys ?? []);
        }

        return own?.Read(reader, at, workspace);
    }

    private static AllowedHosts? ReadHosts(OptionsReader reader, IReadOnlyList<string> servers)
    {
        var listed = reader.List(Hosts);
        var hosts = servers.Select(server => Uri.TryCreate(server, UriKind.Absolute, out var address) ? address.IdnHost : "").Where(host => host.Length > 0);
        return listed.Count > 0 ? AllowedHosts.Read([.. listed, .. hosts], sentence => reader.Refuse(Hosts, sentence)) : null;
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
