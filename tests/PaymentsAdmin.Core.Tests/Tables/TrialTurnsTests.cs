using PaymentsAdmin.Core.Tables;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Tests.Support;

namespace PaymentsAdmin.Core.Tests.Tables;

/// <summary>A person has one trial run at a time.</summary>
public sealed class TrialTurnsTests
{
    private static readonly Actor Clara = new(ActorKind.User, 1, "Clara", Role.Clerk, Door.Page);
    private static readonly Actor Carl = Clara with { UserId = 2, Name = "Carl" };

    private readonly TrialTurns _turns = new();
    private readonly TaskCompletionSource _goOn = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly List<string> _begun = [];

    [Fact]
    public async Task A_second_trial_run_of_a_person_waits_for_the_first_one()
    {
        var first = RunAsync("first", Clara);
        var second = RunAsync("second", Clara);
        _begun.ShouldBe(["first"]);

        _goOn.SetResult();
        (await second.WithinAsync()).Value.ShouldBe("second");

        (await first.WithinAsync()).Value.ShouldBe("first");
        _begun.ShouldBe(["first", "second"]);
    }

    [Fact]
    public async Task A_third_trial_run_of_a_person_is_refused_and_those_of_others_are_not()
    {
        var (first, second) = (RunAsync("first", Clara), RunAsync("second", Clara));

        (await RunAsync("third", Clara).WithinAsync()).Failure.ShouldBe(TableFailures.TrialsWaiting);
        var other = RunAsync("other", Carl);

        _begun.ShouldBe(["first", "other"]);
        _goOn.SetResult();
        await Task.WhenAll(first, second, other).WithinAsync();
        (await RunAsync("fourth", Clara).WithinAsync()).Value.ShouldBe("fourth");
    }

    [Fact]
    public async Task A_trial_run_given_up_or_failed_leaves_its_turn_to_the_next()
    {
        using var gone = new CancellationTokenSource();
        var first = RunAsync("first", Clara);
        var second = RunAsync("second", Clara, gone.Token);
        await gone.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => second.WithinAsync());

        var third = RunAsync("third", Clara);
        _goOn.SetResult();
        await Task.WhenAll(first, third).WithinAsync();
        await Should.ThrowAsync<InvalidOperationException>(() => _turns.RunAsync<string>(Clara, () => throw new InvalidOperationException("Broken."), default));

        (await RunAsync("fourth", Clara).WithinAsync()).Value.ShouldBe("fourth");
    }

    private Task<Result<string>> RunAsync(string name, Actor actor, CancellationToken ct = default) =>
        _turns.RunAsync<string>(
            actor,
            async () =>
            {
                _begun.Add(name);
                await _goOn.Task;
                return name;
            },
            ct
        );
}
