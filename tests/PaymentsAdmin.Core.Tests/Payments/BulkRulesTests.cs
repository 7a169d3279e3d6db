using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Tests.Payments;

/// <summary>What a verb on many payments takes: what the verb on one would do and change.</summary>
public sealed class BulkRulesTests
{
    [Theory]
    [InlineData(BulkVerb.Pay)]
    [InlineData(BulkVerb.Unpay)]
    public void A_bulk_verb_takes_what_the_verb_on_one_payment_allows_and_changes(BulkVerb verb)
    {
        foreach (var posting in Enum.GetValues<PostingState>())
        {
            foreach (var kind in Enum.GetValues<PaymentKind>())
            {
                foreach (var paid in new[] { false, true })
                {
                    var payment = State(posting, kind, paid);
                    var refusal = verb == BulkVerb.Pay ? PaymentRules.Pay(payment, null) : PaymentRules.Unpay(payment, null);
                    BulkRules.Takes(verb, payment).ShouldBe(refusal is null && paid == (verb == BulkVerb.Unpay), $"{posting} {kind} {paid}");
                }
            }
        }
    }

    [Fact]
    public void A_filter_is_narrowed_to_what_the_verb_can_take_and_never_widened()
    {
        foreach (var verb in Enum.GetValues<BulkVerb>())
        {
            foreach (var paid in new PaidState?[] { null, PaidState.Unpaid, PaidState.Paid, PaidState.Overdue })
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
                    var fits = verb == BulkVerb.Pay ? paid != PaidState.Paid : paid is null or PaidState.Paid;
                    (within?.Posting ?? []).ShouldBe(fits ? taken : []);
                    within?.Text.ShouldBe("acme");
                    within?.Paid.ShouldBe(paid ?? (verb == BulkVerb.Pay ? PaidState.Unpaid : PaidState.Paid));
                }
            }
        }
    }

    private static PaymentState State(PostingState posting, PaymentKind kind, bool paid) =>
        new(new PaymentId(1), new EntityId(1), 2, kind, new Money(100, Currency.Of("EUR")), posting, paid, null, new Revision(1));
}
