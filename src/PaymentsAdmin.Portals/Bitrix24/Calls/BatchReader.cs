using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using PaymentsAdmin.Core.Portals;
using PaymentsAdmin.Portals.Bitrix24.Wire;
using PaymentsAdmin.Portals.Http;

namespace PaymentsAdmin.Portals.Bitrix24.Calls;

/// <summary>Batches reads into one call. What a portal does not accept in a batch is called separately from then on.</summary>
internal sealed class BatchReader(PortalCaller caller, MethodPauses pauses)
{
    private readonly ConcurrentDictionary<string, bool> _notInBatch = new(StringComparer.OrdinalIgnoreCase);

    public async Task<PortalAnswer<BatchAnswers>> ReadAsync(Batch batch, Urgency urgency, CancellationToken ct)
    {
        var answers = new Dictionary<string, PortalAnswer<Success>>(StringComparer.Ordinal);
        var alone = Alone(batch);
        var together = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (key, call) in batch.Commands.Where(command => !alone.Contains(command.Key)))
        {
            if (pauses.Left(call.Method, urgency) is var left && left > TimeSpan.Zero)
            {
                answers[key] = CallSender.Paused(call, left);
            }
            else
            {
                together[key] = Query.Command(call.Method, call.Parameters);
            }
        }

        if (together.Count > 0)
        {
            var whole = await caller.RawAsync(BatchMethod.Batch.With(new Commands(together)), urgency, ct);
            if (!whole.Ok)
            {
                return whole.Fault;
            }

            if (Breach(whole.Value.Result) is { } breach)
            {
                return breach;
            }

            TakeApart(whole.Value, batch, together.Keys, answers);
        }

        await AskAloneAsync(batch, answers, urgency, ct);
        return new BatchAnswers(caller, answers);
    }

    /// <summary>Several batches in parallel, whose commands do not refer to each other.</summary>
    public async Task<PortalAnswer<BatchAnswers>> ReadAllAsync(IReadOnlyList<Batch> batches, Urgency urgency, CancellationToken ct)
    {
        var all = new BatchAnswers(caller, new Dictionary<string, PortalAnswer<Success>>(StringComparer.Ordinal));
        foreach (var answers in await Task.WhenAll(batches.Select(batch => ReadAsync(batch, urgency, ct))))
        {
            if (!answers.Ok)
            {
                return answers.Fault;
            }

            all = all.With(answers.Value);
        }

        return all;
    }

    /// <summary>Batches that are independent of each other, in as few calls as possible, each answered by itself.</summary>
    public async Task<IReadOnlyList<PortalAnswer<BatchAnswers>>> ReadTogetherAsync(IReadOnlyList<Batch> batches, Urgency urgency, CancellationToken ct)
    {
        if (batches is [var only])
        {
            return [await ReadAsync(only, urgency, ct)];
        }

        var joined = new List<Batch>();
        var places = new List<(int Joined, string Prefix)>();
        foreach (var batch in batches)
        {
            var prefix = string.Create(CultureInfo.InvariantCulture, $"of{places.Count}_");
            if (joined.Count == 0 || !joined[^1].TryAdd(batch, prefix))
            {
                joined.Add(new Batch());
                joined[^1].TryAdd(batch, prefix);
            }

            places.Add((joined.Count - 1, prefix));
        }

        var answers = await Task.WhenAll(joined.Select(batch => ReadAsync(batch, urgency, ct)));
        return [.. places.Select(place => answers[place.Joined] is { Ok: true, Value: var all } ? all.Of(place.Prefix) : answers[place.Joined])];
    }

    private static PortalFault? Breach(JsonElement result) =>
        result.ValueKind == JsonValueKind.Object && result.TryGetProperty("result", out _)
            ? null
            : new PortalFault(PortalFaultKind.Senseless, BatchMethod.Batch.Name) { Text = "The answer of a batch holds no results." };

    private void TakeApart(Success whole, Batch batch, IEnumerable<string> keys, Dictionary<string, PortalAnswer<Success>> answers)
    {
        var result = whole.Result;
        foreach (var key in keys)
        {
            var call = batch.Commands[key];
            if (BatchMap.Find(result, "result_error", key) is { } error)
            {
                answers[key] = Fault(call, error, whole.Redaction);
            }
            else if (BatchMap.Find(result, "result", key) is { } value)
            {
                var used = BatchMap.Find(result, "result_time", key) is { } time ? UsedTime.Of(time) : null;
                pauses.Used(call.Method, used);
                answers[key] = new Success(value, whole.Redaction)
                {
                    Used = used,
                    Total = BatchMap.Number(result, "result_total", key),
                    Next = BatchMap.Number(result, "result_next", key),
                };
            }
        }
    }

    private PortalFault Fault(Call call, JsonElement error, Redaction redaction)
    {
        var fault = new Envelope(call.Method, call.Zero, redaction).InBatch(error);
        if (ErrorCodes.Is(fault.Code, ErrorCodes.NotInBatch))
        {
            _notInBatch[call.Method] = true;
        }

        return ErrorCodes.Is(fault.Code, ErrorCodes.TimeLimit) ? fault with { Wait = pauses.Blocked(call.Method) } : fault;
    }

    // Commands that the portal does not accept in a batch, and those that refer to them.
    private HashSet<string> Alone(Batch batch)
    {
        var alone = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (key, call) in batch.Commands)
        {
            if (_notInBatch.ContainsKey(call.Method) || References.In(call.Parameters).Any(alone.Contains))
            {
                alone.Add(key);
            }
        }

        return alone;
    }

    private async Task AskAloneAsync(Batch batch, Dictionary<string, PortalAnswer<Success>> answers, Urgency urgency, CancellationToken ct)
    {
        foreach (var key in batch.Commands.Keys.Where(Alone(batch).Contains))
        {
            var results = answers.Where(answer => answer.Value.Ok).ToDictionary(
                answer => answer.Key,
                answer => answer.Value.Value.Result,
                StringComparer.Ordinal
            );
            var call = batch.Commands[key];
            answers[key] = References.Resolve(call.Parameters, results) is { } parameters
                ? await caller.RawAsync(call with { Parameters = parameters }, urgency, ct)
                : new PortalFault(PortalFaultKind.NotFound, call.Method) { Text = "A referenced result is missing." };
        }
    }
}
