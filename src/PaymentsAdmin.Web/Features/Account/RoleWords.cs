using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Web.Features.Account;

/// <summary>What the people of a role do, as their rights say.</summary>
public static class RoleWords
{
    /// <summary>The sentence about one role.</summary>
    public static Words About(Role role) =>
        role switch
        {
            Role.Clerk => "Creates payments, submits them for approval, marks them paid.",
            Role.Approver => "Approves and rejects what others prepared, marks payments paid.",
            Role.Admin => "Sets up users, policy and workspaces. Neither edits nor approves payments.",
            _ => "Sees and exports payments, changes none.",
        };
}
