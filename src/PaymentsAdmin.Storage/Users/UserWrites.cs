using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using PaymentsAdmin.Core.Actions;
using PaymentsAdmin.Core.Audit;
using PaymentsAdmin.Core.Users;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Storage.Access;
using PaymentsAdmin.Storage.Model;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Users;

/// <summary>Writes shared by several changes of users.</summary>
internal static class UserWrites
{
    /// <summary>A person for others who decide about them: full names are free to choose, user names are unique.</summary>
    public static string Known(string fullName, string userName) =>
        string.Equals(fullName, userName, StringComparison.Ordinal) ? userName : $"{fullName} ({userName})";

    /// <summary>The purpose of a code that sets a password.</summary>
    public const string NewPassword = "password";

    public static readonly UpperInvariantLookupNormalizer Normalizer = new();

    public static string Normalized(string name) => Normalizer.NormalizeName(name);

    public static string Stamp() => Guid.NewGuid().ToString("N").ToUpperInvariant();

    public static AuditFact Fact(Verb verb, int id, params AuditChange[] changes) => new(verb, "user", id, null) { Changes = changes };

    /// <summary>Serializes changes of users.</summary>
    public static async ValueTask TakeTurnAsync(IWriteSession session)
    {
        foreach (var role in RoleNames.All)
        {
            await session.WriteAsync(UserSql.EnsureRole, role.ToString(), RoleNames.Normalized(role), Stamp());
        }

        await session.AllAsync(UserSql.TakeTurn, r => r.GetInt32(0));
    }

    public static async ValueTask<Result<User>> AddAsync(IWriteSession session, NewUser user, string? passwordHash, bool waits, Actor actor)
    {
        var db = await session.ContextAsync();
        var normalized = Normalized(user.Name);
        if (await db.Users.AnyAsync(u => u.NormalizedUserName == normalized))
        {
            return UserFailures.NameTaken;
        }

        // Until its roles are confirmed, the account exists but cannot sign in.
        var (row, roles) = (Row(user, normalized, passwordHash, session.Now), waits ? Role.None : user.Roles);
        row.DisabledAt = waits ? session.Now : null;
        using var accounts = AccountManager.In(session);
        AccountManager.Expect(await accounts.CreateAsync(row));
        foreach (var role in RoleNames.In(roles))
        {
            await session.QueueAsync(UserSql.GiveRole, 1, row.Id, RoleNames.Normalized(role));
        }

        if (user.SealedFactor is { } factor)
        {
            await session.WriteAsync(SecondFactorSql.Keep, row.Id, SecondFactorSql.Secret, factor);
            await session.WriteAsync(SecondFactorSql.Keep, row.Id, SecondFactorSql.Step, "0");
        }

        if (user.Code is { } code && !waits)
        {
            await session.WriteAsync(UserSql.KeepCode, NewPassword, row.Id, code.Hash, session.Now, code.ExpiresAt);
        }

        AuditChange[] texts = [new("name", null, user.Name), new("displayName", null, user.DisplayName)];
        await session.AuditAsync(Fact(UserVerbs.Add, row.Id, new AuditChange("roles", null, roles.ToString())) with { Texts = texts }, actor);
        return UserReads.Of(row, roles);
    }

    /// <summary>Changes the user's security stamp and ends every open session, including API sessions, optionally except one.</summary>
    public static async ValueTask EndSessionsAsync(IWriteSession session, UserRow row, SignInId? except = null)
    {
        using var accounts = AccountManager.In(session);
        AccountManager.Expect(await accounts.UpdateSecurityStampAsync(row));
        await EndSignInsAsync(session, row, except);
    }

    /// <summary>The same after a change that already changed the stamp.</summary>
    public static async ValueTask EndSignInsAsync(IWriteSession session, UserRow row, SignInId? except = null)
    {
        await session.WriteAsync(UserSql.EndSignIns, session.Now, row.Id, except?.Value ?? 0);
        await session.WriteAsync(UserSql.ReleaseSessions, session.Now, row.Id);
    }

    private static UserRow Row(NewUser user, string normalized, string? passwordHash, DateTimeOffset now) =>
        new()
        {
            HexId = HexId.Random().Value,
            UserName = user.Name,
            NormalizedUserName = normalized,
            DisplayName = user.DisplayName,
            PasswordHash = passwordHash,
            LockoutEnabled = true,
            TwoFactorEnabled = user.SealedFactor is not null,
            CreatedAt = now,
            IsDemo = user.IsDemo,
        };
}
