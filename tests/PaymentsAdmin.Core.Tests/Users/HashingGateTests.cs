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
        using var gate = new HashingGate(cores);
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
        using var gate = new HashingGate(1);
        await Should.ThrowAsync<InvalidOperationException>(() => gate.RunAsync<int>(() => throw new InvalidOperationException("broken"), default));

        (await gate.RunAsync(() => 5, default).WithinAsync()).ShouldBe(5);
    }

    private static void InterlockedMax(ref int most, int now)
    {
        for (var seen = Volatile.Read(ref most); now > seen && Interlocked.CompareExchange(ref most, now, seen) != seen; seen = Volatile.Read(ref most))
        {
        }
    }
}
