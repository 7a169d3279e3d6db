using PaymentsAdmin.Core.Access;
using PaymentsAdmin.Core.Access.Guarding;
using PaymentsAdmin.Core.Actions;
using PaymentsAdmin.Core.Users.SignIns;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Confirmations;

/// <summary>Every verb on requests that wait for a second Admin. The services whose change waits create them.</summary>
public sealed class ConfirmationService(IConfirmations confirmations, ILinkMail mail, AccessGuard guard, TimeProvider time)
{
    /// <summary>How many settled requests are listed.</summary>
    public const int MaxSettled = 50;

    private const int MaxReason = 500;

    /// <summary>Waiting requests, and the last settled ones.</summary>
    public async Task<Result<ConfirmationList>> ListAsync(Actor actor, CancellationToken ct)
    {
        if (Right.SeeConfirmations.Check(actor) is { } no)
        {
            return no;
        }

        var found = await confirmations.ListAsync(MaxSettled, ct);
        var now = time.GetUtcNow();
        if (!found.Waiting.Any(request => ConfirmationRules.HasLapsed(request, now)))
        {
            return found;
        }

        // No timer closes expired requests; the first reader does.
        var closed = await confirmations.CloseLapsedAsync(ct);
        return closed.Failure is { } fault ? fault : await confirmations.ListAsync(MaxSettled, ct);
    }

    /// <summary>Who could confirm the actor's request, from which another may gain.</summary>
    public async Task<Result<SecondAdmins>> SecondsAsync(int? gainer, Actor actor, CancellationToken ct) =>
        Right.SeeConfirmations.Check(actor) is { } no ? no : await confirmations.SecondsAsync(actor.UserId ?? 0, gainer, ct);

    /// <summary>
    /// Applies what another Admin requested, if it is still valid. The link of an invitation or reset is made here, so that
    /// the requester never has it: it is emailed to its person, or else returned, as it is with a first role that can move money.
    /// </summary>
    public Task<Result<ConfirmationGiven>> ConfirmAsync(ConfirmationId id, Actor actor, CancellationToken ct) =>
        guard.RunAsync<ConfirmationGiven>(
            Attempt(ConfirmationVerbs.Confirm, id),
            actor,
            async () =>
            {
                var link = OneTimeCode.NewLink(time.GetUtcNow());
                var confirmed = await confirmations.ConfirmAsync(id, OneTimeCode.Hash(link.Code), link.ExpiresAt, actor, ct);
                if (!confirmed.Ok)
                {
                    return confirmed.Failure;
                }

                if (!confirmed.Value.MakesLink)
                {
                    return new ConfirmationGiven(null, IsMailed: false);
                }

                // It is confirmed by now, whatever happens to the page or the email. The address of a user whose password an Admin
                // alone could set may be that Admin's.
                var isMailed = !confirmed.Value.StartsAnew && await mail.SendAsync((int)confirmed.Value.SubjectId, link, CancellationToken.None);
                return new ConfirmationGiven(isMailed ? null : link, isMailed);
            },
            ct
        );

    /// <summary>Declines what another Admin requested; none of it takes effect.</summary>
    public Task<Result> DeclineAsync(ConfirmationId id, string reason, Actor actor, CancellationToken ct) =>
        guard.RunAsync(
            Attempt(ConfirmationVerbs.Decline, id),
            actor,
            () =>
                reason.Trim() is { Length: > 0 and <= MaxReason } said
                    ? confirmations.DeclineAsync(id, said, actor, ct)
                    : Task.FromResult<Result>(ConfirmationFailures.ReasonMissing),
            ct
        );

    /// <summary>Withdraws the actor's own request.</summary>
    public Task<Result> WithdrawAsync(ConfirmationId id, Actor actor, CancellationToken ct) =>
        guard.RunAsync(Attempt(ConfirmationVerbs.Withdraw, id), actor, () => confirmations.WithdrawAsync(id, actor, ct), ct);

    private static Attempt Attempt(Verb verb, ConfirmationId id) => new(verb, "confirmation", id.Value, null);
}
