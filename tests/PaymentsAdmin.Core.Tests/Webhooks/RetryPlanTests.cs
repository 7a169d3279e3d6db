using PaymentsAdmin.Core.Webhooks;

namespace PaymentsAdmin.Core.Tests.Webhooks;

/// <summary>The wait after each attempt to deliver a message.</summary>
public sealed class RetryPlanTests
{
    [Fact]
    public void Waits_grow_from_ten_seconds_to_a_day_until_the_last_attempt() =>
        Enumerable
            .Range(1, 8)
            .Select(attempt => RetryPlan.After(attempt, 0))
            .ShouldBe(
                [
                    TimeSpan.FromSeconds(10), TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(30),
                    TimeSpan.FromHours(2), TimeSpan.FromHours(6), TimeSpan.FromHours(24), null,
                ]
            );

    [Fact]
    public void Jitter_changes_a_wait_by_at_most_a_fifth()
    {
        RetryPlan.After(1, -RetryPlan.JitterInPercent).ShouldBe(TimeSpan.FromSeconds(8));
        RetryPlan.After(1, RetryPlan.JitterInPercent).ShouldBe(TimeSpan.FromSeconds(12));
    }
}
