using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Users;

/// <summary>SQL of second factors, which are stored in Identity's table of user tokens.</summary>
internal static class SecondFactorSql
{
    public const string Secret = "totp";
    public const string Step = "totp-step";
    public const string Recovery = "recovery-";

    public static readonly Sql Keep = new("INSERT INTO user_tokens (user_id, login_provider, name, value) VALUES ($1, 'PaymentsAdmin', $2, $3)");

    public static readonly Sql Forget = UserSql.ForgetSecondFactor;

    public static readonly Sql ForgetApp = new("DELETE FROM user_tokens WHERE user_id = $1 AND name IN ('totp', 'totp-step')");

    public static readonly Sql ForgetRecovery = new("DELETE FROM user_tokens WHERE user_id = $1 AND name LIKE 'recovery-%'");

    public static readonly Sql SpendRecovery = new("DELETE FROM user_tokens WHERE user_id = $1 AND name LIKE 'recovery-%' AND value = $2");

    /// <summary>Steps have a constant number of digits for centuries, except the initial 0.</summary>
    public static readonly Sql SpendStep = new(
        "UPDATE user_tokens SET value = $1 WHERE user_id = $2 AND name = 'totp-step' AND CAST(value AS bigint) < CAST($1 AS bigint)"
    );
}
