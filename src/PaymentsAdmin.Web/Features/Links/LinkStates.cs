using PaymentsAdmin.Core.Links;
using PaymentsAdmin.Web.Shared;

namespace PaymentsAdmin.Web.Features.Links;

/// <summary>Glyph and word of what a link is worth.</summary>
public static class LinkStates
{
    /// <summary>Of a state.</summary>
    public static StateMark Of(LinkState state) =>
        state switch
        {
            LinkState.Live => new("link-live", "Live"),
            LinkState.Paid => new("link-paid", "Says paid"),
            LinkState.Expired => new("link-expired", "Expired"),
            _ => new("link-revoked", "Revoked"),
        };

    /// <summary>Whether it still leads to the payment.</summary>
    public static bool Leads(PublicLink link) => link.State is LinkState.Live or LinkState.Paid;
}
