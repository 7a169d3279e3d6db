using PaymentsAdmin.Core.Access;
using PaymentsAdmin.Storage.Access;

namespace PaymentsAdmin.Storage.Approvers;

/// <summary>The condition that a user u currently may approve.</summary>
internal static class ActiveApprovers
{
    public static readonly string Condition = $"""
        u.disabled_at IS NULL
          AND EXISTS (SELECT 1 FROM user_roles g JOIN roles r ON r.id = g.role_id
                      WHERE g.user_id = u.id AND r.name IN ({RoleNames.Quoted(Right.Approve.Roles)}))
        """;
}
