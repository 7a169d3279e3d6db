using System.Net;
using PaymentsAdmin.Core.Users.SignIns;
using PaymentsAdmin.Web.Options;

namespace PaymentsAdmin.Web.Shared.Requests;

/// <summary>
/// Counts the connections of callers who are not known yet. If there are too many, the oldest of the network that has the most is
/// closed, so that the next caller is still heard.
/// </summary>
public sealed partial class UnknownConnections(PaymentsAdminOptions options, TimeProvider time, ILogger<UnknownConnections> logger)
{
    private static readonly TimeSpan BetweenLines = TimeSpan.FromMinutes(1);

    private readonly Lock _lock = new();
    private readonly Dictionary<string, LinkedList<UnknownConnection>> _networks = new(StringComparer.Ordinal);
    private readonly ConnectionLimits _limits = options.Connections;
    private int _count;
    private long? _toldAt;

    public int Count
    {
        get
        {
            lock (_lock)
            {
                return _count;
            }
        }
    }

    /// <summary>Counts a new connection, and closes another one if there are too many.</summary>
    public UnknownConnection Enter(IPAddress? address, Action close)
    {
        var network = Networks.Name(address);
        var entered = new UnknownConnection(this, network, close);
        UnknownConnection? oldest;
        lock (_lock)
        {
            if (!_networks.TryGetValue(network, out var all))
            {
                _networks[network] = all = [];
            }

            all.AddLast(entered.Place);
            _count++;
            oldest = all.Count > _limits.MaxUnknownPerNetwork && !IsProxy(address) ? all.First!.Value
                : _count > _limits.MaxUnknown ? _networks.Values.MaxBy(of => of.Count)!.First!.Value
                : null;
            Remove(oldest);
        }

        if (oldest is not null)
        {
            Tell();
            oldest.Close();
        }

        return entered;
    }

    internal void Leave(UnknownConnection connection)
    {
        lock (_lock)
        {
            Remove(connection);
        }
    }

    // All callers behind a proxy share its address, so a proxy limits them itself.
    private bool IsProxy(IPAddress? address) => address is null || IPAddress.IsLoopback(address) || options.TrustedProxies.Contains(address);

    private void Remove(UnknownConnection? connection)
    {
        if (connection?.Place.List is not { } all)
        {
            return;
        }

        all.Remove(connection.Place);
        _count--;
        if (all.Count == 0)
        {
            _networks.Remove(connection.Network);
        }
    }

    private void Tell()
    {
        lock (_lock)
        {
            if (_toldAt is { } told && time.GetElapsedTime(told) < BetweenLines)
            {
                return;
            }

            _toldAt = time.GetTimestamp();
        }

        LogTooMany(logger, _limits.MaxUnknownPerNetwork, _limits.MaxUnknown);
    }

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "Connections of unknown callers are being closed, because there are more than {PerNetwork} of one network or {All} in all"
    )]
    private static partial void LogTooMany(ILogger logger, int perNetwork, int all);
}
