using System.Collections.Concurrent;
using System.Text.Json.Nodes;

namespace PaymentsAdmin.Fakes.Strictness;

/// <summary>All calls to the portal, all behaviour that a careful client would avoid, and all changes.</summary>
public sealed class Journal(int length)
{
    private readonly ConcurrentQueue<JournalCall> _calls = new();
    private readonly ConcurrentQueue<Violation> _violations = new();
    private readonly ConcurrentQueue<AppliedWrite> _applied = new();
    private readonly Changes _changes = new();
    private long _number;

    /// <summary>Calls in the order of their arrival, including commands of batches.</summary>
    public IReadOnlyList<JournalCall> Calls => [.. _calls];

    public IReadOnlyList<Violation> Violations => [.. _violations];

    /// <summary>Writes that were applied, whether or not the client got the answer.</summary>
    public IReadOnlyList<AppliedWrite> Applied => [.. _applied];

    public int AppliedCount => _applied.Count;

    /// <summary>How often the portal was called; a batch is one call.</summary>
    public int Count => _calls.Count(call => !call.InBatch);

    public JournalCall Begin(string method, JsonObject parameters, DateTimeOffset at, string? userAgent, string verb, bool inBatch = false)
    {
        var call = new JournalCall
        {
            Number = Interlocked.Increment(ref _number),
            Method = method,
            Parameters = parameters,
            At = at,
            UserAgent = userAgent,
            Verb = verb,
            InBatch = inBatch
        };
        _calls.Enqueue(call);
        Trim(_calls);
        return call;
    }

    public void Blame(JournalCall call, string rule, string detail)
    {
        _violations.Enqueue(new Violation(call.Number, call.Method, rule, detail));
        Trim(_violations);
    }

    public void Apply(AppliedWrite write)
    {
        _applied.Enqueue(write);
        Trim(_applied);
    }

    public void Clear()
    {
        _calls.Clear();
        _violations.Clear();
        _applied.Clear();
    }

    /// <summary>Waits until the journal meets the condition.</summary>
    public Task UntilAsync(Func<Journal, bool> condition, TimeSpan? patience = null) => _changes.UntilAsync(() => condition(this), patience);

    private void Trim<T>(ConcurrentQueue<T> queue)
    {
        _changes.Tell();
        while (queue.Count > length && queue.TryDequeue(out _)) { }
    }
}

/// <summary>One call, or one command of a batch.</summary>
public sealed record JournalCall
{
    public required long Number { get; init; }

    public required string Method { get; init; }

    public required JsonObject Parameters { get; init; }

    public required DateTimeOffset At { get; init; }

    public required string? UserAgent { get; init; }

    /// <summary>The HTTP method.</summary>
    public required string Verb { get; init; }

    public required bool InBatch { get; init; }

    /// <summary>The status of the answer; null before it, or without one.</summary>
    public int? Status { get; set; }

    /// <summary>The code of the refusal.</summary>
    public string? Error { get; set; }

    /// <summary>The fault that a rule caused.</summary>
    public string? Fault { get; set; }
}

/// <summary>Behaviour that a real portal tolerates but a careful client should avoid.</summary>
public sealed record Violation(long Call, string Method, string Rule, string Detail);

/// <summary>An applied write, with its result.</summary>
public sealed record AppliedWrite(long Call, string Method, JsonObject Parameters, JsonNode? Result, DateTimeOffset At);
