using PaymentsAdmin.Core.Policies;
using PaymentsAdmin.Core.Tests.Values;
using PaymentsAdmin.Core.Workspaces;

namespace PaymentsAdmin.Core.Tests.Policies;

public sealed class PolicyRulesTests
{
    private static readonly Policy Four = new() { FourEyesOnAuthors = true };
    private static readonly Policy Alone = new() { FourEyesOnAuthors = false };

    [Theory]
    [InlineData(0, "-")]
    [InlineData(1, "-")]
    [InlineData(2, "not-alone")]
    public void Four_eyes_can_be_switched_off_only_with_at_most_one_person(long people, string answer) =>
        RuleTable.Answer(PolicyRules.ActAlone(Four, Alone, people)).ShouldBe(answer);

    [Fact]
    public void Every_other_change_is_allowed_with_any_number_of_people()
    {
        PolicyRules.ActAlone(Alone, Four, 5).ShouldBeNull();
        PolicyRules.ActAlone(Alone, Alone with { LinkDays = 3 }, 5).ShouldBeNull();
        PolicyRules.ActAlone(Four, Four with { LinkDays = 3 }, 5).ShouldBeNull();
    }

    [Fact]
    public void A_policy_in_an_old_version_is_not_overwritten()
    {
        PolicyRules.Set(new PolicyVersionId(1), new PolicyVersionId(2)).ShouldBe(PolicyFailures.ChangedMeanwhile);
        PolicyRules.Set(PolicyVersionId.None, new PolicyVersionId(2)).ShouldBe(PolicyFailures.ChangedMeanwhile);
        PolicyRules.Set(new PolicyVersionId(2), new PolicyVersionId(2)).ShouldBeNull();
        PolicyRules.Set(PolicyVersionId.None, PolicyVersionId.None).ShouldBeNull();
        PolicyRules.Set(null, new PolicyVersionId(2)).ShouldBeNull();
    }
}
