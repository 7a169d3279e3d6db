using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace PaymentsAdmin.Storage.Postgres.Audit;

/// <summary>Seals twice a second and at a clean shutdown, and logs when something prevents sealing.</summary>
public sealed class SealingService(Sealer sealer, UnsealedAlarm alarm, ILogger<SealingService> log) : BackgroundService
{
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(500);

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await TryAsync(() => sealer.SealAsync(wait: true, cancellationToken), cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pace);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                await TryAsync(
                    async () =>
                    {
                        await sealer.SealAsync(wait: false, stoppingToken);
                        await alarm.LookAsync(stoppingToken);
                    },
                    stoppingToken
                );
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The service is stopping.
        }
    }

    // An unreachable server comes back, and sealing continues then.
    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "A background loop must outlive its faults.")]
    private async Task TryAsync(Func<Task> work, CancellationToken stopping)
    {
        try
        {
            await work();
        }
        catch (Exception e) when (e is not OperationCanceledException || !stopping.IsCancellationRequested)
        {
            log.LogWarning(e, "Audit entries could not be sealed; trying again.");
        }
    }
}
