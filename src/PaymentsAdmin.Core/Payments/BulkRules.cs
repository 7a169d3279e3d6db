namespace PaymentsAdmin.Core.Payments;

/// <summary>Verbs on many payments at once.</summary>
public enum BulkVerb
{
    Pay,
    Unpay,
}

/// <summary>Which payments a verb on many takes, by the rules of the verb on one. Payments that are marked already are left out.</summary>
public static class BulkRules
{
    public static bool Takes(BulkVerb verb, PaymentState payment) =>
        verb == BulkVerb.Pay
            ? !payment.IsPaid && PaymentRules.Pay(payment, null) is null
            : payment.IsPaid && PaymentRules.Unpay(payment, null) is null;

    /// <summary>The part of a filter that can hold such payments; null if no payment can match.</summary>
    public static PaymentFilter? Within(BulkVerb verb, PaymentFilter filter)
    {
        PaidState? paid = (verb, filter.Paid) switch
        {
            (BulkVerb.Pay, PaidState.Paid) or (BulkVerb.Unpay, PaidState.Unpaid or PaidState.Overdue) => null,
            (BulkVerb.Pay, null) => PaidState.Unpaid,
            (_, null) => PaidState.Paid,
            (_, var given) => given,
        };
        var states = (filter.Posting.Count > 0 ? filter.Posting : Enum.GetValues<PostingState>()).Where(state => Takes(verb, state)).ToList();
        return paid is null || states.Count == 0 ? null : filter with { Paid = paid, Posting = states };
    }

    private static bool Takes(BulkVerb verb, PostingState state) =>
        Takes(verb, new PaymentState(default, default, 0, PaymentKind.Normal, default, state, IsPaid: verb == BulkVerb.Unpay, DeletedAt: null, default));
}
