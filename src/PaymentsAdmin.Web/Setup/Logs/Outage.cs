using System.Data.Common;
using System.Net.Sockets;

namespace PaymentsAdmin.Web.Setup.Logs;

/// <summary>
/// Tracks an outage of the database server. Everything that needs it fails meanwhile, many times a second with a stack
/// trace; the log shows one line at its start and one at its end.
/// </summary>
public sealed class Outage(TimeProvider time)
{
    private const string Category = "PaymentsAdmin.Database";

    // Connections that broke during the outage may still fail a little later.
    private static readonly TimeSpan Aftermath = TimeSpan.FromSeconds(10);

    private readonly Lock _lock = new();
    private DateTimeOffset? _since;
    private DateTimeOffset _endedAt;
    private long _leftOut;

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

    /// <summary>The line itself, a line that reports the start of an outage, or null for a repetition.</summary>
    public Line? Filter(Line line)
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
            return new(
                line.At,
                LogLevel.Error,
                Category,
                0,
                $"The database does not respond: {of.Fault.Message} Until it does, failures caused by this are not logged.",
                null
            );
        }
    }

    /// <summary>Ends the outage. Returns its start and the number of lines left out, or null if there was no outage.</summary>
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

    // A statement timeout is transient as well, but no outage.
    private static (DbException Fault, bool IsGone)? Of(Exception fault) =>
        fault switch
        {
            DbException { IsTransient: true } known => (known, IsGone(known)),
            AggregateException several => several.InnerExceptions.Select(Of).FirstOrDefault(one => one is not null),
            _ => fault.InnerException is { } inner ? Of(inner) : null,
        };

    private static bool IsGone(DbException fault) =>
        fault.SqlState is { } state ? state.StartsWith("57P", StringComparison.Ordinal) : fault.GetBaseException() is SocketException or IOException;
}
