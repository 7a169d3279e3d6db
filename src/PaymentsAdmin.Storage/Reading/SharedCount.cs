using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using PaymentsAdmin.Core.Payments;

namespace PaymentsAdmin.Storage.Reading;

/// <summary>A count shared by several callers; it is cancelled when the last one leaves.</summary>
[SuppressMessage(
    "Design",
    "CA1001:Types that own disposable fields should be disposable",
    Justification = "The source has neither timer nor handle; nobody knows when its last asker has left."
)]
internal sealed class SharedCount
{
    private const int RestPerWork = 9;

    // A list should show others' changes within two seconds.
    private static readonly TimeSpan MaxRest = TimeSpan.FromSeconds(1);

    private readonly CancellationTokenSource _gaveUp = new();
    private volatile string? _state;
    private long _ended;
    private TimeSpan _took;

    public SharedCount(Func<CancellationToken, Task<string>> state, Func<CancellationToken, Task<IReadOnlyList<CurrencyTotal>>> count, TimeSpan rest)
    {
        // On its own thread: the calling circuit continues, and may end before the other callers have their answer.
        Answer = Task.Run(() => CountAsync(state, count, rest, _gaveUp.Token));
    }

    public Task<IReadOnlyList<CurrencyTotal>> Answer { get; }

    public int Askers { get; set; }

    /// <summary>How long the next count of the same filter has to wait.</summary>
    public TimeSpan Rest
    {
        get
        {
            var rest = TimeSpan.FromTicks(Math.Min(MaxRest.Ticks, _took.Ticks * RestPerWork)) - Stopwatch.GetElapsedTime(_ended);
            return Answer.IsCompletedSuccessfully && rest > TimeSpan.Zero ? rest : TimeSpan.Zero;
        }
    }

    /// <summary>Whether the count reflects that state of the books, or will reflect a later one.</summary>
    public bool Shows(string state) =>
        !_gaveUp.IsCancellationRequested
        && !Answer.IsFaulted
        && !Answer.IsCanceled
        && (_state is not { } counted || string.Equals(counted, state, StringComparison.Ordinal));

    public void GiveUp()
    {
        if (!Answer.IsCompleted)
        {
            _gaveUp.Cancel();
        }
    }

    private async Task<IReadOnlyList<CurrencyTotal>> CountAsync(
        Func<CancellationToken, Task<string>> state,
        Func<CancellationToken, Task<IReadOnlyList<CurrencyTotal>>> count,
        TimeSpan rest,
        CancellationToken ct
    )
    {
        if (rest > TimeSpan.Zero)
        {
            await Task.Delay(rest, ct);
        }

        _state = await state(ct);
        var began = Stopwatch.GetTimestamp();
        var totals = await count(ct);
        (_took, _ended) = (Stopwatch.GetElapsedTime(began), Stopwatch.GetTimestamp());
        return totals;
    }
}
