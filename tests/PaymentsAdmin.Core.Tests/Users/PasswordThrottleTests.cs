using PaymentsAdmin.Core.Users.SignIns;

namespace PaymentsAdmin.Core.Tests.Users;

/// <summary>How password attempts delay each other. No password is checked before its turn.</summary>
public sealed class PasswordThrottleTests : IDisposable
{
    private readonly Clock _clock = new();
    private readonly PasswordThrottle _turns;
    private int _looked;

    public PasswordThrottleTests() => _turns = new(new AttemptThrottle(_clock), SignInLimits.Default);

    [Fact]
    public async Task A_password_is_not_checked_during_a_wait_whether_right_or_wrong()
    {
        await WrongAsync(5, "203.0.113.1", 10);
        (await TryAsync(5, "203.0.113.1", right: false)).Wait.ShouldBe(TimeSpan.FromSeconds(1));
        (await TryAsync(5, "203.0.113.1", right: true)).Wait.ShouldBe(TimeSpan.FromSeconds(1));
        _looked.ShouldBe(10);
        _clock.Now += TimeSpan.FromSeconds(1);
        (await TryAsync(5, "203.0.113.1", right: true)).ShouldBe(new ThrottleResult(null, null));
    }

    [Fact]
    public async Task An_unknown_user_name_is_delayed_like_a_known_one()
    {
        for (var i = 0; i < 10; i++)
        {
            (await TryAsync(null, "203.0.113.1", right: false)).Wait.ShouldBeNull();
        }

        (await TryAsync(null, "203.0.113.1", right: false)).Wait.ShouldBe(TimeSpan.FromSeconds(1));
    }

    [Fact]
    public async Task Attempts_from_other_networks_do_not_delay_a_known_network_of_the_user()
    {
        (await TryAsync(5, "192.0.2.7", right: true)).Refusal.ShouldBeNull();
        for (var network = 1; network <= 30; network++)
        {
            await WrongAsync(5, $"203.0.113.{network}", 10, lookedAt: null);
        }

        (await TryAsync(5, "192.0.2.8", right: true)).Wait.ShouldNotBeNull();
        (await TryAsync(5, "192.0.2.7", right: true)).ShouldBe(new ThrottleResult(null, null));
        (await TryAsync(6, "192.0.2.8", right: true)).ShouldBe(new ThrottleResult(null, null));
    }

    [Fact]
    public async Task Attempts_on_one_name_from_many_networks_are_limited_and_wait_at_most_one_minute()
    {
        for (var network = 1; network <= 200; network++)
        {
            await TryAsync(5, $"203.0.113.{network}", right: false);
        }

        _looked.ShouldBe(50);
        for (var network = 1; network <= 20; network++)
        {
            var turn = await TryAsync(5, $"198.51.100.{network}", right: false);
            (turn.Wait ?? TimeSpan.Zero).ShouldBeLessThanOrEqualTo(TimeSpan.FromMinutes(1));
            _clock.Now += turn.Wait ?? TimeSpan.Zero;
        }
    }

    [Fact]
    public async Task A_known_browser_is_delayed_only_by_its_own_attempts()
    {
        await WrongAsync(5, "192.0.2.7", 10);
        (await TryAsync(5, "192.0.2.7", right: true, "device 5|A")).ShouldBe(new ThrottleResult(null, null));
        for (var i = 0; i < 10; i++)
        {
            (await TryAsync(5, "192.0.2.7", right: false, "device 5|A")).Wait.ShouldBeNull();
        }

        (await TryAsync(5, "192.0.2.7", right: true, "device 5|A")).Wait.ShouldNotBeNull();
        (await TryAsync(5, "192.0.2.7", right: true, "device 5|B")).ShouldBe(new ThrottleResult(null, null));
    }

    [Fact]
    public async Task Addresses_of_one_IPv6_network_share_a_delay()
    {
        for (var i = 0; i < 20; i++)
        {
            (await TryAsync(100 + i, $"2001:db8:0:1::{i:x}", right: false)).Wait.ShouldBeNull();
        }

        (await TryAsync(5, "2001:db8:0:1:ffff::1", right: true)).Wait.ShouldNotBeNull();
        (await TryAsync(5, "2001:db8:0:2::1", right: true)).ShouldBe(new ThrottleResult(null, null));
    }

    [Fact]
    public async Task A_crowd_of_strangers_is_sent_away_at_once_and_known_browsers_wait_for_none_of_them()
    {
        var end = new TaskCompletionSource<string?>();
        var crowd = Enumerable.Range(0, 60)
            .Select(i => _turns.TakeAsync(new Claimant(null, $"name {i}", new Origin($"203.0.{i}.1", null)), () => end.Task, default))
            .ToList();

        (await TryAsync(5, "192.0.2.7", right: true)).Wait.ShouldBe(TimeSpan.FromSeconds(10));
        (await TryAsync(5, "192.0.2.7", right: true, "device 5|A").WithinAsync()).ShouldBe(new ThrottleResult(null, null));

        end.SetResult("unknown");
        await Task.WhenAll(crowd).WithinAsync();
        (await TryAsync(5, "192.0.2.7", right: true)).ShouldBe(new ThrottleResult(null, null));
    }

    [Fact]
    public async Task Concurrent_right_passwords_are_all_accepted()
    {
        var turns = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => Task.Run(() => TryAsync(5, "192.0.2.7", right: true))));
        turns.ShouldAllBe(turn => turn.Wait == null && turn.Refusal == null);
    }

    [Fact]
    public async Task Concurrent_wrong_passwords_do_not_get_past_the_limit()
    {
        await Task.WhenAll(Enumerable.Range(0, 200).Select(_ => Task.Run(() => TryAsync(5, "192.0.2.7", right: false))));
        _looked.ShouldBe(10);
    }

    public void Dispose() => _turns.Dispose();

    private Task<ThrottleResult> TryAsync(int? user, string address, bool right, string? device = null) =>
        _turns.TakeAsync(
            new Claimant(user, "Somebody", new Origin(address, null)) { Device = device },
            () =>
            {
                Interlocked.Increment(ref _looked);
                return Task.FromResult(right ? null : "password");
            },
            default
        );

    private async Task WrongAsync(int user, string address, int times, int? lookedAt = 10)
    {
        for (var i = 0; i < times; i++)
        {
            await TryAsync(user, address, right: false);
        }

        if (lookedAt is { } count)
        {
            _looked.ShouldBe(count);
        }
    }
}
