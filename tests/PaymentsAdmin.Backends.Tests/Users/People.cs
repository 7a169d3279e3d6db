using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Storage.Model;

namespace PaymentsAdmin.Backends.Tests.Users;

/// <summary>Users with the roles that their actors claim, under the ids that the tests gave them.</summary>
public static class People
{
    private static readonly Role[] Roles = [Role.Viewer, Role.Clerk, Role.Approver, Role.Admin];

    public static async Task AddAsync(PaymentsDb db, DateTimeOffset now, params Actor[] actors)
    {
        foreach (var actor in actors)
        {
            db.Add(
                new UserRow
                {
                    Id = actor.UserId!.Value,
                    HexId = HexId.Random().Value,
                    UserName = actor.Name,
                    NormalizedUserName = actor.Name.ToUpperInvariant(),
                    DisplayName = actor.Name,
                    CreatedAt = now,
                }
            );
        }

        await db.SaveChangesAsync();
        await GrantAsync(db, actors);
    }

    /// <summary>Gives existing users the roles that their actors claim.</summary>
    public static async Task GrantAsync(PaymentsDb db, params IEnumerable<Actor> actors)
    {
        if (!await db.Set<IdentityRole<int>>().AnyAsync())
        {
            db.AddRange(Roles.Select(r => new IdentityRole<int> { Id = (int)r, Name = r.ToString(), NormalizedName = r.ToString().ToUpperInvariant() }));
            await db.SaveChangesAsync();
        }

        db.AddRange(
            from actor in actors
            from role in Roles
            where actor.Roles.HasFlag(role)
            select new IdentityUserRole<int> { UserId = actor.UserId!.Value, RoleId = (int)role }
        );
        await db.SaveChangesAsync();
    }
}
