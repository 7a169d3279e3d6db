using PaymentsAdmin.Core.Access;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Web.Features.Tokens;

/// <summary>Actions that a token takes without the code or password that a person needs, by its user's roles and its scopes.</summary>
public static class TokenPowers
{
    /// <summary>Each right that needs a fresh factor, with the scope that reaches it.</summary>
    public static IReadOnlyList<(Right Right, string Scope, bool Alone, Words Does)> All { get; } =
        [
            (Right.Approve, "crmcom", false, "approve and post payments"),
            (Right.AskReversal, "crmcom", true, "cancel posted payments"),
            (Right.SeeSystemSettings, "pay_system", false, "read the secrets of payment systems"),
            (Right.EditSystemSettings, "pay_system", false, "change the secrets of payment systems"),
        ];

    public static IReadOnlyList<Words> Of(Role roles, IEnumerable<string> scopes, bool postAlone)
    {
        var reached = scopes.ToHashSet(StringComparer.Ordinal);
        return [.. All.Where(p => (p.Right.Roles & roles) != Role.None && reached.Contains(p.Scope) && (postAlone || !p.Alone)).Select(p => p.Does)];
    }
}
