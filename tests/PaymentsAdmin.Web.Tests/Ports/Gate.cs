using Microsoft.AspNetCore.Components;

namespace PaymentsAdmin.Web.Tests.Ports;

/// <summary>While it is shut it holds back the answers of ports, and releases them one by one in the order that a test chooses.</summary>
public sealed class Gate
{
    // After an answer the renderer takes a few steps until it asks the next question.
    private const int StepsToRest = 5;

    private readonly Lock _lock = new();
    private readonly List<TaskCompletionSource> _kept = [];
    private readonly List<Task> _underWay = [];
    private bool _shut;

    /// <summary>How many answers were held back since it was shut.</summary>
    public int Kept { get; private set; }

    /// <summary>From now on every answer is held back.</summary>
    public void Shut()
    {
        lock (_lock)
        {
            (_shut, Kept) = (true, 0);
        }
    }

    /// <summary>The task that a pending answer waits for.</summary>
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

    /// <summary>Releases a number of answers, each chosen among those that wait, or all of them until nothing more is asked.</summary>
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

    /// <summary>Releases all answers, each chosen among those that wait, and the answers that follow from them; then it stays open.</summary>
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

    // Some answers are computed on other threads.
    private async Task<bool> AnyUnderWayAsync()
    {
        Task[] answers;
        lock (_lock)
        {
            answers = [.. _underWay.Where(answer => !answer.IsCompleted)];
            _underWay.Clear();
        }

        await Task.WhenAll(answers).WaitAsync(Patience.Limit).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
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
