using System.Net;
using PaymentsAdmin.Web.Rest.Wire;

namespace PaymentsAdmin.Web.Tests.Rest;

/// <summary>How many bodies of unknown senders are in memory at once.</summary>
public sealed class UnknownBodiesTests
{
    private readonly VirtualTime _time = new();
    private readonly UnknownBodies _bodies;

    public UnknownBodiesTests() => _bodies = new(_time);

    [Fact]
    public async Task Four_bodies_of_a_network_and_thirty_two_in_all_are_in_memory_and_others_wait_their_turn()
    {
        var inside = new List<UnknownBody>();
        for (var network = 0; network < 8; network++)
        {
            for (var i = 0; i < 4; i++)
            {
                inside.Add((await EnterAsync($"192.0.2.{network}").WithinAsync())!);
            }
        }

        var (same, other) = (EnterAsync("192.0.2.0"), EnterAsync("198.51.100.1"));
        (same.IsCompleted, other.IsCompleted).ShouldBe((false, false));

        // A place of another network is of no use to a network that has four.
        inside[^1].Dispose();
        using var entered = await other.WithinAsync();
        same.IsCompleted.ShouldBeFalse();
        inside[0].Dispose();
        inside[0].Dispose();
        (await same.WithinAsync()).ShouldNotBeNull();
    }

    [Fact]
    public async Task Addresses_of_one_network_share_their_places()
    {
        for (var i = 0; i < 4; i++)
        {
            (await EnterAsync($"2001:db8:0:1::{i}").WithinAsync()).ShouldNotBeNull();
        }

        EnterAsync("2001:db8:0:1::ffff").IsCompleted.ShouldBeFalse();
        (await EnterAsync("2001:db8:0:2::1").WithinAsync()).ShouldNotBeNull();
    }

    [Fact]
    public async Task Waiting_ends_after_thirty_seconds_and_a_slow_body_is_told_that_it_is_late()
    {
        var inside = new List<UnknownBody>();
        for (var i = 0; i < 4; i++)
        {
            inside.Add((await EnterAsync("192.0.2.1").WithinAsync())!);
        }

        var waiting = EnterAsync("192.0.2.1");
        _time.Advance(UnknownBodies.Patience - TimeSpan.FromSeconds(1));
        (waiting.IsCompleted, inside[0].Late.IsCancellationRequested).ShouldBe((false, false));
        _time.Advance(TimeSpan.FromSeconds(1));

        (await waiting.WithinAsync()).ShouldBeNull();
        inside.ShouldAllBe(body => body.Late.IsCancellationRequested);
        inside[0].Dispose();
        (await EnterAsync("192.0.2.1").WithinAsync()).ShouldNotBeNull();
    }

    private Task<UnknownBody?> EnterAsync(string address) => _bodies.EnterAsync(IPAddress.Parse(address), default);
}
