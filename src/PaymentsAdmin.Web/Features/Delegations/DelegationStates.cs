using PaymentsAdmin.Core.Delegations;
using PaymentsAdmin.Web.Shared;

namespace PaymentsAdmin.Web.Features.Delegations;

public static class DelegationStates
{
    /// <summary>Icon and label of the state, with a date where useful.</summary>
    public static StateMark Of(Delegation delegation, Formats formats) =>
        delegation.RevokedAt is { } ended ? new("discarded", $"Ended {formats.Day(ended)}")
        : delegation.HoldsOn(formats.Today) ? new("paid", "Active")
        : delegation.FromOn > formats.Today ? new("submitted", "Not started")
        : new("unpaid", "Ended");

    public static bool CanEnd(Delegation delegation, Formats formats) => delegation.RevokedAt is null && delegation.UntilOn >= formats.Today;
}
