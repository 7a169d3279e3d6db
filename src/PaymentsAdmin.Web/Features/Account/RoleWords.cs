using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Web.Features.Account;

public static class RoleWords
{
    public static Words About(Role role) =>
        role switch
        {
            Role.Clerk => "Creates and submits payments and marks them paid.",
            Role.Approver => "Approves or rejects payments and marks them paid.",
            Role.Admin => "Sets up users, policy and workspaces; cannot move money.",
            _ => "Views and exports payments but cannot change them.",
        };
}
