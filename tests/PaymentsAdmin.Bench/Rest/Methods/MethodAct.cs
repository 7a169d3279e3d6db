using System.Globalization;
using System.Text.Json;

namespace PaymentsAdmin.Bench.Rest.Methods;

/// <summary>A method with the request of each of its calls. Answers can be kept for the acts that follow.</summary>
internal sealed record MethodAct(string Name, int Calls, Func<int, byte[]> Request)
{
    /// <summary>The calls before those that are measured.</summary>
    public int Warm => Calls / 2;

    /// <summary>Takes the answer of each call.</summary>
    public Action<JsonElement>? Keep { get; init; }

    /// <summary>The act of the bare program that does the same.</summary>
    public string? Twin { get; init; }

    /// <summary>What the calls have in common, where a method has more than one act.</summary>
    public string Of { get; init; } = "";
}

/// <summary>Numbers that acts pass on: what one adds, others use, each by its turn.</summary>
internal sealed class Kept
{
    private readonly List<long> _all = [];

    public int Count => _all.Count;

    public long this[int turn] => _all[turn % _all.Count];

    public void Add(JsonElement id) =>
        _all.Add(id.ValueKind is JsonValueKind.String ? long.Parse(id.GetString()!, CultureInfo.InvariantCulture) : id.GetInt64());
}
