using PaymentsAdmin.Core.Portals;

namespace PaymentsAdmin.Portals.Bitrix24.Pace;

/// <summary>The place of a call in the queue, which it keeps when it has to go again.</summary>
internal sealed record Turn(Urgency Urgency, long Number)
{
    /// <summary>People first, and each in the order in which it came.</summary>
    public static readonly Comparer<Turn> Order = Comparer<Turn>.Create((one, other) =>
        one.Urgency != other.Urgency ? one.Urgency.CompareTo(other.Urgency) : one.Number.CompareTo(other.Number));
}
