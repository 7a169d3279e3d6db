using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using PaymentsAdmin.Web.Rest.Bitrix;

namespace PaymentsAdmin.Web.Tests.Rest.Repeats;

/// <summary>Calls with a key that are slow, fail, or are abandoned by their caller.</summary>
public sealed class SlowKeyTests
{
    [Fact]
    public async Task A_running_call_is_not_started_again()
    {
        var slow = new Slow();
        await using var host = await RestHost.StartAsync(services => services.AddSingleton<IMethods>(slow));
        var first = host.KeyedAsync("k", "slow", "{}");
        await slow.Begun.Task.WithinAsync();

        var second = await host.KeyedAsync("k", "slow", "{}");
        (second.Status, second.Error, second.Failure, second.RetryAfter).ShouldBe((409, "IDEMPOTENCY_KEY_IN_PROGRESS", "repeat.in-progress", "1"));
        ((StillTime)host.Get<TimeProvider>()).Pass(TimeSpan.FromMinutes(10));
        (await host.KeyedAsync("k", "slow", "{}")).ShouldBe(second);

        slow.End.SetResult();
        (await first.WithinAsync()).Status.ShouldBe(200);
        slow.Runs.ShouldBe(1);
    }

    [Fact]
    public async Task An_abandoned_call_finishes_and_its_answer_can_be_fetched_later()
    {
        var slow = new Slow();
        await using var host = await RestHost.StartAsync(services => services.AddSingleton<IMethods>(slow), ("Rest:Burst", "1000000"));
        using var away = new CancellationTokenSource();
        var first = host.KeyedAsync("k", "slow", "{}", ct: away.Token);
        await slow.Begun.Task.WithinAsync();
        await away.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => first);
        slow.CanBeCalledOff.ShouldBeFalse();
        slow.End.SetResult();

        KeyedAnswer again = null!;
        await Patience.UntilAsync(async () => (again = await host.KeyedAsync("k", "slow", "{}")).Error != "IDEMPOTENCY_KEY_IN_PROGRESS");
        (again.Status, again.Replayed).ShouldBe((200, true));
        slow.Runs.ShouldBe(1);
    }

    [Fact]
    public async Task A_failed_call_can_be_tried_again()
    {
        var broken = new BrokenOnce();
        await using var host = await RestHost.StartAsync(services => services.AddSingleton<IMethods>(broken));
        (await host.KeyedAsync("k", "broken-once", "{}")).Status.ShouldBe(500);
        var second = await host.KeyedAsync("k", "broken-once", "{}");
        (second.Status, second.Replayed).ShouldBe((200, false));
        (await host.KeyedAsync("k", "broken-once", "{}")).ShouldBe(second with { Replayed = true });
    }

    [Fact]
    public async Task A_call_blocked_by_the_time_limit_can_be_tried_again()
    {
        await using var host = await RestHost.StartAsync(("Rest:OperatingSeconds", "0.0000001"));
        const string Missing = """{"id": "x"}""";
        await host.KeyedAsync(null, "crm.item.payment.pay", Missing);
        var blocked = await host.KeyedAsync("k", "crm.item.payment.pay", Missing);
        (blocked.Status, blocked.Error).ShouldBe((429, "OPERATION_TIME_LIMIT"));
        int.Parse(blocked.RetryAfter!, CultureInfo.InvariantCulture).ShouldBeInRange(1, 600);
        (await host.KeyedAsync(null, "crm.item.payment.pay", Missing)).RetryAfter.ShouldBe(blocked.RetryAfter);
        ((StillTime)host.Get<TimeProvider>()).Pass(TimeSpan.FromMinutes(11));
        var later = await host.KeyedAsync("k", "crm.item.payment.pay", Missing);
        (later.Status, later.Replayed).ShouldBe((400, false));
    }

    private sealed class Slow : IMethods
    {
        private int _runs;

        public TaskCompletionSource Begun { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public TaskCompletionSource End { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public int Runs => _runs;

        public bool CanBeCalledOff { get; private set; }

        public IEnumerable<RestMethod> All => [new RestMethod("slow", SystemFamily.Family, RunAsync) { Writes = true }];

        private async Task<Reply> RunAsync(Call call)
        {
            Interlocked.Increment(ref _runs);
            CanBeCalledOff = call.Aborted.CanBeCanceled;
            Begun.TrySetResult();
            await End.Task.WaitAsync(call.Aborted);
            return Reply.Done;
        }
    }

    private sealed class BrokenOnce : IMethods
    {
        private int _runs;

        public IEnumerable<RestMethod> All => [new RestMethod("broken-once", SystemFamily.Family, RunAsync) { Writes = true }];

        private Task<Reply> RunAsync(Call call) =>
            Interlocked.Increment(ref _runs) == 1 ? throw new InvalidOperationException("broken") : Task.FromResult(Reply.Done);
    }
}
