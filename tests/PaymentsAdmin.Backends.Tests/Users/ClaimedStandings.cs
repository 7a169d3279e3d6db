using PaymentsAdmin.Core.Access.Guarding;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Backends.Tests.Users;

/// <summary>Actors are what they say, so that a test need not give roles to whom it makes up. What the roles of now do is tested with the real one.</summary>
internal sealed class ClaimedStandings : ICurrentRoles
{
    public ValueTask<Role> RolesOfAsync(int user, CancellationToken ct) => new(Role.Viewer | Role.Clerk | Role.Approver | Role.Admin);

    public void Forget()
    {
        // Nothing is remembered.
    }
}
