using PaymentsAdmin.Core.Access;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Postings.Decisions;

/// <summary>An approval, given in one's own name or for another user.</summary>
public sealed record Agreement(int User, int? For);

/// <summary>The facts that decide who may act: the state of the posting, its authors and the approvals of this round.</summary>
public sealed record ApprovalCase(PaymentState Payment, PostingState State, int? Maker, IReadOnlySet<int> Authors, IReadOnlyList<Agreement> Agreements)
{
    /// <summary>Whether nobody may decide on their own work.</summary>
    public bool FourEyes { get; init; } = true;

    /// <summary>The authors who made a token for somebody else that wrote on the payment.</summary>
    public IReadOnlySet<int> TokenMakers { get; init; } = new HashSet<int>();

    /// <summary>The user who requested the reversal.</summary>
    public int? ReversalAskedBy { get; init; }
}

/// <summary>Who may take which step of a posting. Null means allowed.</summary>
public static class ApprovalRules
{
    public static Failure? Submit(ApprovalCase posting, Revision? seen) => From(posting, seen, PostingState.Draft);

    /// <summary>Refuses to post a draft that changed since the caller last saw it.</summary>
    public static Failure? Post(ApprovalCase posting, SeenDraft seen, bool othersChangedIt) =>
        posting.State is not (PostingState.Draft or PostingState.Submitted) ? null
        : seen.Exactly is { } revision ? (revision == posting.Payment.Revision ? null : ApprovalFailures.NotAsSent)
        : othersChangedIt ? ApprovalFailures.ChangedUnseen
        : null;

    /// <summary>Refuses content from outside that no Clerk submitted. A token that posts alone posts what the look shows, within its ceiling.</summary>
    public static Failure? PostOfOutside(PostingFacts posting, Actor actor) =>
        posting is { State: PostingState.Draft or PostingState.Submitted, Portal.IsFromOutside: true, Payment.DeletedAt: null } && !actor.PostAlone
            ? LookFailures.ChangedOutside
            : null;

    public static Failure? Recall(ApprovalCase posting, Actor actor, Revision? seen) =>
        From(posting, seen, PostingState.Submitted) ?? (posting.Maker == actor.UserId ? null : ApprovalFailures.NotTheMaker);

    public static Failure? Approve(ApprovalCase posting, Actor actor, int? forUser, Revision? seen) =>
        From(posting, seen, PostingState.Submitted) ?? Independent(posting, actor.UserId) ?? New(posting, actor.UserId) ?? For(posting, forUser);

    public static Failure? Reject(ApprovalCase posting, Actor actor, Revision? seen) =>
        From(posting, seen, PostingState.Submitted) ?? Independent(posting, actor.UserId);

    public static Failure? Discard(ApprovalCase posting) => From(posting, null, PostingState.Draft);

    public static Failure? AskReversal(ApprovalCase posting, Revision? seen) => From(posting, seen, PostingState.Posted);

    /// <summary>
    /// Nobody approves their own reversal request, or one where a token of their making may have asked, and no deputy approves it for
    /// them.
    /// </summary>
    public static Failure? DecideReversal(
        ApprovalCase posting, Actor actor, int? forUser, Revision? seen, PostingState from = PostingState.ReversalSubmitted) =>
        From(posting, seen, from)
        ?? NotAsker(posting, actor.UserId)
        ?? (forUser is not null && NotAsker(posting, forUser) is not null ? ApprovalFailures.NotTheirDelegate : null);

    /// <summary>Checks the current roles, since the Approver role may have been removed after the page was opened.</summary>
    public static Failure? StillApprover(Role roles) => (roles & Right.Approve.Roles) == Role.None ? ApprovalFailures.RoleGone : null;

    /// <summary>The checks that every step shares. Reversals have no workflow of their own and cannot be reversed.</summary>
    private static Failure? From(ApprovalCase posting, Revision? seen, PostingState state) =>
        posting.Payment.DeletedAt is not null ? PaymentFailures.NotFound
        : seen is { } revision && revision != posting.Payment.Revision ? PaymentFailures.ChangedMeanwhile
        : posting.Payment.Kind == PaymentKind.Reversal ? PaymentFailures.IsReversal
        : posting.State != state ? ApprovalFailures.WrongState(posting.State)
        : null;

    private static Failure? Independent(ApprovalCase posting, int? user) =>
        !posting.FourEyes ? null
        : ByOwnToken(posting, user)
            ?? (user is not { } known || posting.Authors.Contains(known) || posting.Maker == known ? ApprovalFailures.OwnWork : null);

    private static Failure? NotAsker(ApprovalCase posting, int? user) =>
        !posting.FourEyes ? null
        : ByOwnToken(posting, user) ?? (user is null || user == posting.ReversalAskedBy ? ApprovalFailures.OwnWork : null);

    private static Failure? ByOwnToken(ApprovalCase posting, int? user) =>
        user is { } known && posting.TokenMakers.Contains(known) ? ApprovalFailures.OwnToken : null;

    private static Failure? New(ApprovalCase posting, int? user) =>
        posting.Agreements.Any(a => a.User == user || a.For == user) ? ApprovalFailures.AgreedAlready : null;

    // A deputy has no more rights than the person they act for.
    private static Failure? For(ApprovalCase posting, int? user) =>
        user is null ? null
        : Independent(posting, user) is not null || New(posting, user) is not null ? ApprovalFailures.NotTheirDelegate
        : null;
}
