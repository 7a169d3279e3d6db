using PaymentsAdmin.Core.Users;
using PaymentsAdmin.Core.Users.Passkeys;
using PaymentsAdmin.Core.Users.SignIns;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Users;

/// <summary>Passkey writes shared by several transactions.</summary>
internal static class PasskeyWrites
{
    private const string Challenge = "passkey";

    // An answered challenge is remembered until it expires.
    private static readonly Sql Spend = new(
        """
        INSERT INTO one_time_codes (purpose, user_id, code_hash, created_at, expires_at, used_at) VALUES ($1, $2, $3, $4, $5, $4)
        ON CONFLICT (code_hash) DO NOTHING
        """
    );

    private static readonly Sql ForgetSpent = new("DELETE FROM one_time_codes WHERE purpose = $1 AND expires_at < $2");

    /// <summary>
    /// Counting authenticators increase with each use; others stay at 0. Updates no row if the passkey was removed or used
    /// meanwhile.
    /// </summary>
    private static readonly Sql Use = new(
        """
        UPDATE passkeys SET sign_count = $1, backed_up = $2, last_used_at = $3
        WHERE credential_id = $4 AND user_id = $5 AND (sign_count < $1 OR (sign_count = 0 AND $1 = 0))
        """
    );

    private static readonly Sql Factors = new(
        """
        SELECT EXISTS (SELECT 1 FROM user_tokens WHERE user_id = $1 AND name = 'totp') AS app,
            EXISTS (SELECT 1 FROM passkeys WHERE user_id = $1 AND id <> $2) AS passkey
        """
    );

    /// <summary>Spends a passkey's challenge and use; a failure if either was already spent.</summary>
    public static async ValueTask<Failure?> UseAsync(IWriteSession session, UsedPasskey used)
    {
        if (!await SpendChallengeAsync(session, used.User, used.Challenge))
        {
            return PasskeyFailures.TooOld;
        }

        return await session.WriteAsync(Use, used.SignCount, used.BackedUp, session.Now, used.CredentialId, used.User) == 1
            ? null
            : PasskeyFailures.NotAccepted;
    }

    /// <summary>False if it was already spent.</summary>
    public static async ValueTask<bool> SpendChallengeAsync(IWriteSession session, int user, byte[] challenge)
    {
        await session.WriteAsync(ForgetSpent, Challenge, session.Now);
        return await session.WriteAsync(Spend, Challenge, user, challenge, session.Now, session.Now + PasskeyChallenges.Life) == 1;
    }

    /// <summary>A user's second factors, optionally without one passkey.</summary>
    public static async ValueTask<FactorWays> FactorsAsync(IWriteSession session, int user, long without = 0) =>
        (await session.AllAsync(Factors, Of, user, without))[0];

    private static FactorWays Of(System.Data.Common.DbDataReader row) =>
        (Convert.ToBoolean(row.GetValue(0), System.Globalization.CultureInfo.InvariantCulture) ? FactorWays.App : FactorWays.None)
        | (Convert.ToBoolean(row.GetValue(1), System.Globalization.CultureInfo.InvariantCulture) ? FactorWays.Passkey : FactorWays.None);
}
