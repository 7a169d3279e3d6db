using PaymentsAdmin.Core.Links;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Postings;
using PaymentsAdmin.Core.Postings.Decisions;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.BulkActions;

/// <summary>Verbs on many payments at once.</summary>
public enum BulkVerb
{
    Pay,
    Unpay,
    Submit,
    Date,
    Link,
    Delete,
}

/// <summary>Which payments a verb on many takes, by the rules of the verb on one. Payments on which it would change nothing are left out.</summary>
public static class BulkRules
{
    private static readonly Money Some = new(1, Currency.Of("EUR"));
    private static readonly int SomeItem = EntityKinds.Deal;

    public static bool Takes(BulkVerb verb, PaymentState payment) => WhyNot(verb, payment) is null;

    /// <summary>Why the verb leaves the payment of a row out, as far as the row knows; null if it takes it.</summary>
    public static Failure? WhyNot(BulkVerb verb, PaymentRow row) =>
        WhyNot(verb, row.State) ?? (verb is BulkVerb.Submit or BulkVerb.Date && !row.HasDetails ? ApprovalFailures.NoPosting : null);

    /// <summary>The same by its state alone.</summary>
    public static Failure? WhyNot(BulkVerb verb, PaymentState payment) =>
        verb switch
        {
            BulkVerb.Pay => payment.IsPaid ? BulkFailures.PaidAlready : PaymentRules.Pay(payment, null) ?? NothingToReceive(payment),
            BulkVerb.Unpay => payment.IsPaid ? PaymentRules.Unpay(payment, null) : BulkFailures.NotPaid,
            BulkVerb.Submit => WithoutPosting(payment) ?? ApprovalRules.Submit(Unapproved(payment), null) ?? Zero(payment),
            BulkVerb.Date => WithoutPosting(payment) ?? PaymentRules.ChangeTerms(payment, null),
            BulkVerb.Link => LinkRules.WhyNot(payment) ?? (IsOpen(payment) ? null : BulkFailures.NothingDue),
            _ => PaymentRules.Delete(payment, null),
        };

    /// <summary>The part of a filter that can hold such payments; null if no payment can match.</summary>
    public static PaymentFilter? Within(BulkVerb verb, PaymentFilter filter)
    {
        var paid = Narrowed(filter.Paid, Wanted(verb));
        var states = (filter.Posting.Count > 0 ? filter.Posting : Enum.GetValues<PostingState>()).Where(state => Takes(verb, state)).ToList();
        return states.Count == 0 || (paid is null && filter.Paid is not null) ? null : filter with { Paid = paid, Posting = states };
    }

    // Being paid does not matter to a submission and to a posting date.
    private static PaidState? Wanted(BulkVerb verb) =>
        verb switch
        {
            BulkVerb.Pay or BulkVerb.Delete => PaidState.Unpaid,
            BulkVerb.Unpay => PaidState.Paid,
            BulkVerb.Link => PaidState.Open,
            _ => null,
        };

    // Open and overdue payments are unpaid ones. Null if nothing is given and nothing wanted, or if both exclude each other.
    private static PaidState? Narrowed(PaidState? given, PaidState? wanted) =>
        given is null || wanted is null || given == wanted ? given ?? wanted
        : given == PaidState.Paid || wanted == PaidState.Paid ? null
        : given == PaidState.Unpaid ? wanted
        : given;

    private static bool Takes(BulkVerb verb, PostingState state) =>
        Takes(
            verb,
            new PaymentState(default, default, SomeItem, PaymentKind.Normal, Some, state, IsPaid: verb == BulkVerb.Unpay, DeletedAt: null, default));

    private static Failure? WithoutPosting(PaymentState payment) =>
        payment is { Posting: PostingState.NotPosted, Kind: PaymentKind.Normal, DeletedAt: null } ? ApprovalFailures.NoPosting : null;

    private static Failure? Zero(PaymentState payment) => payment.Amount.Minor <= 0 ? ApprovalFailures.ZeroAmount : null;

    private static Failure? NothingToReceive(PaymentState payment) => payment.IsZeroDraft ? BulkFailures.NothingToReceive : null;

    private static bool IsOpen(PaymentState payment) => PaymentStanding.IsOpen(payment.Posting, payment.IsPaid, payment.Amount);

    private static ApprovalCase Unapproved(PaymentState payment) => new(payment, payment.Posting, null, new HashSet<int>(), []);
}
