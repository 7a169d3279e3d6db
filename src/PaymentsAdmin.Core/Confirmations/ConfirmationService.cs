using PaymentsAdmin.Core.Access;
using PaymentsAdmin.Core.Access.Guarding;
using PaymentsAdmin.Core.Actions;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Confirmations;

/// <summary>Every verb on requests that wait for a second Admin. The services whose change waits create them.</summary>
public sealed class ConfirmationService(IConfirmations confirmations, AccessGuard guard, TimeProvider time)
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

    /// <summary>Who could confirm the actor's requests.</summary>
    public Task<Result<SecondAdmins>> SecondsAsync(Actor actor, CancellationToken ct) => SecondsAsync(0, actor, ct);

    /// <summary>Who could confirm a request of the actor by which this user gains.</summary>
    public async Task<Result<SecondAdmins>> SecondsAsync(int gains, Actor actor, CancellationToken ct) =>
        Right.SeeConfirmations.Check(actor) is { } no ? no : await confirmations.SecondsAsync(actor.UserId ?? 0, gains, ct);

    /// <summary>Applies what another Admin requested, if it is still valid.</summary>
    public Task<Result> ConfirmAsync(ConfirmationId id, Actor actor, CancellationToken ct) =>
        guard.RunAsync(Attempt(ConfirmationVerbs.Confirm, id), actor, () => confirmations.ConfirmAsync(id, actor, ct), ct);

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
