using PaymentsAdmin.Core.Delegations;
using PaymentsAdmin.Web.Shared;

namespace PaymentsAdmin.Web.Features.Delegations;

/// <summary>Whether a delegation counts.</summary>
public static class DelegationStates
{
    /// <summary>Glyph and word, with the day where it says more.</summary>
    public static StateMark Of(Delegation delegation, Formats formats) =>
        delegation.RevokedAt is { } ended ? new("discarded", $"Ended {formats.Day(ended)}")
        : delegation.HoldsOn(formats.Today) ? new("paid", "Active")
        : delegation.FromOn > formats.Today ? new("submitted", "Not started")
        : new("unpaid", "Ended");

    /// <summary>Whether there is anything left to end.</summary>
    public static bool CanEnd(Delegation delegation, Formats formats) => delegation.RevokedAt is null && delegation.UntilOn >= formats.Today;
}
