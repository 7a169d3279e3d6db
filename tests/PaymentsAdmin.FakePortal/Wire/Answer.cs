using System.Text.Json.Nodes;

namespace PaymentsAdmin.Fakes.Wire;

/// <summary>What a method answers; lists add how many there are and where the next page starts.</summary>
public sealed record Answer(JsonNode? Result, int? Total = null, int? Next = null)
{
    public static Answer True { get; } = new(Result: null) { IsTrue = true };

    /// <summary>A node belongs to one tree only, so what never differs is made for each answer.</summary>
    public bool IsTrue { get; private init; }

    public JsonNode? Take() => IsTrue ? JsonValue.Create(true) : Result;
}
