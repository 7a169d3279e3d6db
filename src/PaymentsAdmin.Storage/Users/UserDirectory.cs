using Microsoft.EntityFrameworkCore;
using PaymentsAdmin.Core.Access;
using PaymentsAdmin.Core.Audit;
using PaymentsAdmin.Core.Notifications;
using PaymentsAdmin.Core.Ports;
using PaymentsAdmin.Core.Users;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Storage.Approvers;
using PaymentsAdmin.Storage.Model;
using PaymentsAdmin.Storage.Notifications;
using PaymentsAdmin.Storage.Tokens;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Users;

/// <summary>Users in Identity's tables, changed through the writer and never through Identity's own connection.</summary>
internal sealed class UserDirectory(IWriter writer, IDbContextFactory<PaymentsDb> contexts, PasswordHashing passwords, IStandings standings, KnownTokens tokens) : IUserDirectory
{
    public async Task<IReadOnlyList<User>> ListAsync(CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        return await UserReads.ReadAsync(db, db.Users, ct);
    }

    public async Task<User?> FindAsync(string name, CancellationToken ct)
    {
        var normalized = UserWrites.Normalized(name);
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

    public Task<Result> SetRolesAsync(int id, Role roles, bool ofOneself, Actor actor, CancellationToken ct) =>
        ChangeAsync(id, (session, row) => SetRolesAsync(session, row, roles, ofOneself, actor), ct);

    public Task<Result> ResetAsync(int id, byte[] codeHash, DateTimeOffset expiresAt, Actor actor, CancellationToken ct) =>
        ChangeAsync(id, (session, row) => ResetAsync(session, row, codeHash, expiresAt, actor), ct);

    public Task<Result<User>> SetPasswordAsync(byte[] codeHash, string password, CancellationToken ct)
    {
        var hash = passwords.Hash(password);
        return writer.RunAsync(session => SetPasswordAsync(session, codeHash, hash), ct);
    }

    private static async ValueTask<Result<User>> AddAsync(IWriteSession session, NewUser user, string? passwordHash, Actor actor)
    {
        await UserWrites.TakeTurnAsync(session);
        return await UserWrites.AddAsync(session, user, passwordHash, actor);
    }

    private static async ValueTask<Result> SetRolesAsync(IWriteSession session, UserRow row, Role roles, bool ofOneself, Actor actor)
    {
        var before = await RolesOfAsync(session, row.Id);
        if (before == roles)
        {
            return Result.Done;
        }

        if (ofOneself && (roles & ~before) != Role.None)
        {
            return UserFailures.OwnRights;
        }

        if (before.HasFlag(Role.Admin) && !roles.HasFlag(Role.Admin) && row.DisabledAt is null && !await HasOtherAdminAsync(session, row.Id))
        {
            return UserFailures.LastAdmin;
        }

        await session.WriteAsync(UserSql.TakeRoles, row.Id);
        foreach (var role in RoleNames.In(roles))
        {
            await session.QueueAsync(UserSql.GiveRole, 1, row.Id, RoleNames.Normalized(role));
        }

        await UserWrites.EndSessionsAsync(session, row);
        await session.AuditAsync(UserWrites.Fact("user.roles", row.Id, new AuditChange("roles", before.ToString(), roles.ToString())), actor);
        await NotificationWrites.OfAccountAsync(session, NoticeKinds.RolesChanged, row.Id, $"{actor.Name} changed your roles.", actor.Name);
        await TellOfLossAsync(session, before & ~roles, actor);
        return Result.Done;
    }

    private static async ValueTask<Result> DisableAsync(IWriteSession session, UserRow row, Actor actor)
    {
        if (row.DisabledAt is not null)
        {
            return Result.Done;
        }

        var roles = await RolesOfAsync(session, row.Id);
        if (roles.HasFlag(Role.Admin) && !await HasOtherAdminAsync(session, row.Id))
        {
            return UserFailures.LastAdmin;
        }

        row.DisabledAt = session.Now;
        await UserWrites.EndSessionsAsync(session, row);
        await session.AuditAsync(UserWrites.Fact("user.disable", row.Id, new AuditChange("disabled", "false", "true")), actor);
        await TellOfLossAsync(session, roles, actor);
        return Result.Done;
    }

    private static async ValueTask<Result> EnableAsync(IWriteSession session, UserRow row, Actor actor)
    {
        if (row.DisabledAt is null)
        {
            return Result.Done;
        }

        row.DisabledAt = null;
        await UserWrites.EndSessionsAsync(session, row);
        await session.AuditAsync(UserWrites.Fact("user.enable", row.Id, new AuditChange("disabled", "true", "false")), actor);
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
        await UserWrites.EndSessionsAsync(session, row);
        await session.WriteAsync(UserSql.ForgetSecondFactor, row.Id);
        await session.WriteAsync(UserSql.VoidCodes, session.Now, row.Id);
        await session.WriteAsync(UserSql.KeepCode, UserWrites.NewPassword, row.Id, codeHash, session.Now, expiresAt);
        await session.AuditAsync(UserWrites.Fact("user.reset", row.Id, change), actor);
        await NotificationWrites.OfAccountAsync(
            session, NoticeKinds.AccessReset, row.Id, $"{actor.Name} reset your password and second factor.", actor.Name);
        return Result.Done;
    }

    private static async ValueTask<Result<User>> SetPasswordAsync(IWriteSession session, byte[] codeHash, string passwordHash)
    {
        if (await session.FirstAsync(UserSql.SpendCode, r => (object)r.GetInt32(0), session.Now, codeHash, UserWrites.NewPassword) is not int id)
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
        await UserWrites.EndSessionsAsync(session, row);
        var user = (await UserReads.ReadAsync(db, db.Users.Where(u => u.Id == id), default))[0];
        var self = new Actor(ActorKind.User, id, user.Name, user.Roles, Door.Page);
        await session.AuditAsync(UserWrites.Fact("user.password", id, new AuditChange("by", null, "one-time link")), self);
        await NotificationWrites.OfAccountAsync(session, NoticeKinds.PasswordChanged, id, "Your password was changed.", null);
        return user;
    }

    private async Task<Result> ChangeAsync(int id, Func<IWriteSession, UserRow, ValueTask<Result>> change, CancellationToken ct)
    {
        var changed = await writer.RunAsync(
            async session =>
            {
                await UserWrites.TakeTurnAsync(session);
                var db = await session.ContextAsync();
                return await db.Users.SingleOrDefaultAsync(u => u.Id == id) is { } row ? await change(session, row) : UserFailures.NotFound;
            },
            ct
        );
        standings.Forget();
        tokens.Forget();
        return changed;
    }

    private static async ValueTask<bool> HasOtherAdminAsync(IWriteSession session, int id) =>
        await session.FirstAsync(UserSql.OtherAdmins, r => (object)r.GetInt32(0), id) is not null;

    private static async ValueTask<Role> RolesOfAsync(IWriteSession session, int id)
    {
        var db = await session.ContextAsync();
        return (await UserReads.ReadAsync(db, db.Users.Where(u => u.Id == id), default))[0].Roles;
    }

    // What waits may have had nobody else.
    private static ValueTask TellOfLossAsync(IWriteSession session, Role lost, Actor actor) =>
        (lost & Right.Approve.Roles) == Role.None ? ValueTask.CompletedTask : NobodyLeft.TellOfAnyAsync(session, actor);
}
