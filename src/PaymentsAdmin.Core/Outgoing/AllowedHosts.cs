using System.Net;

namespace PaymentsAdmin.Core.Outgoing;

/// <summary>
/// A list of hosts and networks that connections may go to. A host named in full may be in a private network. A pattern or
/// <c>*</c> covers public addresses only, because its owner does not know all the names that it covers.
/// </summary>
public sealed class AllowedHosts
{
    private const string Any = "*";
    private const string AnyBelow = "*.";

    private readonly HashSet<string> _names = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<string> _ends = [];
    private readonly List<IPNetwork> _networks = [];
    private bool _any;

    private AllowedHosts() { }

    /// <summary>Reads the entries; null if there are none. An unreadable one is refused with a sentence.</summary>
    public static AllowedHosts? Read(IReadOnlyCollection<string> entries, Action<string> refuse)
    {
        var list = new AllowedHosts();
        foreach (var entry in entries.Where(entry => !list.Add(entry)))
        {
            refuse($"'{entry}' is neither a host such as portal.example.com or *.example.com nor an address or network such as 10.1.0.0/16.");
        }

        return entries.Count > 0 ? list : null;
    }

    /// <summary>Whether a host may be looked up: it is listed, or its address may be in a listed network.</summary>
    public bool MayHold(string host) => _networks.Count > 0 || _names.Contains(host) || IsCovered(host);

    /// <summary>Whether a connection to this address of a host is allowed.</summary>
    public bool Allows(string host, IPAddress address) =>
        _networks.Exists(network => network.Contains(address))
        || (_names.Contains(host) && IsOf(host, address))
        || (IsCovered(host) && PublicNetwork.Contains(address));

    private static bool IsOf(string host, IPAddress address) =>
        NetworkReach.IsHere(host) ? IPAddress.IsLoopback(address) : PublicNetwork.Contains(address) || PrivateNetwork.Contains(address);

    private bool IsCovered(string host) => _any || _ends.Exists(end => host.Length > end.Length && host.EndsWith(end, StringComparison.OrdinalIgnoreCase));

    private bool Add(string entry)
    {
        switch (Uri.CheckHostName(entry.StartsWith(AnyBelow, StringComparison.Ordinal) ? entry[AnyBelow.Length..] : entry))
        {
            case UriHostNameType.Dns when entry.StartsWith(AnyBelow, StringComparison.Ordinal):
                _ends.Add("." + NetworkReach.NameOf(entry[AnyBelow.Length..]));
                return true;
            case UriHostNameType.Dns:
                _names.Add(NetworkReach.NameOf(entry));
                return true;
            case UriHostNameType.Unknown or UriHostNameType.IPv6 when IPNetwork.TryParse(entry, out var network):
                _networks.Add(network);
                return true;
            case UriHostNameType.IPv4 or UriHostNameType.IPv6 when IPAddress.TryParse(entry, out var address):
                _networks.Add(new IPNetwork(address, address.GetAddressBytes().Length * 8));
                return true;
            case UriHostNameType.Unknown when entry is Any:
                _any = true;
                return true;
            default:
                return false;
        }
    }
}
