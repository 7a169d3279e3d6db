namespace PaymentsAdmin.Core.Access.Guarding;

/// <summary>How long a confirmed identity stays valid for rights that need one.</summary>
public static class FreshFactor
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(5);

    /// <summary>Whether a factor confirmed at that time is still valid.</summary>
    public static bool IsFresh(DateTimeOffset? shownAt, DateTimeOffset now) => shownAt is { } at && now - at < Lifetime;
}
