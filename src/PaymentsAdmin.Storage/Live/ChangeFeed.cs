using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Logging;
using PaymentsAdmin.Core.Live;

namespace PaymentsAdmin.Storage.Live;

/// <summary>Distributes changes to listeners. A failing listener does not affect the others.</summary>
public sealed class ChangeFeed(ILogger<ChangeFeed> log) : IChangeFeed
{
    private readonly Lock _gate = new();
    private Action<Changes>[] _listeners = [];

    public IDisposable Listen(Action<Changes> heard)
    {
        lock (_gate)
        {
            _listeners = [.. _listeners, heard];
        }

        return new Listener(this, heard);
    }

    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "One listener's fault is not the others'.")]
    public void Tell(Changes changes)
    {
        foreach (var heard in Volatile.Read(ref _listeners))
        {
            try
            {
                heard(changes);
            }
            catch (Exception e)
            {
                log.LogError(e, "A subscriber to changes failed");
            }
        }
    }

    private void Leave(Action<Changes> heard)
    {
        lock (_gate)
        {
            var at = Array.IndexOf(_listeners, heard);
            _listeners = at < 0 ? _listeners : [.. _listeners[..at], .. _listeners[(at + 1)..]];
        }
    }

    private sealed class Listener(ChangeFeed feed, Action<Changes> heard) : IDisposable
    {
        public void Dispose() => feed.Leave(heard);
    }
}
