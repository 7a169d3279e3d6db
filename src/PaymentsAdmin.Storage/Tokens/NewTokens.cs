using System.Globalization;
using PaymentsAdmin.Core.Actions;
using PaymentsAdmin.Core.Audit;
using PaymentsAdmin.Core.Confirmations;
using PaymentsAdmin.Core.Notifications;
using PaymentsAdmin.Core.Tokens;
using PaymentsAdmin.Core.Users;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Storage.Access;
using PaymentsAdmin.Storage.Confirmations;
using PaymentsAdmin.Storage.Notifications;
using PaymentsAdmin.Storage.Users;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Tokens;

/// <summary>Adds tokens, in one transaction with the request to a second Admin, the audit entry and the notices.</summary>
internal static class NewTokens
{
    public static async ValueTask<Result<ApiToken>> AddAsync(IWriteSession session, TokenInput token, Money? ceiling, byte[] secretHash, Actor actor)
    {
        var asks = TokenRules.AsksSecond(token, actor);
        if (asks)
        {
            await UserWrites.TakeTurnAsync(session);
        }

        var user = await session.FirstAsync(TokenSql.User, r => new TokenUser(r.GetString(1), !r.IsDBNull(2), r.GetBoolean(3), r.GetBoolean(4)), token.UserId);
        if (user is null)
        {
            return UserFailures.NotFound;
        }

        if (TokenRules.Owner(user.IsDisabled) is { } disabled)
        {
            return disabled;
        }

        if (await session.FirstAsync(TokenSql.Workspace, r => r.GetString(0), token.Workspace.Value) is null)
        {
            return WorkspaceFailures.NotFound;
        }

        var roles = RoleNames.Read(await session.AllAsync(TokenSql.Roles, r => (string?)r.GetString(0), token.UserId));
        if (TokenRules.Life(token.ExpiresAt, session.Now, roles) is { } tooLong)
        {
            return tooLong;
        }

        var second = asks ? await SecondAdminReads.TakesSecondAsync(session, actor, gainer: token.UserId) : false;
        if (!second.Ok)
        {
            // The commands that the general refusal names do not help with a token; its user can create it instead.
            return TokenFailures.NobodyConfirms;
        }

        var byFactor = TokenRoles.ByFactor(actor, user.HasFactor, user.IsDemo, roles);
        DateTimeOffset? since = second.Value ? session.Now : null;
        var id = new TokenId(
            (await session.AllAsync(
                TokenSql.Add,
                r => r.GetInt64(0),
                token.UserId, token.Workspace.Value, token.Name, secretHash, string.Join(',', token.Scopes), token.PostAlone, session.Now,
                actor.UserId, token.ExpiresAt, ceiling?.Minor, since, byFactor
            ))[0]
        );
        await session.AuditAsync(Added(id, token, ceiling), actor);
        await NotifyAsync(session, id, token, ceiling, new Told(user.Name, roles, byFactor, asks, second.Value), actor);
        return new ApiToken(id, token.UserId, user.Name, token.Workspace, token.Name, token.Scopes)
        {
            PostAlone = token.PostAlone,
            Ceiling = ceiling,
            WaitsSince = since,
            MadeAt = session.Now,
            MadeBy = actor.UserId is { } maker ? new PersonName(maker, actor.Name) : null,
            ByFactor = byFactor,
            ExpiresAt = token.ExpiresAt,
        };
    }

    /// <summary>An audit entry about a token.</summary>
    public static AuditFact Fact(Verb verb, TokenId id, WorkspaceId workspace, params AuditChange[] changes) =>
        new(verb, "token", id.Value, workspace) { Changes = changes };

    private static async ValueTask NotifyAsync(IWriteSession session, TokenId id, TokenInput token, Money? ceiling, Told told, Actor actor)
    {
        var about = $"{token.Name}, {told.User}";
        if (ConfirmationWrites.IsNoted(told.Asks, actor))
        {
            AuditChange[] bounds = [new("ceiling", null, ceiling?.ToString()), new("expires", null, Text(token.ExpiresAt))];
            await ConfirmationWrites.NoteAsync(session, new Request(ConfirmationKind.Token, id.Value, about) { Changes = bounds }, told.Waits, actor);
        }
        else if (actor.Kind == ActorKind.User && TokenRoles.CanApprove(TokenRoles.Carried(told.Roles, actor.UserId, token.UserId, told.ByFactor), token.Scopes))
        {
            await ConfirmationWrites.NotifyOfApprovingTokenAsync(session, id, about, actor);
        }

        await NotificationWrites.OfAccountAsync(
            session, NoticeKinds.TokenMade, token.UserId, $"{actor.Name} created an API token that acts in your name.", actor.Name);
    }

    private static AuditFact Added(TokenId id, TokenInput token, Money? ceiling) =>
        Fact(
            TokenVerbs.Add,
            id,
            token.Workspace,
            new AuditChange("user", null, token.UserId.ToString(CultureInfo.InvariantCulture)),
            new AuditChange("scopes", null, string.Join(',', token.Scopes)),
            new AuditChange("expires", null, Text(token.ExpiresAt)),
            new AuditChange("postAlone", null, token.PostAlone ? "true" : "false"),
            new AuditChange("ceiling", null, ceiling?.ToString())
        ) with
        {
            Texts = [new AuditChange("name", null, token.Name)],
        };

    private static string? Text(DateTimeOffset? at) => at?.UtcDateTime.ToString("u", CultureInfo.InvariantCulture);

    private sealed record TokenUser(string Name, bool IsDisabled, bool HasFactor, bool IsDemo);

    /// <summary>What decides who is notified.</summary>
    private sealed record Told(string User, Role Roles, bool ByFactor, bool Asks, bool Waits);
}
