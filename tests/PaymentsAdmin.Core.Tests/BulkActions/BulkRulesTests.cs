using PaymentsAdmin.Core.BulkActions;
using PaymentsAdmin.Core.Links;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Tests.BulkActions;

/// <summary>What a verb on many payments takes: what the verb on one would do and change.</summary>
public sealed class BulkRulesTests
{
    [Fact]
    public void A_bulk_verb_takes_what_the_verb_on_one_payment_allows_and_changes()
    {
        foreach (var posting in Enum.GetValues<PostingState>())
        {
            foreach (var kind in Enum.GetValues<PaymentKind>())
            {
                foreach (var paid in new[] { false, true })
                {
                    foreach (var minor in new[] { 0, 100 })
                    {
                        var payment = State(posting, kind, paid, minor);
                        foreach (var verb in Enum.GetValues<BulkVerb>())
                        {
                            BulkRules.Takes(verb, payment).ShouldBe(Expected(verb, payment), $"{verb} {posting} {kind} {paid} {minor}");
                        }
                    }
                }
            }
        }
    }

    [Fact]
    public void A_filter_is_narrowed_to_what_the_verb_can_take_and_never_widened()
    {
        foreach (var verb in Enum.GetValues<BulkVerb>())
        {
            foreach (var paid in new PaidState?[] { null, PaidState.Unpaid, PaidState.Paid, PaidState.Open, PaidState.Overdue })
            {
                foreach (var postings in new PostingState[][]
                {
                    [],
                    [PostingState.Draft, PostingState.Posted],
                    [PostingState.Reversed, PostingState.Discarded],
                })
                {
                    var filter = new PaymentFilter { Paid = paid, Posting = postings, Text = "acme" };
                    var within = BulkRules.Within(verb, filter);
                    var taken = Enum.GetValues<PostingState>()
                        .Where(posting => BulkRules.Takes(verb, State(posting, PaymentKind.Normal, verb == BulkVerb.Unpay)))
                        .Where(posting => postings.Length == 0 || postings.Contains(posting))
                        .ToList();
                    (within?.Posting ?? []).ShouldBe(Fits(verb, paid) ? taken : []);
                    within?.Text.ShouldBe("acme");
                    within?.Paid.ShouldBe(Narrowed(verb, paid));
                }
            }
        }
    }

    // In the words of the verbs on one payment.
    private static bool Expected(BulkVerb verb, PaymentState payment)
    {
        var isDraft = payment is { Posting: PostingState.Draft, Kind: PaymentKind.Normal };
        var ended = payment.Posting is PostingState.Reversed or PostingState.Discarded;
        var beforeSubmission = payment.Posting is PostingState.NotPosted or PostingState.Draft;
        return verb switch
        {
            BulkVerb.Pay => !payment.IsPaid && PaymentRules.Pay(payment, null) is null && !(beforeSubmission && payment.Amount.Minor == 0),
            BulkVerb.Unpay => payment.IsPaid && PaymentRules.Unpay(payment, null) is null,
            BulkVerb.Submit => isDraft && payment.Amount.Minor > 0,
            BulkVerb.Date => isDraft,
            BulkVerb.Link => payment is { IsPaid: false, Kind: PaymentKind.Normal } && !ended && payment.Amount.Minor > 0 && LinkRules.WhyNot(payment) is null,
            _ => PaymentRules.Delete(payment, null) is null,
        };
    }

    private static bool Fits(BulkVerb verb, PaidState? paid) =>
        verb switch
        {
            BulkVerb.Pay or BulkVerb.Delete or BulkVerb.Link => paid != PaidState.Paid,
            BulkVerb.Unpay => paid is null or PaidState.Paid,
            _ => true,
        };

    private static PaidState? Narrowed(BulkVerb verb, PaidState? paid) =>
        verb switch
        {
            BulkVerb.Pay or BulkVerb.Delete => paid ?? PaidState.Unpaid,
            BulkVerb.Unpay => PaidState.Paid,
            BulkVerb.Link => paid is null or PaidState.Unpaid ? PaidState.Open : paid,
            _ => paid,
        };

    private static PaymentState State(PostingState posting, PaymentKind kind, bool paid, int minor = 100) =>
        new(new PaymentId(1), new EntityId(1), 2, kind, new Money(minor, Currency.Of("EUR")), posting, paid, null, new Revision(1));
}
