using PaymentsAdmin.Core.Reference;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Web.Features.Payment.Books;

/// <summary>Why a card that is named cannot be charged.</summary>
public static class CardWords
{
    public static readonly Words SwitchedOff = "switched off";

    private static readonly Words Expired = "expired";

    /// <summary>Null while it can be.</summary>
    public static Words? Mark(bool active, DateOnly expiresOn, DateOnly today) =>
        !active ? SwitchedOff
        : today > Card.LastDay(expiresOn) ? Expired
        : null;
}
