using System.Globalization;
using PaymentsAdmin.Core.Access;
using PaymentsAdmin.Core.Access.Guarding;
using PaymentsAdmin.Core.Actions;
using PaymentsAdmin.Core.Users.Factors;
using PaymentsAdmin.Core.Users.Passwords;
using PaymentsAdmin.Core.Users.SignIns;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Users.Passkeys;

/// <summary>What every user may do with their own passkeys.</summary>
public sealed class PasskeyService(
    IPasskeys passkeys,
    ISecondFactors factors,
    ICredentials credentials,
    PasskeyCheck check,
    HashingGate gate,
    AccessGuard guard
)
{
    /// <summary>The most passkeys of one user.</summary>
    public const int Limit = 20;

    private readonly PasskeyNameValidator _name = new();

    /// <summary>The actor's passkeys, newest first.</summary>
    public async Task<Result<IReadOnlyList<Passkey>>> ListAsync(Actor actor, CancellationToken ct) =>
        Right.OwnAccount.Check(actor) is { } no ? no : Result.Of(await passkeys.OfUserAsync(Me(actor), ct));

    /// <summary>
    /// The browser's request for a new passkey. Requires a confirmed identity, since the passkey will confirm identity from
    /// then on.
    /// </summary>
    public Task<Result<PasskeyQuestion>> ProposeAsync(PasskeySite? site, Actor actor, CancellationToken ct) =>
        guard.RunAsync<PasskeyQuestion>(
            Attempt(PasskeyVerbs.Propose, actor),
            actor,
            async () =>
                (await passkeys.OfUserAsync(Me(actor), ct)).Count >= Limit
                    ? PasskeyFailures.TooMany
                    : await check.AskToCreateAsync(ToAdd(actor), Me(actor), site, ct),
            ct
        );

    /// <summary>Registers the passkey. If it is the first second factor, returns recovery codes, only shown once; else none.</summary>
    public Task<Result<IReadOnlyList<string>>> AddAsync(PasskeyAnswer answer, PasskeyName name, Actor actor, CancellationToken ct) =>
        guard.RunAsync<IReadOnlyList<string>>(
            // The proposal already proves a confirmed identity; finding a security key may take longer than a confirmation is
            // valid.
            Attempt(PasskeyVerbs.Add, actor) with { Right = Right.OwnAccount },
            actor,
            async () =>
            {
                if (_name.FirstFault(name) is { } fault)
                {
                    return fault;
                }

                var read = await check.ReadCreatedAsync(answer, ToAdd(actor), ct);
                var added = read.Failure is { } no ? no : await KeepAsync(read.Value.Passkey, read.Value.Challenge, name, actor, ct);
                if (added.Failure is { } refused)
                {
                    await check.NoteRefusalAsync(refused, actor, ct);
                }

                return added;
            },
            ct
        );

    /// <summary>Reports and audits that the authenticator already has a passkey of this account, so that no other was created.</summary>
    public Task<Result> RefuseSecondAsync(Actor actor, CancellationToken ct) =>
        guard.RunAsync(
            Attempt(PasskeyVerbs.Add, actor) with { Right = Right.OwnAccount },
            actor,
            async () =>
            {
                await check.NoteRefusalAsync(PasskeyFailures.AlreadyRegistered, actor, ct);
                return PasskeyFailures.AlreadyRegistered;
            },
            ct
        );

    /// <summary>Renames a passkey.</summary>
    public Task<Result> RenameAsync(PasskeyId id, PasskeyName name, Actor actor, CancellationToken ct) =>
        guard.RunAsync(
            Attempt(PasskeyVerbs.Rename, actor) with { Right = Right.OwnAccount },
            actor,
            () => _name.FirstFault(name) is { } fault ? Task.FromResult<Result>(fault) : passkeys.RenameAsync(Me(actor), id, name.Name.Trim(), actor, ct),
            ct
        );

    /// <summary>Removes a passkey, which stops working at once, and ends the other sessions. Approvers and Admins keep a second factor.</summary>
    public Task<Result> RemoveAsync(PasskeyId id, Actor actor, CancellationToken ct) =>
        guard.RunAsync(Attempt(PasskeyVerbs.Remove, actor), actor, () => passkeys.RemoveAsync(Me(actor), id, actor, ct), ct);

    private async Task<Result<IReadOnlyList<string>>> KeepAsync(NewPasskey passkey, byte[] challenge, PasskeyName name, Actor actor, CancellationToken ct)
    {
        var isFirst = await credentials.FindAsync(Me(actor), ct) is { HasSecondFactor: false, IsDemo: false } && await factors.FindAsync(Me(actor), ct) is null;
        var (codes, hashes) = isFirst ? await RecoveryCodes.NewSetAsync(gate, ct) : ([], []);
        var added = await passkeys.AddAsync(new RegisteredPasskey(Me(actor), name.Name.Trim(), passkey, challenge, hashes), actor, ct);
        return added.Failure is { } no ? no : Result.Of(codes);
    }

    private static string ToAdd(Actor actor) => string.Create(CultureInfo.InvariantCulture, $"add {actor.UserId} {actor.SignIn?.Value}");

    private static int Me(Actor actor) => actor.UserId ?? 0;

    private static Attempt Attempt(Verb verb, Actor actor) => new(verb, "user", Me(actor), null);
}
