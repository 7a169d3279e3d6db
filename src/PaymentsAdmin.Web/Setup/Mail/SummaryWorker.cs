using PaymentsAdmin.Core.Storing;
using PaymentsAdmin.Core.Summaries;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Web.Setup.Mail;

/// <summary>Makes the daily summaries; the mail worker sends them like every other email.</summary>
public sealed class SummaryWorker(SummaryService summaries, TimeProvider time, ILogger<SummaryWorker> logger) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            await RoundAsync(stoppingToken);
            await Task.Delay(Pause, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task RoundAsync(CancellationToken ct)
    {
        try
        {
            await summaries.MakeAsync(Actor.System, ct);
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            // The app is stopping; what is not made yet is made after the next start.
        }
        catch (Exception full) when (NotSaved.TroubleOf(full) is not null)
        {
            // The storage reports it itself; the next round tries again.
        }
        catch (Exception fault)
        {
            logger.LogWarning(fault, "Could not make the daily summaries");
        }
    }
}
