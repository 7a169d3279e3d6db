using PaymentsAdmin.Core.Users;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Tokens;

/// <summary>How long a token works. An Approver's or Admin's token bypasses the code or password, so it works for a year at most.</summary>
public static class TokenLifetime
{
    /// <summary>After this time without a use, Admins are shown a token without an end.</summary>
    public static readonly TimeSpan IdleAfter = TimeSpan.FromDays(90);

    /// <summary>Whether tokens of a user with these roles end after a year.</summary>
    public static bool IsLimited(Role roles) => (roles & User.FactorRoles) != Role.None;

    /// <summary>The latest end of a limited token created then.</summary>
    public static DateTimeOffset Latest(DateTimeOffset madeAt) => madeAt.AddYears(1);

    /// <summary>When a token ends for a user with these current roles, whatever they were when it was created.</summary>
    public static DateTimeOffset? EndOf(DateTimeOffset? expiresAt, DateTimeOffset madeAt, Role roles) =>
        IsLimited(roles) && (expiresAt is not { } end || end > Latest(madeAt)) ? Latest(madeAt) : expiresAt;
}
