using PaymentsAdmin.Core.Portals;

namespace PaymentsAdmin.Portals.Bitrix24.Pace;

/// <summary>The place of a call in the queue, which it keeps when it has to go again.</summary>
internal sealed record Turn(Urgency Urgency, long Number) : IComparable<Turn>
{
    public int CompareTo(Turn? other) =>
        other is null ? 1
        : Urgency != other.Urgency ? Urgency.CompareTo(other.Urgency)
        : Number.CompareTo(other.Number);
}
