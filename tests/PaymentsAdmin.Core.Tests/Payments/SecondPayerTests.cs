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
    public void Two_people_are_required_from_the_amount_of_the_policy_and_for_an_unknown_amount(int? minor, bool asked) =>
        SecondPayer.IsAsked(Two, minor is { } known ? new Money(known, Euro) : null).ShouldBe(asked);

    [Fact]
    public void One_person_is_enough_for_any_amount_by_default()
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
    public void The_maker_the_submitter_and_a_program_cannot_mark_a_payment_paid(ActorKind kind, int? user, string answer) =>
        RuleTable.Answer(new PayingFacts(Two, null, MadeBy: 1, SubmittedBy: 2).WhyNot(By(kind, user))).ShouldBe(answer);

    [Fact]
    public void The_person_who_made_a_token_that_worked_on_a_payment_cannot_mark_it_paid()
    {
        var facts = new PayingFacts(Two, null, MadeBy: 1, SubmittedBy: 2) { TokenMakers = new HashSet<int> { 3 } };
        facts.WhyNot(By(ActorKind.User, 3)).ShouldBe(PaymentFailures.SecondPersonPays);
        facts.WhyNot(By(ActorKind.User, 4)).ShouldBeNull();
    }

    [Fact]
    public void The_maker_and_a_program_can_mark_an_amount_below_the_limit_paid()
    {
        var facts = new PayingFacts(Two, new Money(99_999, Euro), MadeBy: 1, SubmittedBy: 1);
        facts.WhyNot(By(ActorKind.User, 1)).ShouldBeNull();
        facts.WhyNot(By(ActorKind.Token, 1)).ShouldBeNull();
    }

    [Fact]
    public void Anyone_can_mark_a_payment_without_a_known_maker_paid() =>
        new PayingFacts(Two, null, MadeBy: null, SubmittedBy: null).WhyNot(By(ActorKind.User, 1)).ShouldBeNull();

    private static Actor By(ActorKind kind, int? user) => new(kind, user, "x", Role.Clerk, Door.Page);
}
