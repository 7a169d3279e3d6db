using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Portals;

/// <summary>A feature of portal workspaces, and the scope it needs.</summary>
public sealed record PortalFeature(Words Name, Words Without, string Scope)
{
    /// <summary>Whether only administrators of the portal may use it.</summary>
    public bool ForAdministrators { get; init; }

    /// <summary>Alternative scopes, any one of which is enough.</summary>
    public IReadOnlyList<string> Or { get; init; } = [];

    public bool HasScope(PortalIdentity standing) => Or.Append(Scope).Any(scope => standing.Scopes.Contains(scope, StringComparer.OrdinalIgnoreCase));

    public bool IsOpenTo(PortalIdentity standing) => HasScope(standing) && (!ForAdministrators || standing.Administrator);
}

/// <summary>The features of portal workspaces.</summary>
public static class PortalFeatures
{
    public static IReadOnlyList<PortalFeature> All { get; } =
    [
        new("Payments of deals and invoices", "Required for everything else.", "crm"),
        new("Payment methods", "The portal's pay systems cannot be read, so no payment method can be chosen.", "pay_system"),
        new("Payment list across all deals and invoices", "Payments are read deal by deal, so the list takes longer to update.", "sale") { ForAdministrators = true },
        new("Payment links", "Payment links cannot be created.", "salescenter"),
        new("Names of responsible people", "The person responsible for a deal is not shown.", "user") { Or = ["user_basic", "user_brief"] },
    ];
}
