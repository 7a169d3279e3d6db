using System.Text.Json.Nodes;
using PaymentsAdmin.FakeHosts.Wire;

namespace PaymentsAdmin.FakeHosts.Methods;

/// <summary>What a method did: its answer, and for a write what became of which payment.</summary>
public sealed record Outcome(JsonNode? Data, string? Effect = null, string? Code = null);

/// <summary>A method: its resource and action, its verb, the releases that have it, and its parameters beside the token.</summary>
public sealed record Method(string Name, string Verb, IReadOnlyList<Parameter> Parameters, Func<Call, Outcome> Run)
{
    public Span Known { get; init; } = Releases.Always;

    public bool Writes { get; init; }

    public bool Answers(string verb) => string.Equals(verb, Verb, StringComparison.Ordinal);

    public static Method Get(string name, Func<Call, JsonNode?> run, params Parameter[] parameters) =>
        new(name, "GET", [.. parameters, Parameter.Text(Names.Fields)], call => new Outcome(run(call)));

    public static Method Post(string name, Func<Call, Outcome> run, params Parameter[] parameters) =>
        new(name, "POST", [.. parameters, Parameter.Text(Names.Fields)], run) { Writes = true };
}
