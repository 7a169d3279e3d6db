using PaymentsAdmin.Core.Tokens;
using PaymentsAdmin.Core.Users;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Web.Shared;

namespace PaymentsAdmin.Web.Features.Tokens;

public static class TokenStates
{
    public static bool Works(ApiToken token, User? user, DateTimeOffset now) =>
        token.RevokedAt is null && !HasExpired(token, now) && user?.DisabledAt is null;

    /// <summary>Glyph and label of the state, with the day if it was revoked.</summary>
    public static StateMark Of(ApiToken token, User? user, DateTimeOffset now, Formats formats) =>
        token.RevokedAt is { } revoked ? new("link-revoked", $"Revoked {formats.Day(revoked)}")
        : HasExpired(token, now) ? new("link-expired", "Expired")
        : user?.DisabledAt is not null ? new("link-revoked", "User is disabled")
        : token.WaitsSince is not null ? new("submitted", "Waiting for a second Admin")
        : new("paid", "Active");

    /// <summary>The last day of a token, with the time if it ends within the day.</summary>
    public static string Until(DateTimeOffset ends, BusinessClock clock, Formats formats) =>
        clock.StartOf(clock.DayOf(ends)) == ends ? formats.Day(ends.AddTicks(-1)) : formats.Instant(ends);

    private static bool HasExpired(ApiToken token, DateTimeOffset now) => token.ExpiresAt <= now;
}
