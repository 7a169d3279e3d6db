using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Payments;

/// <summary>What may be done to a payment, given its state. Null means allowed. Null means: go ahead.</summary>
public static class PaymentRules
{
    /// <summary>A deleted payment can be brought back this long.</summary>
    public static readonly TimeSpan UndeleteWindow = TimeSpan.FromDays(30);

    /// <summary>How long the undo of a paid mark is offered.</summary>
    public static readonly TimeSpan UndoWindow = TimeSpan.FromSeconds(10);

    /// <summary>A click in the last moment is still on its way when the window closes.</summary>
    public static readonly TimeSpan UndoGrace = TimeSpan.FromSeconds(5);

    /// <summary>Lines, deliveries and method: only of an unpaid draft.</summary>
    public static Failure? ChangeContent(PaymentState state, Revision? seen) =>
        Look(state, seen) ?? NotADraft(state) ?? (state.IsPaid ? PaymentFailures.Paid : null);

    /// <summary>Lines and deliveries exist on CRM items only.</summary>
    public static Failure? ChangeItems(PaymentState state, Revision? seen) =>
        Look(state, seen)
        ?? (EntityKinds.IsCrmItem(state.EntityKind) ? null : PaymentFailures.NotForThisKind)
        ?? ChangeContent(state, null);

    /// <summary>Due date and payer text: until it is submitted, paid or not.</summary>
    public static Failure? ChangeTerms(PaymentState state, Revision? seen) => Look(state, seen) ?? NotADraft(state);

    /// <summary>Files: until it is submitted. A receipt often comes after the money.</summary>
    public static Failure? ChangeAttachments(PaymentState state, Revision? seen) => ChangeTerms(state, seen);

    /// <summary>Money may be seen whether or not the payment is in the books.</summary>
    public static Failure? Pay(PaymentState state, Revision? seen) => Look(state, seen) ?? Frozen(state);

    /// <summary>Paying by another method changes it, and only a draft's may change.</summary>
    public static Failure? PayBy(PaymentState state, MethodId? now, MethodId chosen) =>
        chosen == now || state.Posting is PostingState.NotPosted or PostingState.Draft ? null : PaymentFailures.MethodSealed;

    /// <summary>A posted payment keeps its paid mark.</summary>
    public static Failure? Unpay(PaymentState state, Revision? seen) => Look(state, seen) ?? Frozen(state) ?? InTheBooks(state);

    /// <summary>A mark is undone without a reason by whoever set it, right after.</summary>
    public static Failure? UndoPay(PaymentState state, DateTimeOffset paidAt, int? paidBy, Actor actor, Revision? seen, DateTimeOffset now) =>
        Unpay(state, seen)
        ?? (paidBy != actor.UserId ? PaymentFailures.NotYoursToUndo : null)
        ?? (now - paidAt > UndoWindow + UndoGrace ? PaymentFailures.TooLateToUndo : null);

    /// <summary>Only an unpaid draft of a CRM item is deleted.</summary>
    public static Failure? Delete(PaymentState state, Revision? seen) =>
        Look(state, seen)
        ?? (EntityKinds.IsCrmItem(state.EntityKind) ? null : PaymentFailures.DiscardInstead)
        ?? NotADraft(state)
        ?? (state.IsPaid ? PaymentFailures.Paid : null);

    /// <summary>Within 30 days.</summary>
    public static Failure? Undelete(PaymentState state, DateTimeOffset now) =>
        state.DeletedAt is not { } deleted ? PaymentFailures.NotDeleted
        : now - deleted > UndeleteWindow ? PaymentFailures.TooLateToUndelete
        : null;

    /// <summary>A line needs a row of the same entity with that much left.</summary>
    public static Failure? AddLine(PaymentState state, RowState? row, Quantity quantity) =>
        quantity <= Quantity.Zero ? PaymentFailures.QuantityNotPositive
        : row is null || row.Entity != state.Entity || row.Left <= Quantity.Zero ? PaymentFailures.RowNotFound
        : quantity > row.Left ? PaymentFailures.NotEnoughLeft(row.Left, quantity)
        : null;

    /// <summary>A line may grow by what its row has left; once the row is gone it can only shrink.</summary>
    public static Failure? SetQuantity(Quantity now, RowState? row, Quantity quantity)
    {
        if (quantity <= Quantity.Zero)
        {
            return PaymentFailures.QuantityNotPositive;
        }

        var max = row is null ? now : row.Left + now;
        return quantity > max ? PaymentFailures.NotEnoughLeft(max, quantity) : null;
    }

    /// <summary>Whether the quantities of its lines are taken: what was reversed or discarded gave them back.</summary>
    public static bool HoldsItems(PostingState posting) => posting is not (PostingState.Reversed or PostingState.Discarded);

    /// <summary>A total must stay an amount that can be summed over a million payments.</summary>
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
        state.Posting is PostingState.Posted or PostingState.ReversalSubmitted or PostingState.ReversalApproved ? PaymentFailures.Posted : null;
}
