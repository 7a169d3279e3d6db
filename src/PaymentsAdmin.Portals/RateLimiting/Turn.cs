using PaymentsAdmin.Core.Portals;

namespace PaymentsAdmin.Portals.RateLimiting;

/// <summary>A call's position in the queue, which it keeps when it is sent again.</summary>
internal sealed record Turn(Urgency Urgency, long Number)
{
    /// <summary>People first, each in arrival order.</summary>
    public static readonly Comparer<Turn> Order = Comparer<Turn>.Create((one, other) =>
        one.Urgency != other.Urgency ? one.Urgency.CompareTo(other.Urgency) : one.Number.CompareTo(other.Number));
}
