using PaymentsAdmin.Web.Shared.Limits;

namespace PaymentsAdmin.Web.Tests.Shared.Limits;

/// <summary>Secrets of callers who may be guessing are counted before the database is asked.</summary>
public sealed class CountedLookupsTests : IDisposable
{
    private const int Free = 5;
    private const string Afar = "203.0.113.7";

    private readonly RecentCount<string> _wrong = new(Free, TimeSpan.FromMinutes(1), new StandingClock());
    private readonly CountedLookups _lookups;
    private readonly TaskCompletionSource _answer = new();
    private int _asking;

    public CountedLookupsTests() => _lookups = new(_wrong.Take, _wrong.TakeBack);

    [Fact]
    public async Task Of_many_guesses_at_once_only_the_free_ones_and_one_more_ask_the_database()
    {
        var guesses = Enumerable.Range(0, 40).Select(i => AskAsync($"guess {i}", good: false, _answer.Task)).ToList();

        _asking.ShouldBe(Free + 1);
        _answer.SetResult();
        var waits = (await Task.WhenAll(guesses).WithinAsync()).Select(looked => looked.Wait);
        waits.Count(wait => wait is null).ShouldBe(Free);
        _asking.ShouldBe(40);
    }

    [Fact]
    public async Task A_secret_that_was_good_before_is_not_held_up_by_guesses_from_its_network()
    {
        await AskAsync("good", good: true);
        for (var i = 0; i < 10; i++)
        {
            _ = AskAsync($"guess {i}", good: false, _answer.Task);
        }

        (await AskAsync("good", good: true).WithinAsync()).ShouldBe(new SecretLookup<bool>(true, null));
        _answer.SetResult();
    }

    [Fact]
    public async Task A_good_secret_is_found_even_if_it_is_new_and_its_network_guesses()
    {
        for (var i = 0; i < 10; i++)
        {
            await AskAsync($"guess {i}", good: false);
        }

        (await AskAsync("new", good: true)).ShouldBe(new SecretLookup<bool>(true, null));
        (await AskAsync("guess", good: false)).Wait.ShouldBe(TimeSpan.FromMinutes(1));
    }

    [Fact]
    public async Task Good_secrets_and_failed_look_ups_are_not_counted()
    {
        for (var i = 0; i < 20; i++)
        {
            (await AskAsync($"good {i}", good: true)).Wait.ShouldBeNull();
            await Should.ThrowAsync<IOException>(() => AskAsync($"broken {i}", good: false, Task.FromException(new IOException("broken"))));
        }

        (await AskAsync("guess", good: false)).Wait.ShouldBeNull();
    }

    [Fact]
    public async Task A_caller_who_hangs_up_is_counted()
    {
        using var hung = new CancellationTokenSource();
        await hung.CancelAsync();
        for (var i = 0; i < Free; i++)
        {
            await Should.ThrowAsync<OperationCanceledException>(
                () => _lookups.AskAsync(Afar, $"guess {i}", () => Task.FromCanceled<bool>(hung.Token), good => !good, hung.Token));
        }

        (await AskAsync("guess", good: false)).Wait.ShouldNotBeNull();
    }

    [Fact]
    public async Task A_secret_that_is_good_no_more_is_counted_like_a_guess()
    {
        await AskAsync("revoked", good: true);
        for (var i = 0; i < Free; i++)
        {
            (await AskAsync("revoked", good: false)).ShouldBe(new SecretLookup<bool>(false, null));
        }

        (await AskAsync("revoked", good: false)).Wait.ShouldNotBeNull();
    }

    public void Dispose() => _lookups.Dispose();

    private Task<SecretLookup<bool>> AskAsync(string secret, bool good, Task? until = null) =>
        _lookups.AskAsync(
            Afar,
            secret,
            async () =>
            {
                Interlocked.Increment(ref _asking);
                await (until ?? Task.CompletedTask);
                return good;
            },
            found => !found,
            default
        );

    private sealed class StandingClock : TimeProvider
    {
        public override long GetTimestamp() => 0;
    }
}
