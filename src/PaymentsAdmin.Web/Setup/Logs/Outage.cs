using System.Data.Common;
using System.Net.Sockets;

namespace PaymentsAdmin.Web.Setup.Logs;

/// <summary>
/// Remembers that the database server does not answer. Everything that needs it fails then, many times a second and each time
/// with a stack trace; the log says it once when it begins and once when it ends.
/// </summary>
public sealed class Outage(TimeProvider time)
{
    private const string Category = "PaymentsAdmin.Database";

    // Connections that broke meanwhile may be met a little later.
    private static readonly TimeSpan Aftermath = TimeSpan.FromSeconds(10);

    private readonly Lock _lock = new();
    private DateTimeOffset? _since;
    private DateTimeOffset _endedAt;
    private long _leftOut;

    /// <summary>Whether it lasts.</summary>
    public bool IsOn
    {
        get
        {
            lock (_lock)
            {
                return _since is not null;
            }
        }
    }

    /// <summary>The line as it is, one that says that an outage begins, or null for one that tells of it again.</summary>
    public Line? Look(Line line)
    {
        if (line.Exception is not { } fault || Of(fault) is not { } of)
        {
            return line;
        }

        lock (_lock)
        {
            if (_since is not null || (of.IsGone && line.At - _endedAt < Aftermath))
            {
                _leftOut++;
                return null;
            }

            if (!of.IsGone)
            {
                return line;
            }

            (_since, _leftOut) = (line.At, 0);
            return new(line.At, LogLevel.Error, Category, 0, $"The database does not respond: {of.Fault.Message} Until it does, failures caused by this are not logged.", null);
        }
    }

    /// <summary>It answers again; says since when it did not and how many lines were left out.</summary>
    public (DateTimeOffset Since, long LeftOut)? End()
    {
        lock (_lock)
        {
            if (_since is not { } since)
            {
                return null;
            }

            (_since, _endedAt) = (null, time.GetUtcNow());
            return (since, _leftOut);
        }
    }

    // A statement that takes too long is transient as well, and no outage.
    private static (DbException Fault, bool IsGone)? Of(Exception fault) =>
        fault switch
        {
            DbException { IsTransient: true } known => (known, IsGone(known)),
            AggregateException several => several.InnerExceptions.Select(Of).FirstOrDefault(one => one is not null),
            _ => fault.InnerException is { } inner ? Of(inner) : null,
        };

    private static bool IsGone(DbException fault) => fault.SqlState is { } state ? state.StartsWith("57P", StringComparison.Ordinal) : fault.GetBaseException() is SocketException or IOException;
}
