using PaymentsAdmin.Core.Live;

namespace PaymentsAdmin.Web.Shared;

/// <summary>
/// Refreshes a page when something it shows was changed. Changes close together are combined, and a page is refreshed at
/// most twice a second, however much is written.
/// </summary>
internal sealed class LiveView : IDisposable
{
    private static readonly TimeSpan Together = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Apart = TimeSpan.FromMilliseconds(500);

    private readonly Func<Change, bool> _concerns;
    private readonly Func<Task> _showAgain;
    private readonly CancellationToken _gone;
    private readonly IDisposable _listening;
    private int _running;
    private int _stale;

    public LiveView(IChangeFeed feed, Func<Change, bool> concerns, Func<Task> showAgain, CancellationToken gone)
    {
        (_concerns, _showAgain, _gone) = (concerns, showAgain, gone);
        _listening = feed.Listen(Hear);
    }

    public void Dispose() => _listening.Dispose();

    private void Hear(Changes changes)
    {
        if (!changes.Any(_concerns))
        {
            return;
        }

        Volatile.Write(ref _stale, 1);
        if (Interlocked.Exchange(ref _running, 1) == 0)
        {
            _ = RunAsync(changes.Much);
        }
    }

    private async Task RunAsync(bool much)
    {
        try
        {
            do
            {
                // After a mass change every page refreshes, so the refreshes are spread out.
                await Task.Delay(much ? Together + (Apart * Random.Shared.NextDouble()) : Together, _gone);
                while (Interlocked.Exchange(ref _stale, 0) == 1)
                {
                    await _showAgain();
                    await Task.Delay(Apart, _gone);
                }

                // A plain write could become visible only after the read that follows it.
                Interlocked.Exchange(ref _running, 0);
            } while (Volatile.Read(ref _stale) == 1 && Interlocked.Exchange(ref _running, 1) == 0);
        }
        catch (OperationCanceledException)
        {
            // The page was left.
        }
    }
}
