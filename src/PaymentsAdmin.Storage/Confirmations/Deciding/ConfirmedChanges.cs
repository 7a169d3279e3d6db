using Microsoft.EntityFrameworkCore;
using PaymentsAdmin.Core.Confirmations;
using PaymentsAdmin.Core.Users;
using PaymentsAdmin.Core.Users.Directory;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Storage.Model;
using PaymentsAdmin.Storage.Policies;
using PaymentsAdmin.Storage.Reference;
using PaymentsAdmin.Storage.Users;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Confirmations.Deciding;

/// <summary>Applies a confirmed change, or says why it is no longer valid.</summary>
internal static class ConfirmedChanges
{
    private static readonly Words NoToken = "The token was revoked or has expired, or its user is disabled.";

    public static ValueTask<Words?> MakeAsync(IWriteSession session, RequestRow asked, NewCode code, Actor actor) =>
        asked.Request.Kind switch
        {
            ConfirmationKind.Token => StartTokenAsync(session, asked, actor),
            ConfirmationKind.Roles => OfUserAsync(session, asked, row => GiveRolesAsync(session, row, asked, code, actor)),
            ConfirmationKind.Reset => OfUserAsync(session, asked, row => ResetAsync(session, row, asked, code, actor)),
            ConfirmationKind.NewUser => LetInAsync(session, asked, code, actor),
            ConfirmationKind.Enable => EnableAsync(session, asked, actor),
            ConfirmationKind.Rates => RateTable.ConfirmAsync(session, asked, actor),
            _ => LocalPolicies.WeakenAsync(session, asked, actor),
        };

    private static async ValueTask<Words?> StartTokenAsync(IWriteSession session, RequestRow asked, Actor actor) =>
        await session.WriteAsync(ConfirmationSql.StartToken, actor.UserId, session.Now, asked.Request.SubjectId) == 1
            ? null
            : NoToken;

    private static async ValueTask<Words?> OfUserAsync(IWriteSession session, RequestRow asked, Func<UserRow, ValueTask<Words?>> change)
    {
        var row = await FindAsync(session, asked);
        var (roles, isDisabled) = await NowAsync(session, row);
        return ConfirmationRules.ChangeUser(asked.Request, roles, isDisabled) is { } no ? no : await change(row!);
    }

    private static async ValueTask<Words?> GiveRolesAsync(IWriteSession session, UserRow row, RequestRow asked, NewCode code, Actor actor)
    {
        var request = asked.Request;
        if (UserRules.SetRoles(await AccessChanges.FactsAsync(session, row, request.Before), request.After, isOwn: false) is { } no)
        {
            return no.Sentence;
        }

        await AccessChanges.GiveRolesAsync(session, row, request.Before, request.After, actor);
        if (request.StartsAnew)
        {
            await AccessChanges.ResetAsync(session, row, new NewAccess(code.Hash, code.ExpiresAt, KeepsTokens: false), actor);
        }

        return null;
    }

    private static async ValueTask<Words?> ResetAsync(IWriteSession session, UserRow row, RequestRow asked, NewCode code, Actor actor)
    {
        await AccessChanges.ResetAsync(session, row, new NewAccess(code.Hash, code.ExpiresAt, asked.Request.KeepsTokens), actor);
        return null;
    }

    private static async ValueTask<Words?> EnableAsync(IWriteSession session, RequestRow asked, Actor actor)
    {
        var row = await FindAsync(session, asked);
        var (roles, isDisabled) = await NowAsync(session, row);
        if (ConfirmationRules.Enable(asked.Request, roles, isDisabled) is { } no)
        {
            return no;
        }

        await AccessChanges.EnableAsync(session, row!, actor);
        return null;
    }

    private static async ValueTask<Words?> LetInAsync(IWriteSession session, RequestRow asked, NewCode code, Actor actor)
    {
        var row = await FindAsync(session, asked);
        var (roles, isDisabled) = await NowAsync(session, row);
        if (ConfirmationRules.LetIn(roles, isDisabled) is { } no)
        {
            return no;
        }

        await AccessChanges.LetInAsync(session, row!, asked.Request.After, code, actor);
        return null;
    }

    private static async ValueTask<(Role? Roles, bool IsDisabled)> NowAsync(IWriteSession session, UserRow? row) =>
        row is null ? (null, true) : (await AccessChanges.RolesOfAsync(session, row.Id), row.DisabledAt is not null);

    private static async ValueTask<UserRow?> FindAsync(IWriteSession session, RequestRow asked)
    {
        var id = (int)asked.Request.SubjectId;
        return await (await session.ContextAsync()).Users.SingleOrDefaultAsync(u => u.Id == id);
    }
}
