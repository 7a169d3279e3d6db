using System.Globalization;
using PaymentsAdmin.Core.Access;
using PaymentsAdmin.Core.Access.Guarding;
using PaymentsAdmin.Core.Users.Factors;
using PaymentsAdmin.Core.Users.Passkeys;
using PaymentsAdmin.Core.Users.Passwords;
using PaymentsAdmin.Core.Users.SignIns;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Users.StepUp;

/// <summary>How a user confirms their identity again.</summary>
public enum StepUpWay
{
    Code = 1,

    /// <summary>For users without a second factor.</summary>
    Password = 2,

    /// <summary>For demo users, who have neither.</summary>
    OneClick = 3,
}

/// <summary>Whether a factor was confirmed lately, and how to confirm one.</summary>
public sealed record StepUpState(bool Fresh, StepUpWay Way)
{
    /// <summary>When one was confirmed in this session; null if never.</summary>
    public DateTimeOffset? ShownAt { get; init; }

    /// <summary>Whether a passkey works too.</summary>
    public bool HasPasskeys { get; init; }

    /// <summary>Whether there is no authenticator app, so that only a recovery code can be typed.</summary>
    public bool NoApp { get; init; }
}

/// <summary>Confirms a user's identity before they move money or change rights.</summary>
public sealed class StepUpService(
    ISignIns signIns,
    ICredentials credentials,
    SecondFactorCheck factors,
    PasskeyCheck passkeys,
    IPasskeySignIns passkeySignIns,
    AccessGuard guard,
    AttemptThrottle throttle,
    SignInLimits limits,
    TimeProvider time
)
{
    /// <summary>The state of one of the actor's sessions.</summary>
    public async Task<Result<StepUpState>> StateAsync(SignInId id, Actor actor, CancellationToken ct)
    {
        if (Right.OwnAccount.Check(actor) is { } no)
        {
            return no;
        }

        if (await credentials.FindAsync(actor.UserId ?? 0, ct) is not { } found)
        {
            return UserFailures.NotFound;
        }

        var now = time.GetUtcNow();
        var own = (await signIns.OfUserAsync(found.User, now - limits.Idle, ct)).FirstOrDefault(s => s.Id == id);
        var ways = found.HasSecondFactor || found.IsDemo ? await credentials.WaysAsync(found.User, ct) : FactorWays.None;
        return new StepUpState(FreshFactor.IsFresh(own?.SteppedUpAt, now), WayOf(found))
        {
            ShownAt = own?.SteppedUpAt,
            HasPasskeys = ways.HasFlag(FactorWays.Passkey),
            NoApp = found.HasSecondFactor && !ways.HasFlag(FactorWays.App),
        };
    }

    /// <summary>Checks the factor and replaces the session's secret; the previous one stops working.</summary>
    public Task<Result<OpenedSignIn>> ConfirmAsync(SignInId id, StepUpInput input, Actor actor, CancellationToken ct) =>
        guard.RunAsync<OpenedSignIn>(
            new Attempt(SignInVerbs.StepUp, "user", actor.UserId ?? 0, null),
            actor,
            async () =>
            {
                if (await credentials.FindAsync(actor.UserId ?? 0, ct) is not { } found)
                {
                    return UserFailures.NotFound;
                }

                var tries = WayOf(found) == StepUpWay.Code ? AttemptCounters.CodesOf(found.User) : AttemptCounters.OwnPasswordOf(found.User);
                if (throttle.Begin(tries, limits.WrongTries) is { } wait)
                {
                    return SignInFailures.TooFast(wait).At(WayOf(found) == StepUpWay.Code ? nameof(input.Code) : nameof(input.Password));
                }

                if (await RefusalAsync(found, input, ct) is { } refused)
                {
                    return refused;
                }

                throttle.TakeBack(tries);
                return await RenewAsync(id, actor, ct);
            },
            ct
        );

    /// <summary>The browser's request for one of the actor's passkeys.</summary>
    public async Task<Result<PasskeyQuestion>> AskPasskeyAsync(PasskeySite? site, Actor actor, CancellationToken ct) =>
        Right.OwnAccount.Check(actor) is { } no ? no : await passkeys.AskAsync(Again(actor), actor.UserId, site, ct);

    /// <summary>Confirms by a passkey instead of a code.</summary>
    public Task<Result<OpenedSignIn>> ConfirmByPasskeyAsync(SignInId id, PasskeyAnswer answer, Actor actor, CancellationToken ct) =>
        guard.RunAsync<OpenedSignIn>(
            new Attempt(SignInVerbs.StepUp, "user", actor.UserId ?? 0, null),
            actor,
            async () =>
            {
                var tries = AttemptCounters.CodesOf(actor.UserId ?? 0);
                if (throttle.Begin(tries, limits.WrongTries) is { } wait)
                {
                    return SignInFailures.TooFast(wait).At(PasskeyFailures.Field);
                }

                var renewed = await RenewByPasskeyAsync(id, answer, actor, ct);
                if (renewed.Failure is { } refused)
                {
                    await passkeys.NoteRefusalAsync(refused, actor, ct);
                    return refused;
                }

                throttle.TakeBack(tries);
                return renewed;
            },
            ct
        );

    /// <summary>Replaces the session's secret after enrolment, which confirms a factor too.</summary>
    public Task<Result<OpenedSignIn>> AfterEnrolmentAsync(SignInId id, Actor actor, CancellationToken ct) =>
        guard.RunAsync(new Attempt(SignInVerbs.StepUp, "user", actor.UserId ?? 0, null), actor, () => RenewAsync(id, actor, ct), ct);

    private async Task<Result<OpenedSignIn>> RenewAsync(SignInId id, Actor actor, CancellationToken ct)
    {
        var token = OneTimeCode.Random();
        var renewed = await signIns.RenewAsync(id, OneTimeCode.Hash(token), actor, ct);
        return renewed.Failure is { } no ? no : new OpenedSignIn(renewed.Value, token, Device: null);
    }

    private async Task<Result<OpenedSignIn>> RenewByPasskeyAsync(SignInId id, PasskeyAnswer answer, Actor actor, CancellationToken ct)
    {
        var read = await passkeys.ReadAsync(answer, Again(actor), ct);
        if (read.Failure is { } refused)
        {
            return refused;
        }

        var token = OneTimeCode.Random();
        var renewed = await passkeySignIns.RenewAsync(id, OneTimeCode.Hash(token), read.Value, actor, ct);
        return renewed.Failure is { } no ? no : new OpenedSignIn(renewed.Value, token, Device: null);
    }

    private static string Again(Actor actor) => string.Create(CultureInfo.InvariantCulture, $"step-up {actor.UserId} {actor.SignIn?.Value}");

    private async Task<Failure?> RefusalAsync(Credential found, StepUpInput input, CancellationToken ct) =>
        WayOf(found) switch
        {
            StepUpWay.OneClick => null,
            StepUpWay.Code => await factors.SpendAsync(found.User, input.Code, ct) ? null : SignInFailures.CodeNotFitting,
            _ => await credentials.CheckAsync(found, PasswordRules.Plain(input.Password), ct) == PasswordFit.Wrong
                ? SignInFailures.WrongPassword.At(nameof(input.Password))
                : null,
        };

    private static StepUpWay WayOf(Credential found) =>
        found.HasSecondFactor ? StepUpWay.Code
        : found.IsDemo ? StepUpWay.OneClick
        : StepUpWay.Password;
}
