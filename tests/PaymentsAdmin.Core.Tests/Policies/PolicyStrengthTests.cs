using PaymentsAdmin.Core.Policies;
using PaymentsAdmin.Core.Postings.Decisions;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;

namespace PaymentsAdmin.Core.Tests.Policies;

/// <summary>Which policies are weaker than the former one.</summary>
public sealed class PolicyStrengthTests
{
    private static readonly Role[] Named = [Role.None, Role.None, Role.Clerk, Role.Admin, Role.Clerk | Role.Admin];

    public static TheoryData<string, Policy, bool> Changes =>
        new()
        {
            { "nothing", Policy.Default, false },
            { "the second step higher", Policy.Default with { Steps = [new(0, 1), new(100_000_000, 2)] }, true },
            { "the second step one cent higher", Policy.Default with { Steps = [new(0, 1), new(10_000.01m, 2)] }, true },
            { "the second step lower", Policy.Default with { Steps = [new(0, 1), new(9_999.99m, 2)] }, false },
            { "without the second step", Policy.Default with { Steps = [new(0, 1)] }, true },
            { "two from the beginning", Policy.Default with { Steps = [new(0, 2)] }, false },
            { "more below, fewer above", Policy.Default with { Steps = [new(0, 2), new(10_000, 1)] }, true },
            { "a third step", Policy.Default with { Steps = [new(0, 1), new(10_000, 2), new(50_000, 3)] }, false },
            { "a role more", Policy.Default with { Steps = [new(0, 1), new(10_000, 2) { Named = Role.Admin }] }, false },
            { "no split detection", Policy.Default with { SplitDetection = false }, true },
            { "no four eyes", Policy.Default with { FourEyesOnAuthors = false }, true },
            { "attachments from an amount", Policy.Default with { EvidenceFrom = 100 }, false },
            { "two people to pay", Policy.Default with { PeopleToPay = 2 }, false },
            { "posts while the portal is away", Policy.Default with { PostsWhilePortalIsAway = true }, true },
            { "other link days", Policy.Default with { LinkDays = 90, ClerksMayMakeLinks = false, QueueWhilePortalIsAway = false }, false },
        };

    [Theory]
    [MemberData(nameof(Changes))]
    public void A_policy_is_weaker_if_it_asks_for_less_for_any_amount(string what, Policy after, bool isWeaker) =>
        PolicyStrength.IsWeaker(Policy.Default, after).ShouldBe(isWeaker, what);

    [Fact]
    public void Another_named_role_is_weaker_and_a_further_one_is_not()
    {
        var admin = Policy.Default with { Steps = [new(0, 2) { Named = Role.Admin }] };
        PolicyStrength.IsWeaker(admin, Policy.Default with { Steps = [new(0, 5) { Named = Role.Clerk }] }).ShouldBeTrue();
        PolicyStrength.IsWeaker(admin, Policy.Default with { Steps = [new(0, 2) { Named = Role.Admin | Role.Clerk }] }).ShouldBeFalse();
    }

    [Fact]
    public void One_person_to_pay_or_two_from_a_higher_amount_is_weaker()
    {
        var two = Policy.Default with { PeopleToPay = 2, PeopleToPayFrom = 100 };
        PolicyStrength.IsWeaker(two, two with { PeopleToPayFrom = 100.01m }).ShouldBeTrue();
        PolicyStrength.IsWeaker(two, two with { PeopleToPayFrom = 99 }).ShouldBeFalse();
        PolicyStrength.IsWeaker(two, two with { PeopleToPay = 1 }).ShouldBeTrue();
        PolicyStrength.IsWeaker(two with { PeopleToPay = 1 }, two with { PeopleToPayFrom = 1_000_000 }).ShouldBeFalse();
    }

    [Fact]
    public void Attachments_from_a_higher_amount_or_never_are_weaker()
    {
        var strict = Policy.Default with { EvidenceFrom = 100 };
        PolicyStrength.IsWeaker(strict, strict with { EvidenceFrom = 100.01m }).ShouldBeTrue();
        PolicyStrength.IsWeaker(strict, strict with { EvidenceFrom = null }).ShouldBeTrue();
        PolicyStrength.IsWeaker(strict, strict with { EvidenceFrom = 99.99m }).ShouldBeFalse();
        PolicyStrength.IsWeaker(strict, strict with { EvidenceFrom = 0 }).ShouldBeFalse();
    }

    [Fact]
    public void Steps_may_go_down_with_the_amount_and_an_amount_without_a_rate_still_counts_as_the_strictest()
    {
        var before = Policy.Default with { Steps = [new(0, 1), new(10, 3), new(20, 1)] };
        PolicyStrength.IsWeaker(before, before with { Steps = [new(0, 2), new(10, 3), new(20, 2)] }).ShouldBeFalse();
        PolicyStrength.IsWeaker(before with { Steps = [] }, before).ShouldBeFalse();
        PolicyStrength.IsWeaker(before, before with { Steps = [] }).ShouldBeTrue();
    }

    [Fact]
    public void It_agrees_with_asking_amount_by_amount()
    {
        var random = new Random(45);
        var weaker = 0;
        for (var round = 0; round < 20_000; round++)
        {
            var before = Any(random);
            var after = random.Next(3) == 0 ? Any(random) : Near(before, random);
            var isWeaker = AmountByAmount(before, after);
            PolicyStrength.IsWeaker(before, after).ShouldBe(isWeaker, $"{Text(before)} -> {Text(after)}");
            weaker += isWeaker ? 1 : 0;
        }

        weaker.ShouldBeInRange(2_000, 18_000);
    }

    [Fact]
    public void What_is_not_weaker_lets_no_posting_through_with_less()
    {
        var (random, euro) = (new Random(46), Currency.Of("EUR"));
        for (var round = 0; round < 3_000; round++)
        {
            var (before, after) = (Any(random), Any(random));
            if (PolicyStrength.IsWeaker(before, after))
            {
                continue;
            }

            for (var cents = 0L; cents <= 700; cents += 25)
            {
                Money? worth = cents == 0 && random.Next(2) == 0 ? null : new Money(cents, euro);
                var others = new Money(random.Next(300), euro);
                var (former, next) = (ApprovalNeed.Of(before, worth, others), ApprovalNeed.Of(after, worth, others));
                next.Or(former).ShouldBe(next, $"{worth} with {others}: {Text(before)} -> {Text(after)}");
            }
        }
    }

    // The slow definition: every quarter up to beyond the last step, each by its own look at the steps, and the unknown amount.
    private static bool AmountByAmount(Policy before, Policy after)
    {
        if ((before.FourEyesOnAuthors, after.FourEyesOnAuthors) == (true, false)
            || (before.SplitDetection, after.SplitDetection) == (true, false)
            || (before.PostsWhilePortalIsAway, after.PostsWhilePortalIsAway) == (false, true))
        {
            return true;
        }

        for (var amount = 0m; amount <= 8; amount += 0.25m)
        {
            if (IsLess(At(before, amount), At(after, amount)) || PayersAt(after, amount) < PayersAt(before, amount)
                || (NeedsFile(before, amount) && !NeedsFile(after, amount)))
            {
                return true;
            }
        }

        return IsLess(Unknown(before), Unknown(after)) || after.PeopleToPay < before.PeopleToPay
            || (before.EvidenceFrom is not null && after.EvidenceFrom is null);
    }

    private static bool IsLess((int People, Role Named) before, (int People, Role Named) after) =>
        after.People < before.People || Enum.GetValues<Role>().Any(role => role != Role.None && before.Named.HasFlag(role) && !after.Named.HasFlag(role));

    private static (int People, Role Named) At(Policy policy, decimal amount)
    {
        var found = (People: 1, Named: Role.None);
        foreach (var step in policy.Steps)
        {
            found = step.From <= amount ? (step.People, step.Named) : found;
        }

        return found;
    }

    private static (int People, Role Named) Unknown(Policy policy)
    {
        var found = (People: 1, Named: Role.None);
        foreach (var step in policy.Steps)
        {
            found = (Math.Max(found.People, step.People), found.Named | step.Named);
        }

        return found;
    }

    private static bool NeedsFile(Policy policy, decimal amount) => amount >= policy.EvidenceFrom;

    private static int PayersAt(Policy policy, decimal amount) => amount >= policy.PeopleToPayFrom ? policy.PeopleToPay : 1;

    private static Policy Any(Random random)
    {
        var steps = new List<ApprovalStep> { Step(0, random) };
        while (steps.Count < 4 && random.Next(3) > 0 && steps[^1].From < 6)
        {
            steps.Add(Step(steps[^1].From + (random.Next(1, 9) * 0.25m), random));
        }

        return new Policy
        {
            Steps = steps,
            FourEyesOnAuthors = random.Next(8) > 0,
            SplitDetection = random.Next(8) > 0,
            PostsWhilePortalIsAway = random.Next(8) == 0,
            PeopleToPay = random.Next(1, 3),
            PeopleToPayFrom = random.Next(0, 24) * 0.25m,
            EvidenceFrom = random.Next(3) == 0 ? random.Next(0, 24) * 0.25m : null,
        };
    }

    private static Policy Near(Policy policy, Random random)
    {
        var steps = policy.Steps.ToList();
        var at = random.Next(steps.Count);
        var named = random.Next(4) == 0 ? Named[random.Next(Named.Length)] : steps[at].Named;
        steps[at] = steps[at] with { People = Math.Clamp(steps[at].People + random.Next(-1, 2), 1, 5), Named = named };
        return random.Next(3) == 0 ? policy with { PeopleToPayFrom = policy.PeopleToPayFrom + 0.25m } : policy with { Steps = steps };
    }

    private static ApprovalStep Step(decimal from, Random random) => new(from, random.Next(1, 4)) { Named = Named[random.Next(Named.Length)] };

    private static string Text(Policy policy) =>
        $"[{string.Join("; ", policy.Steps)}] eyes {policy.FourEyesOnAuthors} split {policy.SplitDetection} "
        + $"away {policy.PostsWhilePortalIsAway} pay {policy.PeopleToPay} from {policy.PeopleToPayFrom} files from {policy.EvidenceFrom}";
}
