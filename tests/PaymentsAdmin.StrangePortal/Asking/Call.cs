using System.Text.Json.Nodes;

namespace PaymentsAdmin.Strange;

/// <summary>One method as it was called, alone or as a command of a batch.</summary>
public sealed record Call(string Method, JsonObject Given, bool InBatch)
{
    public IReadOnlyList<Call> Commands { get; init; } = [];

    /// <summary>Whether it uses what another command did not answer. Its refusal is then no fault of the client.</summary>
    public bool IsLeftAlone { get; init; }

    public bool Asks(string method) =>
        string.Equals(Method, method, StringComparison.OrdinalIgnoreCase) || Commands.Any(command => command.Asks(method));
}

/// <summary>What a method answers: its result and, for lists, how many rows there are and where they go on.</summary>
internal sealed record Told(JsonNode? Result, int? Total = null, int? Next = null);

/// <summary>A refusal in the words of the contract. <see cref="Fault" /> names what the client did wrong, if it did.</summary>
internal sealed class Refusal(int status, JsonNode code, string text, string? fault = null) : Exception(text)
{
    public int Status => status;
    public JsonNode Code => code.DeepClone();
    public string? Fault => fault;

    public static Refusal Missing(string name) =>
        new(400, 100, $"Could not find value for parameter {{{name}}}", $"no {name}");

    public static Refusal Invalid(string name, JsonNode value, string type) =>
        new(400, 100, $"Invalid value {{{value}}} to match with parameter {{{name}}}. Should be value of type {type}.", $"{name} is {value.ToJsonString()}");

    public static Refusal Denied() => new(400, 0, "Insufficient permissions");

    public static Refusal NotFound(string text) => new(400, 0, text);
}
