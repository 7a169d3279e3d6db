using PaymentsAdmin.Core.Users;
using PaymentsAdmin.Core.Users.SignIns;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Tests.Users;

/// <summary>How made-up one-time links delay each other.</summary>
public sealed class LinkThrottleTests
{
    private readonly Clock _clock = new();
    private readonly LinkThrottle _links;
    private int _asked;

    public LinkThrottleTests() => _links = new(new AttemptThrottle(_clock), SignInLimits.Default);

    [Fact]
    public async Task After_twenty_made_up_links_a_network_waits_before_anything_is_asked()
    {
        for (var i = 0; i < 20; i++)
        {
            (await UseAsync("203.0.113.1", works: false)).Failure.ShouldBe(UserFailures.CodeNotValid);
        }

        var refused = await UseAsync("203.0.113.1", works: true);
        (refused.Failure!.Code, refused.Failure.Wait).ShouldBe(("sign-in.too-fast", TimeSpan.FromSeconds(1)));
        _asked.ShouldBe(20);
        (await UseAsync("203.0.113.2", works: true)).Ok.ShouldBeTrue();

        _clock.Now += TimeSpan.FromSeconds(1);
        (await UseAsync("203.0.113.1", works: true)).Ok.ShouldBeTrue();
    }

    [Fact]
    public async Task Links_that_work_are_not_counted()
    {
        for (var i = 0; i < 50; i++)
        {
            (await UseAsync("203.0.113.1", works: true)).Ok.ShouldBeTrue();
        }
    }

    [Fact]
    public async Task Concurrent_made_up_links_do_not_get_past_the_limit()
    {
        await Task.WhenAll(Enumerable.Range(0, 200).Select(_ => Task.Run(() => UseAsync("203.0.113.1", works: false))));
        _asked.ShouldBe(20);
    }

    private Task<Result<int>> UseAsync(string address, bool works) =>
        _links.TakeAsync<int>(
            new Origin(address, null),
            () =>
            {
                Interlocked.Increment(ref _asked);
                return Task.FromResult<Result<int>>(works ? 1 : UserFailures.CodeNotValid);
            }
        );
}
