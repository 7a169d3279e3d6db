using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Tests.Payments;

/// <summary>Which payments are in the books, and which are open.</summary>
public sealed class PaymentStandingTests
{
    private static readonly Currency Eur = Currency.Of("EUR");

    public static TheoryData<PostingState> States => [.. Enum.GetValues<PostingState>()];

    [Theory]
    [MemberData(nameof(States))]
    public void A_payment_is_in_the_books_from_its_posting_on_also_when_it_was_reversed(PostingState state) =>
        PaymentStanding.IsInBooks(state).ShouldBe(
            state is PostingState.Posted or PostingState.ReversalSubmitted or PostingState.ReversalApproved or PostingState.Reversed);

    [Theory]
    [MemberData(nameof(States))]
    public void A_payment_is_open_while_an_amount_is_due_and_it_is_neither_paid_nor_reversed_nor_discarded(PostingState state)
    {
        PaymentStanding.IsOpen(state, isPaid: false, new Money(1, Eur)).ShouldBe(state is not (PostingState.Reversed or PostingState.Discarded));
        PaymentStanding.IsOpen(state, isPaid: true, new Money(1, Eur)).ShouldBeFalse();
        PaymentStanding.IsOpen(state, isPaid: false, Money.Zero(Eur)).ShouldBeFalse();
        PaymentStanding.IsOpen(state, isPaid: false, new Money(-1, Eur)).ShouldBeFalse();
    }

    [Fact]
    public void A_filter_by_posted_finds_all_states_in_the_books_and_any_other_only_itself()
    {
        PaymentStanding.FoundBy([PostingState.Posted]).ShouldBe(PaymentStanding.InBooks);
        PaymentStanding.FoundBy([PostingState.Draft, PostingState.Posted, PostingState.Reversed])
            .ShouldBe([PostingState.Draft, .. PaymentStanding.InBooks]);
        foreach (var state in Enum.GetValues<PostingState>().Where(state => state != PostingState.Posted))
        {
            PaymentStanding.FoundBy([state]).ShouldBe([state]);
        }

        PaymentStanding.FoundBy([]).ShouldBeEmpty();
    }
}
