using System.Globalization;
using PaymentsAdmin.Core.Secrets;
using PaymentsAdmin.Core.Users.SignIns;

namespace PaymentsAdmin.Core.Users.Passkeys;

/// <summary>
/// Seals challenges for their way to the browser and back: for one purpose, valid for five minutes. Each is spent with what
/// it opens.
/// </summary>
public sealed class PasskeyChallenges(ISecretBox box, TimeProvider time)
{
    /// <summary>How long a challenge can be answered.</summary>
    public static readonly TimeSpan Life = TimeSpan.FromMinutes(5);

    private const char Gap = '|';
    private const int Parts = 3;

    /// <summary>Seals the state that the browser returns with its answer.</summary>
    public string Seal(string purpose, string state) =>
        box.Seal(SecretUse.Passkey, string.Join(Gap, Number((time.GetUtcNow() + Life).ToUnixTimeMilliseconds()), purpose, state));

    /// <summary>The challenge, if it was made for this purpose and has not expired.</summary>
    public PasskeyChallenge? Open(string sealedText, string purpose) =>
        box.Open(SecretUse.Passkey, sealedText)?.Split(Gap, Parts) is [var until, var madeFor, var state]
        && string.Equals(madeFor, purpose, StringComparison.Ordinal)
        && long.Parse(until, CultureInfo.InvariantCulture) > time.GetUtcNow().ToUnixTimeMilliseconds()
            ? new PasskeyChallenge(state, OneTimeCode.Hash(state))
            : null;

    private static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);
}
