using PaymentsAdmin.Core.Portals;

namespace PaymentsAdmin.Portals.Connections;

/// <summary>Repeats a read after faults that may pass, up to three times and as long as somebody waits for it.</summary>
internal sealed class ReadAttempts(TimeSpan longest, TimeProvider time)
{
    private const int Most = 3;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(0.5);

    /// <param name="mayHelp">Whether another attempt can end otherwise.</param>
    /// <param name="isPaced">Whether the rate limiter makes the next attempt wait.</param>
    public async Task<PortalAnswer<T>> RunAsync<T>(
        Func<Task<PortalAnswer<T>>> once, Func<PortalFault, bool> mayHelp, Func<PortalFault, bool> isPaced, CancellationToken ct)
    {
        var began = time.GetTimestamp();
        for (var attempt = 1; ; attempt++)
        {
            var answer = await once();
            if (answer.Ok
                || !answer.Fault.Passes
                || attempt == Most
                || time.GetElapsedTime(began) + answer.Fault.Wait.GetValueOrDefault() > longest
                || !mayHelp(answer.Fault))
            {
                return answer;
            }

            if (!isPaced(answer.Fault))
            {
                await Task.Delay(Pause * attempt, time, ct);
            }
        }
    }
}
