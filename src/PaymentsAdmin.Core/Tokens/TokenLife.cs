using PaymentsAdmin.Core.Users;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Tokens;

/// <summary>How long a token may work. One of an Approver or Admin confirms no code or password, so it works for a year at most.</summary>
public static class TokenLife
{
    /// <summary>Whether tokens of a user with these roles end after a year.</summary>
    public static bool IsLimited(Role roles) => (roles & User.FactorRoles) != Role.None;

    /// <summary>The latest end of a limited token that was made then.</summary>
    public static DateTimeOffset Latest(DateTimeOffset madeAt) => madeAt.AddYears(1);

    /// <summary>When a token ends for a user who has these roles by now, whatever they were when it was made.</summary>
    public static DateTimeOffset? EndOf(DateTimeOffset? expiresAt, DateTimeOffset madeAt, Role roles) =>
        IsLimited(roles) && (expiresAt is not { } end || end > Latest(madeAt)) ? Latest(madeAt) : expiresAt;
}
