using System.Runtime.CompilerServices;

namespace PaymentsAdmin.Tests.Support;

/// <summary>How long tests wait for what should happen. A wait ends as soon as it has happened, so only a failure takes this long.</summary>
public static class Patience
{
    public static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    /// <summary>The task, or a failure that says what did not happen.</summary>
    public static async Task WithinAsync(this Task task, [CallerArgumentExpression(nameof(task))] string what = "")
    {
        try
        {
            await task.WaitAsync(Limit);
        }
        catch (TimeoutException) when (!task.IsCompleted)
        {
            throw Late(what, Limit);
        }
    }

    /// <summary>The result of the task, or a failure that says what did not happen.</summary>
    public static async Task<T> WithinAsync<T>(this Task<T> task, [CallerArgumentExpression(nameof(task))] string what = "")
    {
        await ((Task)task).WithinAsync(what);
        return await task;
    }

    /// <summary>Waits until the condition holds.</summary>
    public static Task UntilAsync(Func<Task<bool>> holds, [CallerArgumentExpression(nameof(holds))] string what = "") => UntilAsync(holds, Limit, what);

    /// <summary>The same for what others on the machine may delay for longer.</summary>
    public static async Task UntilAsync(Func<Task<bool>> holds, TimeSpan limit, [CallerArgumentExpression(nameof(holds))] string what = "")
    {
        var end = DateTimeOffset.UtcNow + limit;
        while (!await holds())
        {
            if (DateTimeOffset.UtcNow > end)
            {
                throw Late(what, limit);
            }

            await Task.Delay(20);
        }
    }

    public static Task UntilAsync(Func<bool> holds, [CallerArgumentExpression(nameof(holds))] string what = "") =>
        UntilAsync(() => Task.FromResult(holds()), what);

    private static TimeoutException Late(string what, TimeSpan limit) => new($"Not within {limit.TotalSeconds} s: {what}");
}
