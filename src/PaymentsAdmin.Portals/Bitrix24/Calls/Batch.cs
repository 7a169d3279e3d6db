using PaymentsAdmin.Core.Portals;
using PaymentsAdmin.Portals.Bitrix24.Wire;

namespace PaymentsAdmin.Portals.Bitrix24.Calls;

/// <summary>A read in a batch, under a key that others may refer to.</summary>
internal sealed record Command<T>(string Key, Call<T> Call);

/// <summary>Up to 50 reads that count as one call.</summary>
internal sealed class Batch
{
    public const int MaxCommands = 50;

    private readonly Dictionary<string, Call> _commands = new(StringComparer.Ordinal);

    /// <summary>The reads, in order.</summary>
    public IReadOnlyDictionary<string, Call> Commands => _commands;

    public Command<T> Add<T>(string key, Call<T> call)
    {
        Put(key, call);
        return new Command<T>(key, call);
    }

    /// <summary>Another batch's reads under a prefix, which its references get as well. False if there is no room for all of them.</summary>
    public bool TryAdd(Batch other, string prefix)
    {
        if (_commands.Count + other._commands.Count > MaxCommands)
        {
            return false;
        }

        foreach (var (key, call) in other._commands)
        {
            Put(prefix + key, call with { Parameters = References.Prefixed(call.Parameters, prefix) });
        }

        return true;
    }

    private void Put(string key, Call call)
    {
        if (call.Effect != Effect.Reads || _commands.Count == MaxCommands)
        {
            throw new InvalidOperationException("A batch is up to 50 reads: it is asked again where that may help, and writes never are.");
        }

        _commands.Add(key, call);
    }
}

/// <summary>Reads that may exceed one batch.</summary>
internal sealed class Batches
{
    private readonly List<Batch> _all = [];

    public IReadOnlyList<Batch> All => _all;

    public Command<T> Add<T>(string key, Call<T> call)
    {
        if (_all.Count == 0 || _all[^1].Commands.Count == Batch.MaxCommands)
        {
            _all.Add(new Batch());
        }

        return _all[^1].Add(key, call);
    }
}

/// <summary>The results of a batch's commands.</summary>
internal sealed class BatchAnswers(PortalCaller caller, IReadOnlyDictionary<string, PortalAnswer<Success>> answers)
{
    private readonly IReadOnlyDictionary<string, PortalAnswer<Success>> _answers = answers;

    /// <summary>A command's result, converted. A breach of the contract may only show during the conversion.</summary>
    public PortalAnswer<TResult> Of<T, TResult>(Command<T> command, Func<T, TResult> make)
    {
        var answer = Raw(command.Key, command.Call);
        return answer.Ok ? caller.Read(command.Call, answer.Value.Result, make) : answer.Fault;
    }

    /// <summary>The answers to the commands of a batch that was added under a prefix, by its own keys.</summary>
    public BatchAnswers Of(string prefix) =>
        new(caller, _answers.Where(one => one.Key.StartsWith(prefix, StringComparison.Ordinal)).ToDictionary(
            one => one.Key[prefix.Length..], one => one.Value, StringComparer.Ordinal));

    public BatchAnswers With(BatchAnswers others) => new(caller, _answers.Concat(others._answers).ToDictionary(StringComparer.Ordinal));

    /// <summary>The total number of rows, if the portal said so.</summary>
    public long? TotalOf<T>(Command<T> command) => Raw(command.Key, command.Call) is { Ok: true, Value.Total: var total } ? total : null;

    private PortalAnswer<Success> Raw(string key, Call call) =>
        _answers.TryGetValue(key, out var answer)
            ? answer
            : new PortalFault(PortalFaultKind.Senseless, call.Method) { Text = "The answer of a batch leaves out a command." };
}
