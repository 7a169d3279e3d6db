using PaymentsAdmin.Core.Access;
using PaymentsAdmin.Core.Ports;
using PaymentsAdmin.Core.Services;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Users;

/// <summary>A secret that is shown to be scanned, and the same sealed for the way back.</summary>
public sealed record FactorProposal(string Secret, string Sealed)
{
    /// <summary>Without the secret.</summary>
    public override string ToString() => nameof(FactorProposal);
}

/// <summary>Setting up one's own second factor, renewing its recovery codes, and doing without.</summary>
public sealed class SecondFactorService(ISecondFactors factors, IUserDirectory users, ISecretBox box, AccessGuard guard, Pace pace, SignInLimits limits, TimeProvider time)
{
    private static readonly TimeSpan ProposalLife = TimeSpan.FromMinutes(30);

    /// <summary>A new secret, kept nowhere until a code of it is typed.</summary>
    public FactorProposal Propose(Actor actor)
    {
        var secret = Totp.NewSecret();
        return new(secret, box.Seal(SecretUse.SecondFactor, string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{actor.UserId} {(time.GetUtcNow() + ProposalLife).ToUnixTimeSeconds()} {secret}")));
    }

    /// <summary>The secret of a proposal that was made to this person.</summary>
    public string? SecretOf(string proposal, Actor actor) =>
        box.Open(SecretUse.SecondFactor, proposal)?.Split(' ') is [var user, var until, var secret]
        && string.Equals(user, actor.UserId?.ToString(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal)
        && long.Parse(until, System.Globalization.CultureInfo.InvariantCulture) > time.GetUtcNow().ToUnixTimeSeconds()
            ? secret
            : null;

    /// <summary>Sets up the proposed factor for whoever types its code, and gives ten recovery codes, shown this once.</summary>
    public Task<Result<IReadOnlyList<string>>> EnrolAsync(string proposal, string code, Actor actor, CancellationToken ct) =>
        guard.RunAsync<IReadOnlyList<string>>(
            Attempt("second-factor.enrol", actor),
            actor,
            async () =>
            {
                if (SecretOf(proposal, actor) is not { } secret)
                {
                    return SignInFailures.ProposalTooOld;
                }

                var tries = $"enrolment of {actor.UserId}";
                if (pace.Begin(tries, limits.WrongTries) is { } wait)
                {
                    return SignInFailures.TooFast(wait).At("Code");
                }

                if (Totp.Match(secret, code, time.GetUtcNow()) is not { } step)
                {
                    return SignInFailures.CodeNotFitting;
                }

                pace.TakeBack(tries);
                var (codes, hashes) = NewCodes();
                var done = await factors.EnrolAsync(Me(actor), new KeptFactor(box.Seal(SecretUse.SecondFactor, secret), hashes), step, actor, ct);
                return done.Failure is { } no ? no : Result.Of(codes);
            },
            ct
        );

    /// <summary>Ten new recovery codes in the place of those before, shown this once.</summary>
    public Task<Result<IReadOnlyList<string>>> RenewCodesAsync(Actor actor, CancellationToken ct) =>
        guard.RunAsync<IReadOnlyList<string>>(
            Attempt("second-factor.codes", actor),
            actor,
            async () =>
            {
                if (await factors.FindAsync(Me(actor), ct) is null)
                {
                    return SignInFailures.NoSecondFactor;
                }

                var (codes, hashes) = NewCodes();
                var done = await factors.ReplaceRecoveryAsync(Me(actor), hashes, actor, ct);
                return done.Failure is { } no ? no : Result.Of(codes);
            },
            ct
        );

    /// <summary>Does without a second factor; Approvers and Admins cannot.</summary>
    public Task<Result> RemoveAsync(Actor actor, CancellationToken ct) =>
        guard.RunAsync(
            Attempt("second-factor.remove", actor),
            actor,
            async () =>
            {
                var me = (await users.ListAsync(ct)).FirstOrDefault(user => user.Id == Me(actor));
                return me is null ? UserFailures.NotFound
                    : (me.Roles & User.FactorRoles) != Role.None ? SignInFailures.SecondFactorRequired
                    : await factors.RemoveAsync(me.Id, actor, ct);
            },
            ct
        );

    private static (IReadOnlyList<string> Codes, IReadOnlyList<string> Hashes) NewCodes()
    {
        var (codes, salt) = (RecoveryCodes.New(), RecoveryCodes.NewSalt());
        return (codes, [.. codes.Select(code => RecoveryCodes.Hash(code, salt))]);
    }

    private static int Me(Actor actor) => actor.UserId ?? 0;

    private static Attempt Attempt(string verb, Actor actor) => new(Right.OwnAccount, verb, "user", Me(actor), null);
}
