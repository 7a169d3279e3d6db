using System.Collections.Concurrent;

namespace PaymentsAdmin.Web.Session;

/// <summary>Counts and logs the faults that ended a page or a part of one, and finds the page of a circuit that a fault ended.</summary>
public sealed partial class PageFaults(TimeProvider time, ILogger<PageFaults> logger)
{
    private const int Remembered = 100;

    private readonly ConcurrentDictionary<string, OpenedPage> _circuits = new(StringComparer.Ordinal);
    private readonly Queue<string> _ended = new();
    private Seen? _seen;

    /// <summary>The number of faults since the start, and the last one.</summary>
    public Seen? Reported => Volatile.Read(ref _seen);

    public void Open(string circuit, OpenedPage page) => _circuits[circuit] = page;

    public void Close(string circuit) => _circuits.TryRemove(circuit, out _);

    /// <summary>
    /// A fault ended a circuit, and with it everything on its page. What else was being drawn then may fail as well, also once the circuit
    /// is closed.
    /// </summary>
    public void End(string circuit, Exception fault)
    {
        if (!IsFirstOf(circuit))
        {
            return;
        }

        var page = _circuits.GetValueOrDefault(circuit);
        var (path, user, request) = (page?.Path ?? "?", page?.User, page?.Request ?? circuit);
        Count(path, request);
        LogEnded(logger, new UnquotedFault(fault), path, user, request);
    }

    /// <summary>A fault ended a page or a part of one, while the circuit goes on.</summary>
    public void Add(OpenedPage page, int? user, string request, Exception fault)
    {
        Count(page.Path, request);
        LogFailed(logger, new UnquotedFault(fault), page.Path, user, request);
    }

    private bool IsFirstOf(string circuit)
    {
        lock (_ended)
        {
            if (_ended.Contains(circuit, StringComparer.Ordinal))
            {
                return false;
            }

            _ended.Enqueue(circuit);
            if (_ended.Count > Remembered)
            {
                _ended.Dequeue();
            }

            return true;
        }
    }

    private void Count(string path, string request)
    {
        Seen? before;
        Seen after;
        do
        {
            before = Reported;
            after = new Seen((before?.Count ?? 0) + 1, path, request, time.GetUtcNow());
        } while (Interlocked.CompareExchange(ref _seen, after, before) != before);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "A page stopped working: {Page}, user {User}, request id {Request}")]
    private static partial void LogEnded(ILogger logger, Exception fault, string page, int? user, string request);

    [LoggerMessage(Level = LogLevel.Error, Message = "A page or a part of it failed: {Page}, user {User}, request id {Request}")]
    private static partial void LogFailed(ILogger logger, Exception fault, string page, int? user, string request);

    /// <summary>The number of faults since the start, and the last one.</summary>
    public sealed record Seen(long Count, string Page, string Request, DateTimeOffset At);
}
