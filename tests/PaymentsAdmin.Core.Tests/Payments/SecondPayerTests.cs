using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Tests.Values;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;

namespace PaymentsAdmin.Core.Tests.Payments;

/// <summary>Who may mark a payment paid if the policy requires two people.</summary>
public sealed class SecondPayerTests
{
    private static readonly Policy Two = new() { PeopleToPay = 2, PeopleToPayFrom = 1_000 };
    private static readonly Currency Euro = Currency.Of("EUR");

    [Theory]
    [InlineData(99_999, false)]
    [InlineData(100_000, true)]
    [InlineData(null, true)]
    public void Two_are_asked_for_from_the_amount_on_and_where_nobody_knows_the_amount(int? minor, bool asked) =>
        SecondPayer.IsAsked(Two, minor is { } known ? new Money(known, Euro) : null).ShouldBe(asked);

    [Fact]
    public void One_is_enough_for_any_amount_where_the_policy_says_one()
    {
        SecondPayer.IsAsked(new Policy(), new Money(Money.MaxMinor, Euro)).ShouldBeFalse();
        SecondPayer.IsAsked(new Policy(), null).ShouldBeFalse();
    }

    [Theory]
    [InlineData(ActorKind.User, 1, "second-person-pays")]
    [InlineData(ActorKind.User, 2, "second-person-pays")]
    [InlineData(ActorKind.User, 3, "-")]
    [InlineData(ActorKind.Token, 1, "person-pays")]
    [InlineData(ActorKind.Token, 3, "person-pays")]
    [InlineData(ActorKind.System, null, "-")]
    public void Neither_its_maker_nor_its_submitter_nor_a_program_marks_it_paid(ActorKind kind, int? user, string answer) =>
        RuleTable.Answer(new PayingFacts(Two, null, MadeBy: 1, SubmittedBy: 2).WhyNot(By(kind, user))).ShouldBe(answer);

    [Fact]
    public void Where_one_is_enough_the_maker_and_programs_mark_it_paid()
    {
        var facts = new PayingFacts(Two, new Money(99_999, Euro), MadeBy: 1, SubmittedBy: 1);
        facts.WhyNot(By(ActorKind.User, 1)).ShouldBeNull();
        facts.WhyNot(By(ActorKind.Token, 1)).ShouldBeNull();
    }

    [Fact]
    public void A_payment_that_nobody_here_made_is_marked_paid_by_anyone() =>
        new PayingFacts(Two, null, MadeBy: null, SubmittedBy: null).WhyNot(By(ActorKind.User, 1)).ShouldBeNull();

    private static Actor By(ActorKind kind, int? user) => new(kind, user, "x", Role.Clerk, Door.Page);
}
