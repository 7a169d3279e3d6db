using PaymentsAdmin.Core.Access;
using PaymentsAdmin.Core.Access.Guarding;
using PaymentsAdmin.Core.Confirmations;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Storage.Access;
using PaymentsAdmin.Storage.Reading;
using PaymentsAdmin.Storage.Users;
using PaymentsAdmin.Storage.Workspaces;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Confirmations.Deciding;

/// <summary>Requests that wait for a second Admin, in their table.</summary>
internal sealed class ConfirmationStore(
    IWriter writer,
    IReader reader,
    ICurrentRoles standings,
    KnownTokens tokens,
    Organisation organisation,
    TimeProvider time
)
    : IConfirmations
{
    private static readonly Words RequesterGone = "The person who requested it is no longer an Admin.";

    public async Task<ConfirmationList> ListAsync(int settled, CancellationToken ct)
    {
        var waiting = await reader.AllAsync(Query.Keep(ConfirmationSql.Waiting), Read, ct);
        var done = await reader.AllAsync(Query.Keep(ConfirmationSql.Settled, settled), Read, ct);
        return new([.. waiting.Select(asked => asked.Request)], [.. done.Select(asked => asked.Request)]);
    }

    public Task<SecondAdmins> SecondsAsync(int user, int? gainer, CancellationToken ct) =>
        SecondAdminReads.OfAsync(reader, user, gainer, time.GetUtcNow(), ct);

    public async Task<Result<Confirmation>> ConfirmAsync(ConfirmationId id, byte[] codeHash, DateTimeOffset expiresAt, Actor actor, CancellationToken ct)
    {
        var settled = await writer.RunAsync(session => ConfirmAsync(session, id, new(codeHash, expiresAt), actor), ct);
        standings.Forget();
        tokens.Forget();
        return settled.Failure is { } no ? no
            : settled.Value.Void is { } why ? ConfirmationFailures.Void(why)
            : settled.Value.Request;
    }

    public Task<Result> DeclineAsync(ConfirmationId id, string reason, Actor actor, CancellationToken ct) =>
        SettleAsync(id, ConfirmationRules.Decline, Settlement.Declined(reason), actor, ct);

    public Task<Result> WithdrawAsync(ConfirmationId id, Actor actor, CancellationToken ct) =>
        SettleAsync(id, ConfirmationRules.Withdraw, Settlement.Withdrawn, actor, ct);

    public Task<Result> CloseLapsedAsync(CancellationToken ct) =>
        writer.RunAsync(
            async session =>
            {
                await UserWrites.TakeTurnAsync(session);
                foreach (var asked in await session.AllAsync(ConfirmationSql.Lapsed, Read, session.Now))
                {
                    await ConfirmationWrites.SettleAsync(session, asked.Request, Settlement.Lapsed, Actor.System);
                }

                return Result.Done;
            },
            ct
        );

    private async ValueTask<Result<Outcome>> ConfirmAsync(IWriteSession session, ConfirmationId id, NewCode code, Actor actor)
    {
        // Setting a policy locks the workspace before the users, so keep that order.
        var place = await session.FirstAsync(ConfirmationSql.One, Read, id.Value);
        if (place?.Request.Workspace is { } workspace)
        {
            await LockedWorkspace.LockAsync(session, workspace);
        }

        await UserWrites.TakeTurnAsync(session);
        if (await session.FirstAsync(ConfirmationSql.One, Read, id.Value) is not { } asked)
        {
            return ConfirmationFailures.NotFound;
        }

        var request = asked.Request;
        if (ConfirmationRules.Confirm(request, actor.UserId, session.Now) is { } no)
        {
            return no;
        }

        if ((await ActorRoles.OfAsync(session, actor.UserId)).Denied(Right.ConfirmRequests) is { } denied)
        {
            return denied;
        }

        var requester = await ActorRoles.OfAsync(session, request.AskedBy.Id);
        var why = requester.Denied(Right.ManageUsers) is not null ? RequesterGone : await ConfirmedChanges.MakeAsync(session, asked, code, actor);
        var how = why is null ? Settlement.Confirmed : Settlement.Void(why);
        return await ConfirmationWrites.SettleAsync(session, request, how, actor) ? new Outcome(request, why) : ConfirmationFailures.Settled;
    }

    private async Task<Result> SettleAsync(
        ConfirmationId id, Func<Confirmation, int?, DateTimeOffset, Failure?> rule, Settlement how, Actor actor, CancellationToken ct)
    {
        var settled = await writer.RunAsync<Result>(
            async session =>
            {
                await UserWrites.TakeTurnAsync(session);
                return await session.FirstAsync(ConfirmationSql.One, Read, id.Value) is not { } asked ? ConfirmationFailures.NotFound
                    : rule(asked.Request, actor.UserId, session.Now) is { } no ? no
                    : (await ActorRoles.OfAsync(session, actor.UserId)).Denied(Right.DeclineRequests) is { } denied ? denied
                    : await ConfirmationWrites.SettleAsync(session, asked.Request, how, actor) ? Result.Done
                    : ConfirmationFailures.Settled;
            },
            ct
        );
        tokens.Forget();
        return settled;
    }

    private RequestRow Read(System.Data.Common.DbDataReader row) => ConfirmationSql.Read(row, organisation.BaseCurrency);

    /// <summary>Confirmed, or void with the reason.</summary>
    private sealed record Outcome(Confirmation Request, Words? Void);
}
