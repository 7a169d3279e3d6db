using PaymentsAdmin.Core.Reference;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Web.Features.Payment.Booked;

/// <summary>Explains why a selected card cannot be charged.</summary>
public static class CardWords
{
    public static readonly Words SwitchedOff = "switched off";

    private static readonly Words Expired = "expired";

    /// <summary>The reason; null if the card can be charged.</summary>
    public static Words? Mark(bool active, DateOnly expiresOn, DateOnly today) =>
        !active ? SwitchedOff
        : today > Card.LastDay(expiresOn) ? Expired
        : null;
}
