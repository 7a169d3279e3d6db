using PaymentsAdmin.Core.Access;
using PaymentsAdmin.Core.Access.Guarding;
using PaymentsAdmin.Core.Actions;
using PaymentsAdmin.Core.Secrets;
using PaymentsAdmin.Core.Users.Factors;
using PaymentsAdmin.Core.Users.Passwords;
using PaymentsAdmin.Core.Users.SignIns;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Users.Account;

/// <summary>A secret shown as a QR code, and sealed for the way back.</summary>
public sealed record FactorProposal(string Secret, string Sealed)
{
    /// <summary>Leaves out the secret.</summary>
    public override string ToString() => nameof(FactorProposal);
}

/// <summary>Sets up and removes the actor's second factor, and renews its recovery codes.</summary>
public sealed class SecondFactorService(
    ISecondFactors factors,
    ISecretBox box,
    AccessGuard guard,
    AttemptThrottle throttle,
    HashingGate gate,
    SignInLimits limits,
    TimeProvider time
)
{
    private static readonly TimeSpan ProposalLife = TimeSpan.FromMinutes(30);

    /// <summary>
    /// A new secret, not stored until one of its codes is entered. Requires a confirmed identity, since its code will
    /// confirm identity from then on.
    /// </summary>
    public Task<Result<FactorProposal>> ProposeAsync(Actor actor, CancellationToken ct) =>
        guard.RunAsync<FactorProposal>(Attempt(SecondFactorVerbs.Propose, actor), actor, () => Task.FromResult<Result<FactorProposal>>(Propose(actor)), ct);

    /// <summary>The secret of a proposal made to this user in this session.</summary>
    public string? SecretOf(string proposal, Actor actor) =>
        box.Open(SecretUse.SecondFactor, proposal)?.Split(' ') is [var user, var signIn, var until, var secret]
        && string.Equals($"{user} {signIn}", Owner(actor), StringComparison.Ordinal)
        && long.Parse(until, System.Globalization.CultureInfo.InvariantCulture) > time.GetUtcNow().ToUnixTimeSeconds()
            ? secret
            : null;

    /// <summary>Enrols the proposed factor once its code is entered, and returns ten recovery codes, only shown once.</summary>
    public Task<Result<IReadOnlyList<string>>> EnrolAsync(string proposal, string code, Actor actor, CancellationToken ct) =>
        guard.RunAsync<IReadOnlyList<string>>(
            // The proposal already proves a confirmed identity; installing an app may take longer than a confirmation is valid.
            Attempt(SecondFactorVerbs.Enrol, actor) with { Right = Right.OwnAccount },
            actor,
            async () =>
            {
                if (SecretOf(proposal, actor) is not { } secret)
                {
                    return SignInFailures.ProposalTooOld;
                }

                var tries = $"enrolment of {actor.UserId}";
                if (throttle.Begin(tries, limits.WrongTries) is { } wait)
                {
                    return SignInFailures.TooFast(wait).At("Code");
                }

                if (Totp.Match(secret, code, time.GetUtcNow()) is not { } step)
                {
                    return SignInFailures.FirstCodeNotFitting;
                }

                throttle.TakeBack(tries);
                var (codes, hashes) = await RecoveryCodes.NewSetAsync(gate, ct);
                var done = await factors.EnrolAsync(Me(actor), new KeptFactor(box.Seal(SecretUse.SecondFactor, secret), hashes), step, actor, ct);
                return done.Failure is { } no ? no : Result.Of(codes);
            },
            ct
        );

    /// <summary>Replaces the recovery codes with ten new ones, only shown once.</summary>
    public Task<Result<IReadOnlyList<string>>> RenewCodesAsync(Actor actor, CancellationToken ct) =>
        guard.RunAsync<IReadOnlyList<string>>(
            Attempt(SecondFactorVerbs.Codes, actor),
            actor,
            async () =>
            {
                if (await factors.FindAsync(Me(actor), ct) is null)
                {
                    return SignInFailures.NoSecondFactor;
                }

                var (codes, hashes) = await RecoveryCodes.NewSetAsync(gate, ct);
                var done = await factors.ReplaceRecoveryAsync(Me(actor), hashes, actor, ct);
                return done.Failure is { } no ? no : Result.Of(codes);
            },
            ct
        );

    /// <summary>Removes the app; Approvers and Admins only if they have a passkey.</summary>
    public Task<Result> RemoveAsync(Actor actor, CancellationToken ct) =>
        guard.RunAsync(
            Attempt(SecondFactorVerbs.Remove, actor),
            actor,
            () => factors.RemoveAsync(Me(actor), actor, ct),
            ct
        );

    private FactorProposal Propose(Actor actor)
    {
        var secret = Totp.NewSecret();
        var until = (time.GetUtcNow() + ProposalLife).ToUnixTimeSeconds().ToString(System.Globalization.CultureInfo.InvariantCulture);
        return new(secret, box.Seal(SecretUse.SecondFactor, $"{Owner(actor)} {until} {secret}"));
    }

    private static string Owner(Actor actor) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{actor.UserId} {actor.SignIn?.Value}");

    private static int Me(Actor actor) => actor.UserId ?? 0;

    private static Attempt Attempt(Verb verb, Actor actor) => new(verb, "user", Me(actor), null);
}
