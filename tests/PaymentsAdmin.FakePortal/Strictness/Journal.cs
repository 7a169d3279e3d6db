using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace PaymentsAdmin.Fakes.Strictness;

/// <summary>All calls to the portal, all behaviour that a careful client would avoid, and all changes.</summary>
public sealed class Journal(int length)
{
    private readonly Entries<JournalCall> _calls = new(length, call => !call.InBatch);
    private readonly Entries<Violation> _violations = new(length);
    private readonly Entries<AppliedWrite> _applied = new(length);
    private readonly Changes _changes = new();
    private long _number;

    /// <summary>Calls in the order of their arrival, including commands of batches.</summary>
    public IReadOnlyList<JournalCall> Calls => _calls.All;

    public IReadOnlyList<Violation> Violations => _violations.All;

    /// <summary>Writes that were applied, whether or not the client got the answer.</summary>
    public IReadOnlyList<AppliedWrite> Applied => _applied.All;

    public int AppliedCount => _applied.Counted;

    public int ViolationCount => _violations.Counted;

    /// <summary>How often the portal was called; a batch is one call.</summary>
    public int Count => _calls.Counted;

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
        _calls.Add(call);
        _changes.Tell();
        return call;
    }

    public void Blame(JournalCall call, string rule, string detail)
    {
        _violations.Add(new Violation(call.Number, call.Method, rule, detail));
        _changes.Tell();
    }

    public void Apply(AppliedWrite write)
    {
        _applied.Add(write);
        _changes.Tell();
    }

    public void Clear()
    {
        _calls.Clear();
        _violations.Clear();
        _applied.Clear();
    }

    /// <summary>Waits until the journal meets the condition.</summary>
    public Task UntilAsync(Func<Journal, bool> condition, TimeSpan? patience = null) => _changes.UntilAsync(() => condition(this), patience);

    // A queue counts its entries by a walk through all of them, and others ask for every count at every call.
    private sealed class Entries<T>(int length, Func<T, bool>? counts = null)
    {
        private readonly ConcurrentQueue<T> _queue = new();
        private int _size;
        private int _counted;

        public IReadOnlyList<T> All => [.. _queue];

        public int Counted => Volatile.Read(ref _counted);

        public void Add(T entry)
        {
            _queue.Enqueue(entry);
            Note(entry, 1);
            while (Volatile.Read(ref _size) > length && Remove()) { }
        }

        public void Clear()
        {
            while (Remove()) { }
        }

        private bool Remove()
        {
            var removed = _queue.TryDequeue(out var entry);
            if (removed)
            {
                Note(entry!, -1);
            }

            return removed;
        }

        private void Note(T entry, int by)
        {
            Interlocked.Add(ref _size, by);
            Interlocked.Add(ref _counted, counts?.Invoke(entry) is false ? 0 : by);
        }
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
public sealed record AppliedWrite(long Call, string Method, JsonObject Parameters, JsonNode? Result, DateTimeOffset At)
{
    /// <summary>The caller's own key of what was written, where the family has one.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Code { get; init; }

    /// <summary>What became of it, where the family tells.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Effect { get; init; }
}
