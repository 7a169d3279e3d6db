using System.Diagnostics;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Bench;

/// <summary>Adds fifty payments a second, as on a busy day.</summary>
internal static class SteadyAdds
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    /// <summary>Adds payments while other work runs, and returns how long that took.</summary>
    public static async Task<(Times Times, TimeSpan Took)> BesideAsync(BenchStore store, EntityId deal, Func<Task> work)
    {
        using var over = new CancellationTokenSource();
        var adding = RunAsync(store, deal, over.Token);
        var from = Stopwatch.GetTimestamp();
        await Task.Run(work);
        var took = Stopwatch.GetElapsedTime(from);
        await over.CancelAsync();
        return (await adding, took);
    }

    // Keeps the pace even after a slow call.
    public static async Task<Times> RunAsync(BenchStore store, EntityId deal, CancellationToken over)
    {
        var times = new Times();
        using var beat = new PeriodicTimer(Pause);
        while (!over.IsCancellationRequested)
        {
            await times.TakeAsync(async () =>
            {
                var added = await store.Payments.AddAsync(store.Workspace, deal, store.Clerk, CancellationToken.None);
                if (added.Failure is { } no)
                {
                    throw new InvalidOperationException(no.Text);
                }
            });
            await beat.WaitForNextTickAsync(CancellationToken.None);
        }

        return times;
    }
}
