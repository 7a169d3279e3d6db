using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Payments;

/// <summary>The changes a payment allows in its state. Null means allowed.</summary>
public static class PaymentRules
{
    /// <summary>How long a deleted payment can be restored.</summary>
    public static readonly TimeSpan UndeleteWindow = TimeSpan.FromDays(30);

    /// <summary>How long the undo of a paid mark is offered.</summary>
    public static readonly TimeSpan UndoWindow = TimeSpan.FromSeconds(10);

    /// <summary>Allows for the delay of an undo sent just before the window closes.</summary>
    public static readonly TimeSpan UndoGrace = TimeSpan.FromSeconds(5);

    /// <summary>Lines, deliveries and method can change only while the payment is unpaid and not submitted.</summary>
    public static Failure? ChangeContent(PaymentState state, Revision? seen) =>
        Look(state, seen) ?? NotADraft(state) ?? (state.IsPaid ? PaymentFailures.Paid : null);

    /// <summary>Lines and deliveries exist on CRM items only.</summary>
    public static Failure? ChangeItems(PaymentState state, Revision? seen) =>
        Look(state, seen)
        ?? (EntityKinds.IsCrmItem(state.EntityKind) ? null : PaymentFailures.NotForThisKind)
        ?? ChangeContent(state, null);

    /// <summary>Due date and payer text can change until submission, paid or not.</summary>
    public static Failure? ChangeTerms(PaymentState state, Revision? seen) => Look(state, seen) ?? NotADraft(state);

    /// <summary>Files can change until submission; a receipt often comes after the payment.</summary>
    public static Failure? ChangeAttachments(PaymentState state, Revision? seen) => ChangeTerms(state, seen);

    /// <summary>A payment can be marked paid whether or not it is posted.</summary>
    public static Failure? Pay(PaymentState state, Revision? seen) => Look(state, seen) ?? Frozen(state);

    /// <summary>Marking it paid with another method changes the payment, which is possible only before submission.</summary>
    public static Failure? PayBy(PaymentState state, MethodId? now, MethodId chosen) =>
        chosen == now || state.Posting is PostingState.NotPosted or PostingState.Draft ? null : PaymentFailures.MethodSealed;

    /// <summary>A posted payment keeps its paid mark.</summary>
    public static Failure? Unpay(PaymentState state, Revision? seen) => Look(state, seen) ?? Frozen(state) ?? InTheBooks(state);

    /// <summary>Only the person who set the paid mark can undo it without a reason, and only within the undo window.</summary>
    public static Failure? UndoPay(PaymentState state, DateTimeOffset paidAt, int? paidBy, Actor actor, Revision? seen, DateTimeOffset now) =>
        Unpay(state, seen)
        ?? (paidBy != actor.UserId ? PaymentFailures.NotYoursToUndo : null)
        ?? (now - paidAt > UndoWindow + UndoGrace ? PaymentFailures.TooLateToUndo : null);

    /// <summary>Only payments of CRM items that are unpaid and not submitted can be deleted.</summary>
    public static Failure? Delete(PaymentState state, Revision? seen) =>
        Look(state, seen)
        ?? (EntityKinds.IsCrmItem(state.EntityKind) ? null : PaymentFailures.DiscardInstead)
        ?? NotADraft(state)
        ?? (state.IsPaid ? PaymentFailures.Paid : null);

    /// <summary>Only within <see cref="UndeleteWindow"/>.</summary>
    public static Failure? Undelete(PaymentState state, DateTimeOffset now) =>
        state.DeletedAt is not { } deleted ? PaymentFailures.NotDeleted
        : now - deleted > UndeleteWindow ? PaymentFailures.TooLateToUndelete
        : null;

    /// <summary>A line needs a product row of the same entity with enough quantity left.</summary>
    public static Failure? AddLine(PaymentState state, RowState? row, Quantity quantity) =>
        quantity <= Quantity.Zero ? PaymentFailures.QuantityNotPositive
        : row is null || row.Entity != state.Entity || row.Left <= Quantity.Zero ? PaymentFailures.RowNotFound
        : quantity > row.Left ? PaymentFailures.NotEnoughLeft(row.Left, quantity)
        : null;

    /// <summary>A line can grow by the remainder of its product row. Without the row, it can only shrink.</summary>
    public static Failure? SetQuantity(Quantity now, RowState? row, Quantity quantity)
    {
        if (quantity <= Quantity.Zero)
        {
            return PaymentFailures.QuantityNotPositive;
        }

        var max = row is null ? now : row.Left + now;
        return quantity > max ? PaymentFailures.NotEnoughLeft(max, quantity) : null;
    }

    /// <summary>Whether its lines still cover product rows. Reversed and discarded payments have released them.</summary>
    public static bool HoldsItems(PostingState posting) => !PaymentStanding.IsEnded(posting);

    /// <summary>Limits a total, so that a million payments can be summed.</summary>
    public static Failure? Total(Money total) => Math.Abs(total.Minor) > Money.MaxMinor ? PaymentFailures.TotalTooLarge : null;

    private static Failure? Look(PaymentState state, Revision? seen) =>
        state.DeletedAt is not null ? PaymentFailures.NotFound
        : seen is { } revision && revision != state.Revision ? PaymentFailures.ChangedMeanwhile
        : null;

    private static Failure? NotADraft(PaymentState state) =>
        Frozen(state)
        ?? InTheBooks(state)
        ?? (state.Posting is PostingState.Submitted or PostingState.Approved ? PaymentFailures.InApproval : null);

    private static Failure? Frozen(PaymentState state) =>
        state.Kind == PaymentKind.Reversal ? PaymentFailures.IsReversal
        : HoldsItems(state.Posting) ? null
        : PaymentFailures.Frozen;

    private static Failure? InTheBooks(PaymentState state) =>
        PaymentStanding.IsInBooks(state.Posting) ? PaymentFailures.Posted : null;
}
