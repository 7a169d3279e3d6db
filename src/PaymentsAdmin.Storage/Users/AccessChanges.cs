using PaymentsAdmin.Core.Access;
using PaymentsAdmin.Core.Audit;
using PaymentsAdmin.Core.Notifications;
using PaymentsAdmin.Core.Users;
using PaymentsAdmin.Core.Users.Directory;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Storage.Access;
using PaymentsAdmin.Storage.Approvers;
using PaymentsAdmin.Storage.Confirmations;
using PaymentsAdmin.Storage.Model;
using PaymentsAdmin.Storage.Notifications;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Users;

/// <summary>Changes of a user's roles and credentials, applied at once or after confirmation.</summary>
internal static class AccessChanges
{
    public static async ValueTask<Role> RolesOfAsync(IWriteSession session, int id)
    {
        var db = await session.ContextAsync();
        return (await UserReads.ReadAsync(db, db.Users.Where(u => u.Id == id), default))[0].Roles;
    }

    public static async ValueTask<bool> HasAdminAsync(IWriteSession session, int except = 0) =>
        await session.FirstAsync(UserSql.OtherAdmins, r => (object)r.GetInt32(0), except) is not null;

    /// <summary>What the rules look at; users take turns, so that it stays so until the change is written.</summary>
    public static async ValueTask<UserFacts> FactsAsync(IWriteSession session, UserRow row, Role roles) =>
        new(roles, row.DisabledAt is not null, await HasAdminAsync(session, except: row.Id));

    public static async ValueTask GiveRolesAsync(IWriteSession session, UserRow row, Role before, Role roles, Actor actor)
    {
        await WriteRolesAsync(session, row, roles);
        await NoteLostAdminAsync(session, row, before & ~roles, actor);
        await UserWrites.EndSessionsAsync(session, row);
        await session.AuditAsync(UserWrites.Fact(UserVerbs.Roles, row.Id, new AuditChange("roles", before.ToString(), roles.ToString())), actor);
        await NotificationWrites.OfAccountAsync(session, NoticeKinds.RolesChanged, row.Id, $"{actor.Name} changed your roles.", actor.Name);
        await NotifyOfLossAsync(session, before & ~roles, actor);
        await SettleByGainAsync(session, roles & ~before);
    }

    public static async ValueTask EnableAsync(IWriteSession session, UserRow row, Actor actor)
    {
        row.DisabledAt = null;
        await UserWrites.EndSessionsAsync(session, row);
        await session.AuditAsync(UserWrites.Fact(UserVerbs.Enable, row.Id, new AuditChange("disabled", "true", "false")), actor);
        await SettleByGainAsync(session, await RolesOfAsync(session, row.Id));
    }

    /// <summary>Enables a new user with the confirmed roles and a code made at the confirmation. A password that the requester typed is gone.</summary>
    public static async ValueTask LetInAsync(IWriteSession session, UserRow row, Role roles, NewCode code, Actor actor)
    {
        await WriteRolesAsync(session, row, roles);
        row.DisabledAt = null;
        using var accounts = AccountManager.In(session);
        await accounts.SetPasswordHashAsync(row, null);
        await UserWrites.EndSignInsAsync(session, row);
        await KeepCodeAsync(session, row, code);
        AuditChange[] changes = [new("roles", Role.None.ToString(), roles.ToString()), new("disabled", "true", "false")];
        await session.AuditAsync(UserWrites.Fact(UserVerbs.Roles, row.Id, changes), actor);
        await SettleByGainAsync(session, roles);
    }

    public static async ValueTask ResetAsync(IWriteSession session, UserRow row, NewAccess access, Actor actor)
    {
        // Without the second factor, the old password alone would be enough to sign in.
        var change = new AuditChange("secondFactor", row.TwoFactorEnabled ? "true" : "false", "false");
        row.AccessFailedCount = 0;
        row.LockoutEnd = null;
        row.TwoFactorEnabled = false;
        row.Resets++;
        using var accounts = AccountManager.In(session);
        await accounts.SetPasswordHashAsync(row, null);
        await UserWrites.EndSignInsAsync(session, row);
        await session.WriteAsync(UserSql.ForgetSecondFactor, row.Id);
        await session.WriteAsync(UserSql.ForgetPasskeys, row.Id);
        await session.WriteAsync(UserSql.ForgetNewAddress, row.Id, session.Now - NoticeSettingService.AddressSettles);
        await session.WriteAsync(UserSql.VoidCodes, session.Now, row.Id);
        await KeepCodeAsync(session, row, new NewCode(access.CodeHash, access.ExpiresAt));
        if (!access.KeepsTokens)
        {
            await TokenEnds.RevokeAllAsync(session, row.Id, actor);
        }

        await session.AuditAsync(UserWrites.Fact(UserVerbs.Reset, row.Id, change, TokenEnds.Of(access)), actor);
        await NotificationWrites.OfAccountAsync(
            session, NoticeKinds.AccessReset, row.Id, $"{actor.Name} reset your password and second factor.", actor.Name);
    }

    /// <summary>Notifies Approvers and Admins of a lost Admin, who for a while still counts as a second one.</summary>
    public static async ValueTask NoteLostAdminAsync(IWriteSession session, UserRow row, Role lost, Actor actor)
    {
        if (lost.HasFlag(Role.Admin) && row.DisabledAt is null)
        {
            row.AdminLostAt = actor.Kind == ActorKind.User ? session.Now : row.AdminLostAt;
            await ConfirmationWrites.NotifyOfLossAsync(session, row.Id, row.DisplayName, actor);
        }
    }

    // Waiting postings may have depended on this Approver.
    public static ValueTask NotifyOfLossAsync(IWriteSession session, Role lost, Actor actor) =>
        (lost & Right.Approve.Roles) == Role.None ? ValueTask.CompletedTask : NoApproverLeft.NotifyOfAnyAsync(session, actor);

    // A new Approver may be the one that a waiting posting lacked.
    public static ValueTask SettleByGainAsync(IWriteSession session, Role gained) =>
        (gained & Right.Approve.Roles) == Role.None ? ValueTask.CompletedTask : NoApproverLeft.SettleAsync(session);

    private static async ValueTask KeepCodeAsync(IWriteSession session, UserRow row, NewCode code) =>
        await session.WriteAsync(UserSql.KeepCode, UserWrites.NewPassword, row.Id, code.Hash, session.Now, code.ExpiresAt);

    private static async ValueTask WriteRolesAsync(IWriteSession session, UserRow row, Role roles)
    {
        await session.WriteAsync(UserSql.TakeRoles, row.Id);
        foreach (var role in RoleNames.In(roles))
        {
            await session.QueueAsync(UserSql.GiveRole, 1, row.Id, RoleNames.Normalized(role));
        }
    }
}

/// <summary>The hash of a new one-time code.</summary>
internal sealed record NewCode(byte[] Hash, DateTimeOffset ExpiresAt);
