using System.Text.Json.Nodes;

namespace PaymentsAdmin.Strange;

/// <summary>One habit of this portal that the contract allows or does not rule out.</summary>
public sealed record WildAnswer(string Name) : Habit(Name)
{
    /// <summary>What is strange in the books themselves, put there before the first call.</summary>
    public Action<PortalBooks>? Truth { get; init; }

    /// <summary>What changes in the books before a method is answered, or the refusal that it throws.</summary>
    public Action<PortalBooks, Call>? Before { get; init; }

    /// <summary>What is done to the envelope of a whole batch.</summary>
    public Action<JsonObject>? Batch { get; init; }
}
