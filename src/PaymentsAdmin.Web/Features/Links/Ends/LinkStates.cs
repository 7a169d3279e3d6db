using PaymentsAdmin.Core.Links;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Web.Shared;
using PaymentsAdmin.Web.Shared.Languages;

namespace PaymentsAdmin.Web.Features.Links.Ends;

public static class LinkStates
{
    public static StateMark Of(LinkState state) =>
        state switch
        {
            LinkState.Live => new("link-live", "Active"),
            LinkState.Paid => new("link-paid", "Shows paid"),
            LinkState.Expired => new("link-expired", "Expired"),
            _ => new("link-revoked", "Revoked"),
        };

    /// <summary>The note of forms that set both amount and account.</summary>
    public static readonly Words EndsWithPosting = "A payment link is active. It stops working when the amount or the account changes.";

    private static readonly Dictionary<string, Words> Ends = new(StringComparer.Ordinal)
    {
        [LinkEnds.AmountChanged] = "the amount changed",
        [LinkEnds.Unpaid] = "the payment was marked unpaid",
        [LinkEnds.Deleted] = "the payment was deleted",
        [LinkEnds.Moved] = "the payment was moved to another account",
        [LinkEnds.Discarded] = "the payment was discarded",
        [LinkEnds.Reversed] = "the payment was reversed",
    };

    /// <summary>Why a link ended: what happened to its payment, or the reason given for revoking it.</summary>
    public static string Reason(string reason, Texts texts) => Ends.TryGetValue(reason, out var known) ? texts[known] : reason;

    public static bool Leads(PublicLink link) => link.State is LinkState.Live or LinkState.Paid;
}
