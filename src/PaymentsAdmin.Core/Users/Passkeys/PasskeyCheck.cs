using PaymentsAdmin.Core.Audit;
using PaymentsAdmin.Core.Users.SignIns;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Users.Passkeys;

/// <summary>Requests a passkey, and verifies the answer.</summary>
public sealed class PasskeyCheck(IPasskeyCeremony ceremony, PasskeyChallenges challenges, IAuditTrail audit)
{
    internal async Task<Result<PasskeyQuestion>> AskAsync(string purpose, int? user, PasskeySite? site, CancellationToken ct) =>
        site is null ? PasskeyFailures.NoSite : Sealed(await ceremony.AskAsync(user, site, ct), purpose);

    internal async Task<Result<PasskeyQuestion>> AskToCreateAsync(string purpose, int user, PasskeySite? site, CancellationToken ct) =>
        site is null ? PasskeyFailures.NoSite : Sealed(await ceremony.AskToCreateAsync(user, site, ct), purpose);

    /// <summary>Verifies the answer; without a purpose, nothing was asked that it could answer.</summary>
    internal async Task<Result<UsedPasskey>> ReadAsync(PasskeyAnswer answer, string? purpose, CancellationToken ct)
    {
        if (Refusal(answer) is { } no)
        {
            return no;
        }

        if (purpose is null || challenges.Open(answer.State, purpose) is not { } challenge)
        {
            return PasskeyFailures.TooOld;
        }

        var read = await ceremony.ReadAsync(answer.Credential, challenge.State, answer.Site!, ct);
        return read.Ok ? read.Value with { Challenge = challenge.Hash } : read;
    }

    internal async Task<Result<(NewPasskey Passkey, byte[] Challenge)>> ReadCreatedAsync(PasskeyAnswer answer, string purpose, CancellationToken ct)
    {
        if (Refusal(answer) is { } no)
        {
            return no;
        }

        if (challenges.Open(answer.State, purpose) is not { } challenge)
        {
            return PasskeyFailures.TooOld;
        }

        var read = await ceremony.ReadCreatedAsync(answer.Credential, challenge.State, answer.Site!, ct);
        return read.Failure is { } refused ? refused : (read.Value, challenge.Hash);
    }

    /// <summary>Records that a signed-in user's passkey was refused.</summary>
    internal Task NoteRefusalAsync(Failure refused, Actor actor, CancellationToken ct) =>
        audit.RecordAsync(
            new AuditFact(PasskeyVerbs.Refused, "user", actor.UserId ?? 0, null) { Changes = [new AuditChange("failure", null, refused.Code)] },
            actor,
            ct
        );

    private static Failure? Refusal(PasskeyAnswer answer) =>
        answer.Site is null ? PasskeyFailures.NoSite
        : answer.Credential.Length == 0 ? PasskeyFailures.NotSupported
        : null;

    private PasskeyQuestion Sealed(PasskeyQuestion asked, string purpose) => asked with { State = challenges.Seal(purpose, asked.State) };
}
