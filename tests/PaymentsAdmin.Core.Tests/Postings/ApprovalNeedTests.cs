using PaymentsAdmin.Core.Postings.Decisions;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;

namespace PaymentsAdmin.Core.Tests.Postings;

public sealed class ApprovalNeedTests
{
    private static readonly Currency Euro = Currency.Of("EUR");

    [Theory]
    [InlineData(1, 0, 1)]
    [InlineData(999_999, 0, 1)]
    [InlineData(1_000_000, 0, 2)]
    [InlineData(600_000, 399_999, 1)]
    [InlineData(600_000, 400_000, 2)]
    public void The_approval_step_depends_on_the_total_of_the_customer_on_that_day(long amount, long others, int people) =>
        Need(Policy.Default, amount, others).People.ShouldBe(people);

    [Fact]
    public void Without_split_detection_other_postings_do_not_count() =>
        Need(Policy.Default with { SplitDetection = false }, 600_000, 4_000_000).People.ShouldBe(1);

    [Fact]
    public void Without_a_rate_the_highest_step_applies()
    {
        var policy = Policy.Default with { Steps = [new(0, 1), new(100, 3) { Named = Role.Admin }, new(1_000, 2)] };
        ApprovalNeed.Of(policy, null, Money.Zero(Euro)).ShouldBe(new ApprovalNeed(3, Role.Admin));
    }

    [Fact]
    public void A_policy_without_steps_still_requires_one_approval() =>
        Need(Policy.Default with { Steps = [] }, 5, 0).People.ShouldBe(1);

    [Fact]
    public void Two_needs_are_combined_by_the_stricter_part_of_each() =>
        new ApprovalNeed(2, Role.None).Or(new ApprovalNeed(1, Role.Admin)).ShouldBe(new ApprovalNeed(2, Role.Admin));

    [Fact]
    public void A_need_is_met_only_by_enough_people_including_the_named_role()
    {
        var need = new ApprovalNeed(2, Role.Admin);
        need.IsMetBy([Role.Approver]).ShouldBeFalse();
        need.IsMetBy([Role.Approver, Role.Approver]).ShouldBeFalse();
        need.IsMetBy([Role.Approver, Role.Approver | Role.Admin]).ShouldBeTrue();
    }

    private static ApprovalNeed Need(Policy policy, long amount, long others) =>
        ApprovalNeed.Of(policy, new Money(amount, Euro), new Money(others, Euro));

    [Fact]
    public void Roles_named_by_several_rules_need_not_be_held_by_one_person()
    {
        var need = new ApprovalNeed(2, Role.Admin).Or(new ApprovalNeed(1, Role.Clerk));
        need.IsMetBy([Role.Approver | Role.Admin, Role.Approver | Role.Clerk]).ShouldBeTrue();
        need.IsMetBy([Role.Approver | Role.Admin, Role.Approver]).ShouldBeFalse();
    }
}
