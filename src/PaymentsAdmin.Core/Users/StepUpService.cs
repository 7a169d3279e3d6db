using PaymentsAdmin.Core.Access;
using PaymentsAdmin.Core.Ports;
using PaymentsAdmin.Core.Services;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Users;

/// <summary>How somebody shows again who they are.</summary>
public enum StepUpWay
{
    Code = 1,

    /// <summary>Who has no second factor.</summary>
    Password = 2,

    /// <summary>People of a demo have neither.</summary>
    OneClick = 3,
}

/// <summary>Whether a factor was shown lately, and how to show one.</summary>
public sealed record StepUpState(bool Fresh, StepUpWay Way)
{
    /// <summary>When one was shown in this sign-in; null where none was.</summary>
    public DateTimeOffset? ShownAt { get; init; }
}

/// <summary>What moves money or rights takes a factor that was shown lately.</summary>
public sealed class StepUpService(
    ISignIns signIns,
    ICredentials credentials,
    SecondFactorCheck factors,
    AccessGuard guard,
    Pace pace,
    SignInLimits limits,
    TimeProvider time
)
{
    /// <summary>How long a factor counts as shown lately.</summary>
    public static readonly TimeSpan Fresh = TimeSpan.FromMinutes(5);

    /// <summary>Whether a factor that was shown then still counts.</summary>
    public static bool IsFresh(DateTimeOffset? shownAt, DateTimeOffset now) => shownAt is { } at && now - at < Fresh;

    /// <summary>How it stands with a sign-in of one's own.</summary>
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
        return new StepUpState(IsFresh(own?.SteppedUpAt, now), WayOf(found)) { ShownAt = own?.SteppedUpAt };
    }

    /// <summary>Takes the factor and gives the sign-in a new secret; the one before fails from then on.</summary>
    public Task<Result<OpenedSignIn>> ConfirmAsync(SignInId id, StepUpInput input, Actor actor, CancellationToken ct) =>
        guard.RunAsync<OpenedSignIn>(
            new Attempt(Right.OwnAccount, "step-up", "user", actor.UserId ?? 0, null),
            actor,
            async () =>
            {
                if (await credentials.FindAsync(actor.UserId ?? 0, ct) is not { } found)
                {
                    return UserFailures.NotFound;
                }

                var tries = WayOf(found) == StepUpWay.Code ? Places.CodesOf(found.User) : Places.OwnPasswordOf(found.User);
                if (pace.Begin(tries, limits.WrongTries) is { } wait)
                {
                    return SignInFailures.TooFast(wait).At(WayOf(found) == StepUpWay.Code ? nameof(input.Code) : nameof(input.Password));
                }

                if (await RefusalAsync(found, input, ct) is { } refused)
                {
                    return refused;
                }

                pace.TakeBack(tries);
                return await RenewAsync(id, actor, ct);
            },
            ct
        );

    /// <summary>Gives the sign-in a new secret after its person enrolled, which shows a factor too.</summary>
    public Task<Result<OpenedSignIn>> AfterEnrolmentAsync(SignInId id, Actor actor, CancellationToken ct) =>
        guard.RunAsync(new Attempt(Right.OwnAccount, "step-up", "user", actor.UserId ?? 0, null), actor, () => RenewAsync(id, actor, ct), ct);

    private async Task<Result<OpenedSignIn>> RenewAsync(SignInId id, Actor actor, CancellationToken ct)
    {
        var token = OneTimeCode.Random();
        var renewed = await signIns.RenewAsync(id, OneTimeCode.Hash(token), actor, ct);
        return renewed.Failure is { } no ? no : new OpenedSignIn(renewed.Value, token, Device: null);
    }

    private async Task<Failure?> RefusalAsync(Credential found, StepUpInput input, CancellationToken ct) =>
        WayOf(found) switch
        {
            StepUpWay.OneClick => null,
            StepUpWay.Code => await factors.SpendAsync(found.User, input.Code, ct) ? null : SignInFailures.CodeNotFitting,
            _ => credentials.Fits(found, PasswordRules.Plain(input.Password)) ? null : SignInFailures.WrongPassword.At(nameof(input.Password)),
        };

    private static StepUpWay WayOf(Credential found) =>
        found.HasSecondFactor ? StepUpWay.Code
        : found.IsDemo ? StepUpWay.OneClick
        : StepUpWay.Password;
}
