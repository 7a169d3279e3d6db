using Microsoft.EntityFrameworkCore;
using PaymentsAdmin.Core.Access.Guarding;
using PaymentsAdmin.Core.Audit;
using PaymentsAdmin.Core.Confirmations;
using PaymentsAdmin.Core.Notifications;
using PaymentsAdmin.Core.Users;
using PaymentsAdmin.Core.Users.Directory;
using PaymentsAdmin.Core.Users.SignIns;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Storage.Access;
using PaymentsAdmin.Storage.Confirmations;
using PaymentsAdmin.Storage.Model;
using PaymentsAdmin.Storage.Notifications;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Users;

/// <summary>Users in Identity's tables, changed through the writer and never through Identity's own connection.</summary>
internal sealed class UserDirectory(
    IWriter writer,
    IDbContextFactory<PaymentsDb> contexts,
    PasswordHashing passwords,
    ICurrentRoles standings,
    KnownTokens tokens,
    TimeProvider time
) : IUserDirectory
{
    public async Task<IReadOnlyList<User>> ListAsync(CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var all = await UserReads.ReadAsync(db, db.Users, ct);
        var now = time.GetUtcNow();
        var asked = await db.Set<ConfirmationRow>().AsNoTracking()
            .Where(c => c.State == ConfirmationState.Waiting && c.ExpiresAt > now && c.Wanted != null)
            .Where(c => c.Kind == ConfirmationKind.Roles || c.Kind == ConfirmationKind.NewUser)
            .ToListAsync(ct);
        var waiting = asked.ToLookup(c => c.SubjectId, c => RoleNames.Read(c.Wanted!.Split(", ")));
        return [.. all.Select(user => user with { WaitingRoles = waiting[user.Id].FirstOrDefault() & ~user.Roles })];
    }

    public async Task<User?> FindAsync(string name, CancellationToken ct)
    {
        var normalized = UserWrites.Normalized(name);
        await using var db = await contexts.CreateDbContextAsync(ct);
        return await UserReads.ReadAsync(db, db.Users.Where(u => u.NormalizedUserName == normalized), ct) is [var found, ..] ? found : null;
    }

    public async Task<Result<User>> AddAsync(NewUser user, Actor actor, CancellationToken ct)
    {
        // Hashing is slow by design, so it is done before the transaction.
        var hash = user.Password is null ? null : await passwords.HashAsync(user.Password, ct);
        return await writer.RunAsync(session => AddAsync(session, user, hash, actor), ct);
    }

    public Task<Result> DisableAsync(int id, Actor actor, CancellationToken ct) =>
        ChangeAsync(id, (session, row) => DisableAsync(session, row, actor), ct);

    public Task<Result<Effect>> EnableAsync(int id, Actor actor, CancellationToken ct) =>
        ChangeAsync(id, (session, row) => EnableAsync(session, row, actor), ct);

    public Task<Result<Effect>> SetRolesAsync(int id, Role roles, bool ofOneself, Actor actor, CancellationToken ct) =>
        ChangeAsync(id, (session, row) => SetRolesAsync(session, row, roles, ofOneself, actor), ct);

    public Task<Result<Effect>> ResetAsync(int id, NewAccess access, Actor actor, CancellationToken ct) =>
        ChangeAsync(id, (session, row) => ResetAsync(session, row, access, actor), ct);

    public async Task<bool> IsOpenAsync(byte[] codeHash, DateTimeOffset now, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        return await db.Set<OneTimeCodeRow>()
            .AnyAsync(c => c.CodeHash == codeHash && c.Purpose == UserWrites.NewPassword && c.UsedAt == null && c.ExpiresAt > now && c.UserId != null, ct);
    }

    public async Task<Result<User>> SetPasswordAsync(byte[] codeHash, string password, Origin from, CancellationToken ct)
    {
        var hash = await passwords.HashAsync(password, ct);
        return await writer.RunAsync(session => SetPasswordAsync(session, codeHash, hash, from), ct);
    }

    private static async ValueTask<Result<User>> AddAsync(IWriteSession session, NewUser user, string? passwordHash, Actor actor)
    {
        await UserWrites.TakeTurnAsync(session);
        var guarded = ConfirmationRules.Granted(Role.None, user.Roles) != Role.None;
        var waits = guarded && await SecondAdminReads.TakesSecondAsync(session, actor);
        var added = await UserWrites.AddAsync(session, user, passwordHash, waits, actor);
        if (added.Ok && !waits)
        {
            await AccessChanges.SettleByGainAsync(session, user.Roles);
        }

        if (added.Ok && ConfirmationWrites.IsNoted(guarded, actor))
        {
            var request = new Request(ConfirmationKind.NewUser, added.Value.Id, UserWrites.Known(added.Value.DisplayName, added.Value.Name))
            {
                Seen = Role.None.ToString(),
                Wanted = user.Roles.ToString(),
                Changes = [new AuditChange("roles", null, user.Roles.ToString())],
            };
            await ConfirmationWrites.NoteAsync(session, request, waits, actor);
        }

        return waits && added.Ok ? added.Value with { WaitingRoles = user.Roles } : added;
    }

    private static async ValueTask<Result<Effect>> SetRolesAsync(IWriteSession session, UserRow row, Role roles, bool ofOneself, Actor actor)
    {
        var before = await AccessChanges.RolesOfAsync(session, row.Id);
        if (before == roles)
        {
            return Effect.InForce;
        }

        if (UserRules.SetRoles(await AccessChanges.FactsAsync(session, row, before), roles, ofOneself) is { } no)
        {
            return no;
        }

        var guarded = ConfirmationRules.Granted(before, roles) != Role.None;
        if (guarded && ConfirmationRules.Ask(await ConfirmationWrites.IsAskedAsync(session, ConfirmationKind.Roles, row.Id)) is { } already)
        {
            return already;
        }

        var second = await SecondAsync(session, guarded, row, actor);
        if (second.Failure is { } stuck)
        {
            return stuck;
        }

        if (!second.Value)
        {
            await AccessChanges.GiveRolesAsync(session, row, before, roles, actor);
        }

        if (ConfirmationWrites.IsNoted(guarded, actor))
        {
            var request = new Request(ConfirmationKind.Roles, row.Id, UserWrites.Known(row.DisplayName, row.UserName!))
            {
                Seen = before.ToString(),
                Wanted = roles.ToString(),
                Changes = [new AuditChange("roles", before.ToString(), roles.ToString())],
            };
            await ConfirmationWrites.NoteAsync(session, request, second.Value, actor);
        }

        return second.Value ? Effect.Waits : Effect.InForce;
    }

    private static async ValueTask<Result> DisableAsync(IWriteSession session, UserRow row, Actor actor)
    {
        if (row.DisabledAt is not null)
        {
            return Result.Done;
        }

        var roles = await AccessChanges.RolesOfAsync(session, row.Id);
        if (UserRules.Disable(await AccessChanges.FactsAsync(session, row, roles)) is { } no)
        {
            return no;
        }

        await AccessChanges.NoteLostAdminAsync(session, row, roles, actor);
        row.DisabledAt = session.Now;
        await UserWrites.EndSessionsAsync(session, row);
        await session.AuditAsync(UserWrites.Fact(UserVerbs.Disable, row.Id, new AuditChange("disabled", "false", "true")), actor);
        await TokenEnds.RevokeAllAsync(session, row.Id, actor);
        await AccessChanges.NotifyOfLossAsync(session, roles, actor);
        return Result.Done;
    }

    private static async ValueTask<Result<Effect>> EnableAsync(IWriteSession session, UserRow row, Actor actor)
    {
        if (row.DisabledAt is null)
        {
            return Effect.InForce;
        }

        if (UserRules.Enable(await ConfirmationWrites.IsAskedAsync(session, ConfirmationKind.NewUser, row.Id)) is { } no)
        {
            return no;
        }

        // Enabling gives back every role at once.
        var roles = await AccessChanges.RolesOfAsync(session, row.Id);
        var guarded = ConfirmationRules.Granted(Role.None, roles) != Role.None;
        if (guarded && ConfirmationRules.Ask(await ConfirmationWrites.IsAskedAsync(session, ConfirmationKind.Enable, row.Id)) is { } already)
        {
            return already;
        }

        var waits = guarded && await SecondAdminReads.TakesSecondAsync(session, actor);
        if (!waits)
        {
            await AccessChanges.EnableAsync(session, row, actor);
        }

        if (ConfirmationWrites.IsNoted(guarded, actor))
        {
            var request = new Request(ConfirmationKind.Enable, row.Id, UserWrites.Known(row.DisplayName, row.UserName!))
            {
                Seen = roles.ToString(),
                Wanted = roles.ToString(),
                Changes = [new AuditChange("roles", Role.None.ToString(), roles.ToString())],
            };
            await ConfirmationWrites.NoteAsync(session, request, waits, actor);
        }

        return waits ? Effect.Waits : Effect.InForce;
    }

    private static async ValueTask<Result<Effect>> ResetAsync(IWriteSession session, UserRow row, NewAccess access, Actor actor)
    {
        if (UserRules.Reset(row.DisabledAt is not null) is { } no)
        {
            return no;
        }

        var roles = await AccessChanges.RolesOfAsync(session, row.Id);
        var guarded = (roles & ConfirmationRules.Guarded) != Role.None;
        if (guarded && ConfirmationRules.Ask(await ConfirmationWrites.IsAskedAsync(session, ConfirmationKind.Reset, row.Id)) is { } already)
        {
            return already;
        }

        var second = await SecondAsync(session, guarded, row, actor);
        if (second.Failure is { } stuck)
        {
            return stuck;
        }

        if (!second.Value)
        {
            await AccessChanges.ResetAsync(session, row, access, actor);
        }

        if (ConfirmationWrites.IsNoted(guarded, actor))
        {
            var request = new Request(ConfirmationKind.Reset, row.Id, UserWrites.Known(row.DisplayName, row.UserName!))
            {
                Seen = roles.ToString(),
                Wanted = access.KeepsTokens ? ConfirmationSql.KeepTokens : null,
                Changes = [TokenEnds.Of(access)],
            };
            await ConfirmationWrites.NoteAsync(session, request, second.Value, actor);
        }

        return second.Value ? Effect.Waits : Effect.InForce;
    }

    // Whether another Admin than the user has to confirm it.
    private static async ValueTask<Result<bool>> SecondAsync(IWriteSession session, bool guarded, UserRow row, Actor actor) =>
        guarded ? await SecondAdminReads.TakesSecondAsync(session, actor, gainer: row.Id) : false;

    private static async ValueTask<Result<User>> SetPasswordAsync(IWriteSession session, byte[] codeHash, string passwordHash, Origin from)
    {
        if (await session.FirstAsync(UserSql.SpendCode, r => (object)r.GetInt32(0), session.Now, codeHash, UserWrites.NewPassword) is not int id)
        {
            return UserFailures.CodeNotValid;
        }

        var db = await session.ContextAsync();
        var row = await db.Users.SingleAsync(u => u.Id == id);
        if (UserRules.SetPassword(row.DisabledAt is not null) is { } no)
        {
            return no;
        }

        using var accounts = AccountManager.In(session);
        await accounts.SetPasswordHashAsync(row, passwordHash);
        await UserWrites.EndSignInsAsync(session, row);
        var user = (await UserReads.ReadAsync(db, db.Users.Where(u => u.Id == id), default))[0];
        var self = new Actor(ActorKind.User, id, user.Name, user.Roles, Door.Page) { Address = from.Address };
        await session.AuditAsync(UserWrites.Fact(UserVerbs.Password, id, new AuditChange("by", null, "one-time link")), self);
        await NotificationWrites.OfAccountAsync(session, NoticeKinds.PasswordChanged, id, "Your password was changed.", null);
        return user;
    }

    private async Task<Result> ChangeAsync(int id, Func<IWriteSession, UserRow, ValueTask<Result>> change, CancellationToken ct)
    {
        var changed = await ChangeAsync<Effect>(id, async (session, row) => (await change(session, row)).Failure is { } no ? no : Effect.InForce, ct);
        return changed.ToResult();
    }

    private async Task<Result<T>> ChangeAsync<T>(int id, Func<IWriteSession, UserRow, ValueTask<Result<T>>> change, CancellationToken ct)
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
}
