using System.Text.Json.Nodes;
using PaymentsAdmin.Strange;

namespace PaymentsAdmin.StrangeHosts;

/// <summary>One thing that this host says otherwise than it is. What it did stays as the books have it.</summary>
public sealed record WildAnswer(string Name) : Habit(Name)
{
    /// <summary>What changes in the call before it is read, or the refusal that this throws: then nothing is done.</summary>
    public Action<HostBooks, Call>? Before { get; init; }

    /// <summary>What is done to the envelope with a look into the books.</summary>
    public Action<HostBooks, Call, JsonObject>? Bend { get; init; }

    /// <summary>The data of a success in which nothing is done.</summary>
    public Func<HostBooks, Call, JsonNode?>? Feigned { get; init; }

    /// <summary>The same, but only the n-th time, counted from 1.</summary>
    public WildAnswer OnlyThe(int nth) => this with { After = nth - 1, Times = 1 };
}
