using Microsoft.EntityFrameworkCore;
using PaymentsAdmin.Core.Ports;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Storage.Model;
using PaymentsAdmin.Storage.Users;

namespace PaymentsAdmin.Backends.Tests.Users;

/// <summary>Asks the database about users who are there; actors whom a test only made up are what they say.</summary>
internal sealed class ClaimedStandings(IDbContextFactory<PaymentsDb> contexts) : IStandings
{
    private const Role All = Role.Viewer | Role.Clerk | Role.Approver | Role.Admin;

    private readonly Standings _real = new(contexts);

    public async ValueTask<Role> RolesOfAsync(int user, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        return await db.Users.AnyAsync(u => u.Id == user, ct) ? await _real.RolesOfAsync(user, ct) : All;
    }

    public void Forget() => _real.Forget();
}
