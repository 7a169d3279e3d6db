using PaymentsAdmin.Backends.Tests.Databases;
using PaymentsAdmin.Backends.Tests.Postings;
using PaymentsAdmin.Core.Confirmations;
using PaymentsAdmin.Core.Notifications;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Policies;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;

namespace PaymentsAdmin.Backends.Tests.Confirmations;

/// <summary>With two Admins, none of them weakens the policy alone.</summary>
public abstract class GuardedPolicyTests(TestDatabase database) : SecondAdminTests(database)
{
    private static readonly Policy Weak = Policy.Default with { Steps = [new(0, 1), new(100_000_000, 2)] };

    [Fact]
    public async Task One_Admin_cannot_raise_the_second_step_and_a_large_payment_still_needs_two()
    {
        (await SetAsync(Weak)).Value.ShouldBe(PolicyVersionId.None);
        (await CurrentAsync()).ShouldBe(Policy.Default);
        var large = await Books.SubmittedAsync(quantity: 7_500);
        (await Books.ApproveAsync(large, Books.Alan)).Value.ShouldBe(PostingState.Submitted);

        var asked = await WaitingAsync();
        (asked.Kind, asked.Workspace).ShouldBe((ConfirmationKind.Policy, Books.Workspace.Id));
        asked.Policies!.Value.Before.Steps.ShouldBe(Policy.Default.Steps);
        asked.Policies.Value.After.Steps.ShouldBe(Weak.Steps);
        foreach (var reader in new[] { Books.Alan, Adam, Ada })
        {
            (await ToldAsync(reader)).ShouldContain(NoticeKinds.ConfirmationAsked, reader.Name);
        }
    }

    [Fact]
    public async Task A_weaker_policy_applies_once_another_Admin_confirms_it_and_everybody_is_told()
    {
        await SetAsync(Weak);
        (await SetAsync(Weak)).Failure.ShouldBe(ConfirmationFailures.Waits);
        (await ConfirmAsync((await WaitingAsync()).Id, Adam)).Failure.ShouldBe(ConfirmationFailures.OwnRequest);
        (await ConfirmAsync((await WaitingAsync()).Id)).Failure.ShouldBeNull();
        (await CurrentAsync()).Steps.ShouldBe(Weak.Steps);
        await Books.PostedAsync(quantity: 7_500);
        (await ToldAsync(Books.Anna)).ShouldContain(NoticeKinds.ConfirmationGiven);
    }

    [Fact]
    public async Task Each_way_to_weaken_it_waits()
    {
        var two = Policy.Default with { PeopleToPay = 2, PeopleToPayFrom = 100 };
        (await SetAsync(two)).Value.ShouldNotBe(PolicyVersionId.None);
        foreach (var weaker in new[]
        {
            two with { SplitDetection = false },
            two with { PeopleToPay = 1 },
            two with { PeopleToPayFrom = 1_000 },
            two with { PostsWhilePortalIsAway = true },
            two with { Steps = [new(0, 1)] },
        })
        {
            (await SetAsync(weaker)).Value.ShouldBe(PolicyVersionId.None);
            (await Confirmations.WithdrawAsync((await WaitingAsync()).Id, Adam, default)).Failure.ShouldBeNull();
        }

        (await CurrentAsync()).PeopleToPayFrom.ShouldBe(100);
    }

    [Fact]
    public async Task A_stricter_policy_is_in_force_at_once_and_voids_what_waits()
    {
        await SetAsync(Weak);
        var strict = Policy.Default with { Steps = [new(0, 2)] };
        (await SetAsync(strict, Ada)).Value.ShouldNotBe(PolicyVersionId.None);
        (await CurrentAsync()).Steps.ShouldBe(strict.Steps);
        (await ConfirmAsync((await WaitingAsync()).Id)).Failure!.Text.ShouldContain("policy has changed");
        (await CurrentAsync()).Steps.ShouldBe(strict.Steps);
    }

    [Fact]
    public async Task A_weaker_policy_of_the_only_Admin_is_in_force_at_once_and_everybody_is_told()
    {
        await LeaveAdamAloneAsync();
        (await SetAsync(Weak)).Value.ShouldNotBe(PolicyVersionId.None);
        (await CurrentAsync()).Steps.ShouldBe(Weak.Steps);
        (await ToldAsync(Books.Alan)).ShouldBe([NoticeKinds.DoneAlone]);
        (await ToldAsync(Adam)).ShouldBe([NoticeKinds.DoneAlone]);
    }

    private Task<Result<PolicyVersionId>> SetAsync(Policy policy, Actor? by = null) =>
        Service<PolicyService>().SetAsync(Books.Workspace, policy, null, by ?? Adam, default);

    private async Task<Policy> CurrentAsync() =>
        (await Service<PolicyService>().CurrentAsync(Books.Workspace.Id, Ada, default)).Value?.Policy ?? Policy.Default;
}

public sealed class SqliteGuardedPolicyTests() : GuardedPolicyTests(TestDatabase.Sqlite);

[Trait("Run", "Full")]
public sealed class PostgresGuardedPolicyTests() : GuardedPolicyTests(TestDatabase.Postgres);
