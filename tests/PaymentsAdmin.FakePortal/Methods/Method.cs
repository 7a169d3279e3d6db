using System.Text.Json.Nodes;
using PaymentsAdmin.Fakes.State;
using PaymentsAdmin.Fakes.Wire;

namespace PaymentsAdmin.Fakes.Methods;

/// <summary>A method of the portal: its documented name, its scope (any of several), its parameters and its implementation.</summary>
public sealed record Method(string Name, string? Scope, IReadOnlyList<string> Parameters, Func<Call, Answer> Run)
{
    public bool Writes { get; init; }

    /// <summary>Whether a careful client sends an order, because the default is undocumented.</summary>
    public bool WantsOrder { get; init; }

    /// <summary>Whether a careful client sends a filter, because some portals require one.</summary>
    public bool WantsFilter { get; init; }

    /// <summary>Whether a list without a condition returns the whole portal.</summary>
    public bool WantsCondition { get; init; }

    /// <summary>Whether parameter names are upper case and accepted in any case.</summary>
    public bool UpperCase { get; init; }

    /// <summary>Whether sort directions are documented in upper case.</summary>
    public bool UpperDirections { get; init; }

    /// <summary>Whether only portals that still have legacy invoices know the method.</summary>
    public bool OfLegacyInvoices { get; init; }

    /// <summary>The order or legacy invoice that a write changes, so that other writes to it wait, or that a read looks at; null if none.</summary>
    public Func<Books, JsonObject, string?>? Order { get; init; }
}
