namespace PaymentsAdmin.Core.Access.Guarding;

/// <summary>How long a confirmation of who somebody is counts for the rights that need one.</summary>
public static class FreshFactor
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(5);

    /// <summary>Whether a factor that was shown then still counts.</summary>
    public static bool IsFresh(DateTimeOffset? shownAt, DateTimeOffset now) => shownAt is { } at && now - at < Lifetime;
}
