using PaymentsAdmin.Core.Portals;

namespace PaymentsAdmin.Portals.CrmCom.Writing;

/// <summary>Determines from the payments of an account whether a write took effect. A new payment is known by its code.</summary>
internal sealed class HostVerifier(Wanted wanted) : IWriteVerifier
{
    private static readonly VerifiedWrite Done = new(WriteFinding.Done);
    private static readonly VerifiedWrite NotDone = new(WriteFinding.NotDone);
    private static readonly VerifiedWrite Gone = new(WriteFinding.Gone);
    private static readonly VerifiedWrite Late = new(WriteFinding.Gone) { Ends = PortalFaultKind.OtherState };
    private static readonly VerifiedWrite Unclear = new(WriteFinding.Unclear);

    public bool NeedsLook(PortalWrite write) => true;

    public EarlierIds Before(PortalWrite write, PortalEntity entity) => EarlierIds.None;

    // A host has no other list.
    public bool NeedsAll(PortalWrite write, PortalEntity now) => false;

    public PortalFaultKind? Prevents(PortalWrite write, PortalEntity now) =>
        HostWrite.Of(write) switch
        {
            HostWrite.Create { Draft: { HasCallersCode: true, BackOfficeCode: var code } } when now.Payments.Any(payment => IsOf(code, payment)) =>
                PortalFaultKind.CodeTaken,
            HostWrite.Post post when !(Payment(now, post) is { } payment && IsApproved(post, payment)) => PortalFaultKind.ChangedMeanwhile,
            HostWrite.Cancel cancel when Payment(now, cancel)?.Posting?.State is PortalPostingState.Cancelled => PortalFaultKind.ChangedMeanwhile,
            _ => null,
        };

    public PortalWrite? Posting(PortalPayment payment) =>
        payment.Posting is { State: PortalPostingState.Draft } draft
            ? (PortalWrite)new HostWrite.Post(payment.Id, ContentHash.Of(payment), draft.Account)
            : null;

    public VerifiedWrite After(PortalWrite write, EarlierIds before, PortalEntity now) =>
        HostWrite.Of(write) switch
        {
            HostWrite.Create create => Created(create, now),
            var change when Payment(now, change) is { } payment => Of(change, payment),
            var change => now.ShowsAllPayments && !now.Shows(change.About!.Value) ? Gone : Unclear,
        };

    /// <summary>Whether a payment is still what was approved.</summary>
    public static bool IsApproved(HostWrite.Post post, PortalPayment payment) =>
        (post.Account is not { } account || payment.Posting?.Account is not { } shown || account == shown)
        && string.Equals(ContentHash.Of(payment), post.Content, StringComparison.Ordinal);

    // One of this code that does not agree, or that cannot be read, may be ours: a person decides.
    private static VerifiedWrite Created(HostWrite.Create create, PortalEntity now) =>
        now.Payments.FirstOrDefault(payment => IsOf(create.Draft.BackOfficeCode, payment)) is { } found
            ? Wanted.Agrees(create.Draft, found) ? new(WriteFinding.Done, found.Id) : Unclear
        : now.ShowsAllPayments && now.Problems.All(problem => problem.Subject is not ProblemSubject.Payment) ? NotDone
        : Unclear;

    private static bool IsOf(string code, PortalPayment payment) => string.Equals(payment.Posting?.BackOfficeCode, code, StringComparison.Ordinal);

    private VerifiedWrite Of(HostWrite change, PortalPayment payment)
    {
        var state = payment.Posting!.State;
        return change switch
        {
            HostWrite.Post => state switch
            {
                PortalPostingState.Draft => NotDone,
                PortalPostingState.Rejected => Late,
                _ => Done,
            },
            HostWrite.Reject => state switch
            {
                PortalPostingState.Rejected => Done,
                PortalPostingState.Draft => NotDone,
                _ => Late,
            },
            HostWrite.Cancel => state switch
            {
                PortalPostingState.Cancelled => Done,
                PortalPostingState.Posted => NotDone,
                _ => Late,
            },
            HostWrite.Update update => wanted.IsShown(update.Wanted, payment) switch
            {
                true => Done,
                null => Unclear,
                _ => state is PortalPostingState.Draft ? NotDone : Late,
            },
            _ => throw new ArgumentOutOfRangeException(nameof(change), change, "No write that anybody looks for."),
        };
    }

    private static PortalPayment? Payment(PortalEntity entity, HostWrite write) => entity.Payments.FirstOrDefault(payment => payment.Id == write.About);
}
