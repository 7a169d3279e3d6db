using System.Collections.Concurrent;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using PaymentsAdmin.Core.Ports;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Storage.Model;

namespace PaymentsAdmin.Storage.Users;

/// <summary>Asks the database once a second and user at most; another process may have changed them.</summary>
internal sealed class Standings(IDbContextFactory<PaymentsDb> contexts) : IStandings
{
    // Real time, not the organisation's: a clock that a test moves says nothing about how old an answer is.
    private static readonly TimeSpan MostAge = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<int, (Role Roles, long At)> _known = new();

    public async ValueTask<Role> RolesOfAsync(int user, CancellationToken ct)
    {
        if (_known.TryGetValue(user, out var known) && TimeProvider.System.GetElapsedTime(known.At) < MostAge)
        {
            return known.Roles;
        }

        var asked = TimeProvider.System.GetTimestamp();
        var roles = await ReadAsync(user, ct);
        _known[user] = (roles, asked);
        return roles;
    }

    public void Forget() => _known.Clear();

    private async Task<Role> ReadAsync(int user, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var names = await (
            from given in db.Set<IdentityUserRole<int>>()
            join role in db.Set<IdentityRole<int>>() on given.RoleId equals role.Id
            join row in db.Users on given.UserId equals row.Id
            where row.Id == user && row.DisabledAt == null
            select role.Name
        ).ToListAsync(ct);
        return RoleNames.Read(names);
    }
}
