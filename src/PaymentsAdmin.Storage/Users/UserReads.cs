using System.Data.Common;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using PaymentsAdmin.Core.Users;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Storage.Access;
using PaymentsAdmin.Storage.Model;
using PaymentsAdmin.Storage.Reading;

namespace PaymentsAdmin.Storage.Users;

/// <summary>Users from their rows and role rows.</summary>
internal static class UserReads
{
    /// <summary>The users of a query, by name.</summary>
    public static async Task<IReadOnlyList<User>> ReadAsync(PaymentsDb db, IQueryable<UserRow> query, CancellationToken ct)
    {
        var rows = await query.AsNoTracking().OrderBy(u => u.NormalizedUserName).ToListAsync(ct);
        var roles = await (
            from user in query
            join given in db.Set<IdentityUserRole<int>>() on user.Id equals given.UserId
            join role in db.Set<IdentityRole<int>>() on given.RoleId equals role.Id
            select new { UserId = user.Id, role.Name }
        ).ToListAsync(ct);
        var byUser = roles.ToLookup(r => r.UserId, r => r.Name);
        return [.. rows.Select(row => Of(row, RoleNames.Read(byUser[row.Id])))];
    }

    /// <summary>The user of a row without its roles.</summary>
    public static User Of(DbDataReader row) =>
        new(
            (int)row.Whole("user_id"),
            HexId.Find(row.Text("hex_id")) ?? throw new InvalidOperationException($"User {row.Whole("user_id")} has no hex id."),
            row.Text("user_name"),
            row.Text("display_name"),
            Role.None
        )
        {
            CreatedAt = row.Instant("created_at"),
            DisabledAt = row.InstantOrNull("disabled_at"),
            LastSignInAt = row.InstantOrNull("last_sign_in_at"),
            HasSecondFactor = row.Flag("two_factor_enabled"),
            IsDemo = row.Flag("is_demo"),
        };

    public static User Of(UserRow row, Role roles) =>
        new(row.Id, HexId.Find(row.HexId) ?? throw new InvalidOperationException($"User {row.Id} has no hex id."), row.UserName!, row.DisplayName, roles)
        {
            CreatedAt = row.CreatedAt,
            DisabledAt = row.DisabledAt,
            LastSignInAt = row.LastSignInAt,
            HasSecondFactor = row.TwoFactorEnabled,
            IsDemo = row.IsDemo,
        };
}
