using PaymentsAdmin.Core.Access.Guarding;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Backends.Tests.Users;

/// <summary>Gives every user all roles, so that only the roles that an actor claims count. Tests of current roles use the real implementation.</summary>
internal sealed class ClaimedStandings : ICurrentRoles
{
    public ValueTask<Role> RolesOfAsync(int user, CancellationToken ct) => new(Role.Viewer | Role.Clerk | Role.Approver | Role.Admin);

    public void Forget()
    {
        // Nothing is remembered.
    }
}
