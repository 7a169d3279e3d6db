using PaymentsAdmin.Core.Approvals;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Postings.Decisions;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;

namespace PaymentsAdmin.Core.Tests.Approvals;

/// <summary>How many approvals a payment still takes.</summary>
public sealed class RemainingNeedTests
{
    [Theory]
    [InlineData(0, 0, 1)]
    [InlineData(10_000, 0, 2)]
    [InlineData(0, 10_000, 2)]
    public void A_draft_follows_todays_policy_also_at_zero(int worth, int others, int people) =>
        new NeedFacts(PostingState.Draft, Policy.Default, Euro(worth), Euro(others)).Remaining().ShouldBe(new RemainingNeed(people, 0));

    [Fact]
    public void A_draft_without_a_rate_takes_the_most() =>
        new NeedFacts(PostingState.Draft, Policy.Default, null, Euro(0)).Remaining().Left.ShouldBe(2);

    [Fact]
    public void A_submitted_payment_keeps_the_stricter_need_and_counts_its_approvals()
    {
        var facts = new NeedFacts(PostingState.Submitted, Policy.Default, Euro(1), Euro(0)) { Submitted = new ApprovalNeed(3, Role.None), Agreed = 1 };

        facts.Remaining().ShouldBe(new RemainingNeed(3, 1));
        facts.Remaining().Left.ShouldBe(2);
        (facts with { Agreed = 3 }).Remaining().Left.ShouldBe(1);
    }

    [Fact]
    public void A_reversal_takes_one() =>
        new NeedFacts(PostingState.ReversalSubmitted, Policy.Default, Euro(10_000), Euro(0)) { Submitted = new ApprovalNeed(2, Role.None), Agreed = 2 }
            .Remaining().ShouldBe(new RemainingNeed(1, 0));

    private static Money Euro(long major) => new(major * 100, Currency.Of("EUR"));
}
