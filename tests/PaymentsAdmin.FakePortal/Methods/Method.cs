using PaymentsAdmin.Fakes.Wire;

namespace PaymentsAdmin.Fakes.Methods;

/// <summary>A method of the portal: its name as documented, the scope that it needs (any of several), its parameters and what it does.</summary>
public sealed record Method(string Name, string? Scope, IReadOnlyList<string> Parameters, Func<Call, Answer> Run)
{
    public bool Writes { get; init; }

    /// <summary>Whether a careful client sends an order, because the default is undocumented.</summary>
    public bool WantsOrder { get; init; }

    /// <summary>Whether a careful client sends a filter: because some pages require one.</summary>
    public bool WantsFilter { get; init; }

    /// <summary>Whether a list without a condition is the whole portal.</summary>
    public bool WantsCondition { get; init; }

    /// <summary>Whether the names of parameters are upper case, and any case is taken.</summary>
    public bool UpperCase { get; init; }

    /// <summary>Whether directions are documented in upper case.</summary>
    public bool UpperDirections { get; init; }

    /// <summary>The order that a write concerns, which other writes to it wait for; null where there is none.</summary>
    public Func<Call, string?>? Order { get; init; }
}
