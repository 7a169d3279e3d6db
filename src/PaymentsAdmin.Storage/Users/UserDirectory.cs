using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using PaymentsAdmin.Core.Audit;
using PaymentsAdmin.Core.Ports;
using PaymentsAdmin.Core.Users;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Storage.Model;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Users;

/// <summary>Users in Identity's tables, changed through the writer and never through Identity's own connection.</summary>
internal sealed class UserDirectory(IWriter writer, IDbContextFactory<PaymentsDb> contexts, PasswordHashing passwords, IStandings standings) : IUserDirectory
{
    private const string NewPassword = "password";

    private readonly UpperInvariantLookupNormalizer _normalizer = new();

    public async Task<IReadOnlyList<User>> ListAsync(CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        return await UserReads.ReadAsync(db, db.Users, ct);
    }

    public async Task<User?> FindAsync(string name, CancellationToken ct)
    {
        var normalized = _normalizer.NormalizeName(name);
        await using var db = await contexts.CreateDbContextAsync(ct);
        return await UserReads.ReadAsync(db, db.Users.Where(u => u.NormalizedUserName == normalized), ct) is [var found, ..] ? found : null;
    }

    public Task<Result<User>> AddAsync(NewUser user, Actor actor, CancellationToken ct)
    {
        // Hashing takes long on purpose, so it is done before the transaction.
        var hash = user.Password is null ? null : passwords.Hash(user.Password);
        return writer.RunAsync(session => AddAsync(session, user, hash, actor), ct);
    }

    public Task<Result> DisableAsync(int id, Actor actor, CancellationToken ct) =>
        ChangeAsync(id, (session, row) => DisableAsync(session, row, actor), ct);

    public Task<Result> EnableAsync(int id, Actor actor, CancellationToken ct) =>
        ChangeAsync(id, (session, row) => EnableAsync(session, row, actor), ct);

    public Task<Result> ResetAsync(int id, byte[] codeHash, DateTimeOffset expiresAt, Actor actor, CancellationToken ct) =>
        ChangeAsync(id, (session, row) => ResetAsync(session, row, codeHash, expiresAt, actor), ct);

    public Task<Result<User>> SetPasswordAsync(byte[] codeHash, string password, CancellationToken ct)
    {
        var hash = passwords.Hash(password);
        return writer.RunAsync(session => SetPasswordAsync(session, codeHash, hash), ct);
    }

    private async ValueTask<Result<User>> AddAsync(IWriteSession session, NewUser user, string? passwordHash, Actor actor)
    {
        await TakeTurnAsync(session);
        var db = await session.ContextAsync();
        var normalized = _normalizer.NormalizeName(user.Name);
        if (await db.Users.AnyAsync(u => u.NormalizedUserName == normalized))
        {
            return UserFailures.NameTaken;
        }

        var row = new UserRow
        {
            HexId = HexId.Random().Value,
            UserName = user.Name,
            NormalizedUserName = normalized,
            DisplayName = user.DisplayName,
            PasswordHash = passwordHash,
            SecurityStamp = Stamp(),
            LockoutEnabled = true,
            CreatedAt = session.Now,
            IsDemo = user.IsDemo,
        };
        db.Add(row);
        await db.SaveChangesAsync();
        foreach (var role in RoleNames.In(user.Roles))
        {
            await session.QueueAsync(UserSql.GiveRole, 1, row.Id, RoleNames.Normalized(role));
        }

        AuditChange[] texts = [new("name", null, user.Name), new("displayName", null, user.DisplayName)];
        await session.AuditAsync(Fact("user.add", row.Id, new AuditChange("roles", null, user.Roles.ToString())) with { Texts = texts }, actor);
        return UserReads.Of(row, user.Roles);
    }

    private static async ValueTask<Result> DisableAsync(IWriteSession session, UserRow row, Actor actor)
    {
        if (row.DisabledAt is not null)
        {
            return Result.Done;
        }

        if (await session.FirstAsync(UserSql.OtherAdmins, r => (object)r.GetInt32(0), row.Id) is null && await IsAdminAsync(session, row.Id))
        {
            return UserFailures.LastAdmin;
        }

        row.DisabledAt = session.Now;
        await EndSessionsAsync(session, row);
        await session.AuditAsync(Fact("user.disable", row.Id, new AuditChange("disabled", "false", "true")), actor);
        return Result.Done;
    }

    private static async ValueTask<Result> EnableAsync(IWriteSession session, UserRow row, Actor actor)
    {
        if (row.DisabledAt is null)
        {
            return Result.Done;
        }

        row.DisabledAt = null;
        await EndSessionsAsync(session, row);
        await session.AuditAsync(Fact("user.enable", row.Id, new AuditChange("disabled", "true", "false")), actor);
        return Result.Done;
    }

    private static async ValueTask<Result> ResetAsync(IWriteSession session, UserRow row, byte[] codeHash, DateTimeOffset expiresAt, Actor actor)
    {
        if (row.DisabledAt is not null)
        {
            return UserFailures.Disabled;
        }

        // Without the second factor the old password alone would let in whoever knows it.
        var change = new AuditChange("secondFactor", row.TwoFactorEnabled ? "true" : "false", "false");
        row.PasswordHash = null;
        row.TwoFactorEnabled = false;
        row.AccessFailedCount = 0;
        row.LockoutEnd = null;
        await EndSessionsAsync(session, row);
        await session.WriteAsync(UserSql.ForgetSecondFactor, row.Id);
        await session.WriteAsync(UserSql.VoidCodes, session.Now, row.Id);
        await session.WriteAsync(UserSql.KeepCode, NewPassword, row.Id, codeHash, session.Now, expiresAt);
        await session.AuditAsync(Fact("user.reset", row.Id, change), actor);
        return Result.Done;
    }

    private static async ValueTask<Result<User>> SetPasswordAsync(IWriteSession session, byte[] codeHash, string passwordHash)
    {
        if (await session.FirstAsync(UserSql.SpendCode, r => (object)r.GetInt32(0), session.Now, codeHash, NewPassword) is not int id)
        {
            return UserFailures.CodeNotValid;
        }

        var db = await session.ContextAsync();
        var row = await db.Users.SingleAsync(u => u.Id == id);
        if (row.DisabledAt is not null)
        {
            return UserFailures.CodeNotValid;
        }

        row.PasswordHash = passwordHash;
        await EndSessionsAsync(session, row);
        var user = (await UserReads.ReadAsync(db, db.Users.Where(u => u.Id == id), default))[0];
        var self = new Actor(ActorKind.User, id, user.Name, user.Roles, Door.Page);
        await session.AuditAsync(Fact("user.password", id, new AuditChange("by", null, "one-time link")), self);
        return user;
    }

    private async Task<Result> ChangeAsync(int id, Func<IWriteSession, UserRow, ValueTask<Result>> change, CancellationToken ct)
    {
        var changed = await writer.RunAsync(
            async session =>
            {
                await TakeTurnAsync(session);
                var db = await session.ContextAsync();
                return await db.Users.SingleOrDefaultAsync(u => u.Id == id) is { } row ? await change(session, row) : UserFailures.NotFound;
            },
            ct
        );
        standings.Forget();
        return changed;
    }

    // Circuits look at the stamp, signed-in browsers at their sign-in.
    private static async ValueTask EndSessionsAsync(IWriteSession session, UserRow row)
    {
        row.SecurityStamp = Stamp();
        row.ConcurrencyStamp = Stamp();
        await (await session.ContextAsync()).SaveChangesAsync();
        await session.WriteAsync(UserSql.EndSignIns, session.Now, row.Id);
    }

    private static async ValueTask TakeTurnAsync(IWriteSession session)
    {
        foreach (var role in RoleNames.All)
        {
            await session.WriteAsync(UserSql.EnsureRole, role.ToString(), RoleNames.Normalized(role), Stamp());
        }

        await session.AllAsync(UserSql.TakeTurn, r => r.GetInt32(0));
    }

    private static async ValueTask<bool> IsAdminAsync(IWriteSession session, int id)
    {
        var db = await session.ContextAsync();
        return (await UserReads.ReadAsync(db, db.Users.Where(u => u.Id == id), default))[0].Roles.HasFlag(Role.Admin);
    }

    private static string Stamp() => Guid.NewGuid().ToString("N").ToUpperInvariant();

    private static AuditFact Fact(string action, int id, AuditChange change) => new(action, "user", id, null) { Changes = [change] };
}
