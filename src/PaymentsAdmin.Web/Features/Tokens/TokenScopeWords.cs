using PaymentsAdmin.Core.Tokens;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Web.Features.Tokens;

/// <summary>A scope that the form offers, with a one-sentence description.</summary>
public sealed record ScopeChoice(string Scope, Words About);

public static class TokenScopeWords
{
    public static IReadOnlyList<ScopeChoice> All { get; } = [.. TokenScopes.All.Select(scope => new ScopeChoice(scope, About(scope)))];

    private static Words About(string scope) =>
        scope switch
        {
            "crm" => "Deals, invoices and other CRM items, with their product rows, shipments and payments.",
            "salescenter" => "Public payment links for customers.",
            TokenScopes.PaySystem => "Payment systems and their settings, which can contain bank keys. Only an Admin can grant it.",
            "sale" => "Payments and shipments as addressed by shop programs.",
            "crmcom" => "For CRM.COM programs: accounts, postings and what they pay.",
            TokenScopes.Export => "Files with all payments of the workspace.",
            TokenScopes.Audit => "Files with the audit entries of the workspace that the user may see.",
            _ => "What this name says.",
        };
}
