using System.Collections.Frozen;
using PaymentsAdmin.Core.Actions;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Portals;
using PaymentsAdmin.Core.Postings;

namespace PaymentsAdmin.Storage.Mirror;

/// <summary>Our state of a payment that a portal posts. What was posted never goes back, and what has ended there has ended here.</summary>
internal static class PortalStates
{
    // Writes that the portal may have done before their confirmation is stored.
    private static readonly FrozenSet<Verb> Moves =
        [PostingVerbs.Post, PostingVerbs.Discard, PostingVerbs.Reverse, PostingVerbs.ApproveReversal, PostingVerbs.Cancel];

    public static PostingState Of(PostingState ours, PortalPostingState theirs) =>
        (ours, theirs) switch
        {
            (PostingState.NotPosted, PortalPostingState.Draft) => PostingState.Draft,
            (PostingState.Reversed, _) => PostingState.Reversed,
            (_, PortalPostingState.Cancelled) => PostingState.Reversed,
            (PostingState.Posted or PostingState.ReversalSubmitted or PostingState.ReversalApproved, _) => ours,
            (_, PortalPostingState.Posted) => PostingState.Posted,
            (_, PortalPostingState.Pending) => PostingState.Approved,
            (_, PortalPostingState.Rejected) => PostingState.Discarded,
            _ => ours,
        };

    /// <summary>Whether the portal has another state than ours, which stays.</summary>
    public static bool Differ(PostingState ours, PortalPostingState theirs) =>
        PaymentStanding.IsInBooks(ours) && theirs is not PortalPostingState.Posted and not PortalPostingState.Cancelled;

    /// <summary>Whether a write of ours of this verb changes the state in the portal.</summary>
    public static bool IsMovedBy(Verb verb) => Moves.Contains(verb);

    /// <summary>The codes of these verbs as an SQL list.</summary>
    public static string MovingVerbs => string.Join(", ", Moves.Select(verb => $"'{verb.Code}'").Order(StringComparer.Ordinal));

    /// <summary>What the portal did, in the words of our own steps.</summary>
    public static Verb VerbOf(StateMove move) =>
        move.To switch
        {
            PostingState.Posted => PostingVerbs.Post,
            PostingState.Approved => PostingVerbs.WaitsForGateway,
            PostingState.Discarded when move.IsRefusal => PostingVerbs.RefusedByGateway,
            PostingState.Discarded => PostingVerbs.Discard,
            PostingState.Reversed => PostingVerbs.Reverse,
            _ => PaymentVerbs.PortalChange,
        };
}
