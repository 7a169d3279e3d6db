using Microsoft.AspNetCore.Components;

namespace PaymentsAdmin.Web.Tests.Ports;

/// <summary>While it is shut it keeps back what ports answer, and lets it come one by one in the order a test wants.</summary>
public sealed class Gate
{
    // What follows from an answer takes a few steps of the renderer until the next question is asked.
    private const int StepsToRest = 5;

    private readonly Lock _lock = new();
    private readonly List<TaskCompletionSource> _kept = [];
    private readonly List<Task> _underWay = [];
    private bool _shut;

    /// <summary>How many answers were kept back since it was shut.</summary>
    public int Kept { get; private set; }

    /// <summary>From now on nothing is answered.</summary>
    public void Shut()
    {
        lock (_lock)
        {
            (_shut, Kept) = (true, 0);
        }
    }

    /// <summary>What an answer waits for that may still be under way.</summary>
    public Task PassAsync(Task answer)
    {
        lock (_lock)
        {
            _underWay.Add(answer);
            if (!_shut)
            {
                return Task.CompletedTask;
            }

            var turn = new TaskCompletionSource();
            _kept.Add(turn);
            Kept++;
            return turn.Task;
        }
    }

    /// <summary>Lets so many come, each chosen among those that wait, or as many as there are until nobody asks any more.</summary>
    public async Task LetAsync(Dispatcher page, Func<int, int> choose, int answers = int.MaxValue)
    {
        for (var rest = 0; rest < StepsToRest; rest++)
        {
            await page.InvokeAsync(() => { });
            if (answers > 0 && Take(choose) is { } next)
            {
                next.SetResult();
                (rest, answers) = (0, answers - 1);
            }
        }
    }

    /// <summary>Lets all of them come, each chosen among those that wait, and what follows from them; then it stays open.</summary>
    public async Task OpenAsync(Dispatcher page, Func<int, int> choose)
    {
        do
        {
            await LetAsync(page, choose);
        } while (await AnyUnderWayAsync());

        lock (_lock)
        {
            _shut = false;
        }
    }

    // Some are worked out on other threads.
    private async Task<bool> AnyUnderWayAsync()
    {
        Task[] answers;
        lock (_lock)
        {
            answers = [.. _underWay.Where(answer => !answer.IsCompleted)];
            _underWay.Clear();
        }

        await Task.WhenAll(answers).WaitAsync(TimeSpan.FromSeconds(20)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return answers.Length > 0;
    }

    private TaskCompletionSource? Take(Func<int, int> choose)
    {
        lock (_lock)
        {
            if (_kept.Count == 0)
            {
                return null;
            }

            var at = choose(_kept.Count);
            var next = _kept[at];
            _kept.RemoveAt(at);
            return next;
        }
    }
}
