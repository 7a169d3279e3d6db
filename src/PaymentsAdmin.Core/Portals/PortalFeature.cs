using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Portals;

/// <summary>A feature of workspaces on portals of one kind, and the scope that its connection needs for it.</summary>
public sealed record PortalFeature(Words Name, Words Without, string Scope)
{
    /// <summary>Whether only administrators of the portal may use it.</summary>
    public bool ForAdministrators { get; init; }

    /// <summary>Alternative scopes, any one of which is enough.</summary>
    public IReadOnlyList<string> Or { get; init; } = [];

    /// <summary>The kind of items that need it; null if it concerns them all.</summary>
    public int? Kind { get; init; }

    /// <summary>Whether the portal has it at all.</summary>
    public bool IsThere { get; init; } = true;

    public bool HasScope(PortalIdentity standing) => Or.Append(Scope).Any(scope => standing.Scopes.Contains(scope, StringComparer.OrdinalIgnoreCase));

    public bool IsOpenTo(PortalIdentity standing) => IsThere && HasScope(standing) && (!ForAdministrators || standing.Administrator);
}
