using System.Text.Json.Nodes;

namespace PaymentsAdmin.Fakes.Wire;

/// <summary>The answer of a method; lists add the total and the start of the next page.</summary>
public sealed record Answer(JsonNode? Result, int? Total = null, int? Next = null)
{
    public static Answer True { get; } = new(Result: null) { IsTrue = true };

    /// <summary>Whether the result is true. It is created for each answer, because a node can belong to only one tree.</summary>
    public bool IsTrue { get; private init; }

    public JsonNode? Take() => IsTrue ? JsonValue.Create(true) : Result;
}
