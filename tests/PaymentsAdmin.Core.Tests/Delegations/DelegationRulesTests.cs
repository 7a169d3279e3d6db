using PaymentsAdmin.Core.Access;
using PaymentsAdmin.Core.Delegations;
using PaymentsAdmin.Core.Tests.Values;
using PaymentsAdmin.Core.Users;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Tests.Delegations;

public sealed class DelegationRulesTests
{
    private static readonly Delegation AnnasToBen = new(
        new DelegationId(1),
        new PersonName(1, "Anna"),
        new PersonName(2, "Ben"),
        new DateOnly(2026, 3, 1),
        new DateOnly(2026, 3, 31),
        DateTimeOffset.UnixEpoch);

    [Theory]
    [InlineData(Role.Approver, Role.Approver, "-")]
    [InlineData(Role.Approver, Role.Approver | Role.Clerk, "-")]
    [InlineData(Role.Approver, Role.Clerk, "may-not-approve")]
    [InlineData(Role.Approver, Role.Admin, "may-not-approve")]
    [InlineData(Role.Approver, Role.None, "may-not-approve")]
    [InlineData(Role.Clerk, Role.Approver, "denied")]
    [InlineData(Role.Admin, Role.None, "denied")]
    public void Only_an_Approver_delegates_and_only_to_another_Approver(Role own, Role deputy, string answer) =>
        RuleTable.Answer(DelegationRules.Add(own, deputy)).ShouldBe(answer);

    [Fact]
    public void A_delegation_that_leads_back_to_its_giver_is_refused()
    {
        DelegationRules.Loop(comesBack: true).ShouldBe(DelegationFailures.Loop);
        DelegationRules.Loop(comesBack: false).ShouldBeNull();
    }

    [Theory]
    [InlineData(1, Role.None, true)]
    [InlineData(2, Role.Approver, false)]
    [InlineData(3, Role.Approver, false)]
    [InlineData(3, Role.Admin, true)]
    [InlineData(null, Role.None, true)]
    public void The_giver_and_Admins_can_revoke_a_delegation_but_the_deputy_cannot(int? user, Role own, bool may) =>
        DelegationRules.Revoke(AnnasToBen, user, own).ShouldBe(may ? null : AccessFailures.Denied(Right.ManageUsers));
}
