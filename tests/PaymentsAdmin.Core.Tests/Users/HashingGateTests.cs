using PaymentsAdmin.Core.Users.Passwords;

namespace PaymentsAdmin.Core.Tests.Users;

/// <summary>How many passwords are hashed at once.</summary>
public sealed class HashingGateTests
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 1)]
    [InlineData(5, 2)]
    [InlineData(8, 4)]
    public async Task At_most_half_of_the_cores_hash_at_once(int cores, int places)
    {
        var gate = new HashingGate(cores);
        using var end = new ManualResetEventSlim();
        var (inside, most) = (0, 0);
        var hashes = Enumerable.Range(0, places + 3)
            .Select(_ => Task.Factory.StartNew(
                () => gate.RunAsync(
                    () =>
                    {
                        InterlockedMax(ref most, Interlocked.Increment(ref inside));
                        end.Wait();
                        return Interlocked.Decrement(ref inside);
                    },
                    default
                ),
                TaskCreationOptions.LongRunning
            ).Unwrap())
            .ToList();

        await Patience.UntilAsync(() => Volatile.Read(ref inside) == places);
        end.Set();
        await Task.WhenAll(hashes).WithinAsync();

        most.ShouldBe(places);
    }

    [Fact]
    public async Task A_failed_hash_gives_its_place_back()
    {
        var gate = new HashingGate(1);
        await Should.ThrowAsync<InvalidOperationException>(() => gate.RunAsync<int>(() => throw new InvalidOperationException("broken"), default));

        (await gate.RunAsync(() => 5, default).WithinAsync()).ShouldBe(5);
    }

    [Fact]
    public async Task People_in_browsers_that_they_used_before_come_before_all_strangers_who_wait()
    {
        var gate = new HashingGate(2);
        using var end = new ManualResetEventSlim();
        var began = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var order = new List<string>();
        var first = Task.Factory.StartNew(() => gate.RunAsync(() => Hold(began, end), default), TaskCreationOptions.LongRunning).Unwrap();
        await began.Task.WithinAsync();
        using var hangsUp = new CancellationTokenSource();
        var gone = gate.RunAsync(() => Note(order, "gone"), hangsUp.Token);
        Task[] waiting =
        [
            gate.RunAsync(() => Note(order, "stranger 1"), default, isStranger: true),
            gate.RunAsync(() => Note(order, "stranger 2"), default, isStranger: true),
            gate.RunAsync(() => Note(order, "known"), default),
        ];

        await hangsUp.CancelAsync();
        end.Set();
        await Task.WhenAll([first, .. waiting]).WithinAsync();

        order.ShouldBe(["known", "stranger 1", "stranger 2"]);
        await Should.ThrowAsync<OperationCanceledException>(() => gone.WithinAsync());
        (await gate.RunAsync(() => 5, default).WithinAsync()).ShouldBe(5);
    }

    private static int Hold(TaskCompletionSource began, ManualResetEventSlim end)
    {
        began.SetResult();
        end.Wait();
        return 0;
    }

    // One place, so that nobody writes at the same time.
    private static int Note(List<string> order, string who)
    {
        order.Add(who);
        return order.Count;
    }

    private static void InterlockedMax(ref int most, int now)
    {
        for (var seen = Volatile.Read(ref most); now > seen && Interlocked.CompareExchange(ref most, now, seen) != seen; seen = Volatile.Read(ref most))
        {
        }
    }
}
