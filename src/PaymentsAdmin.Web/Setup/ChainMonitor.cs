using PaymentsAdmin.Core.Audit.Log;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Web.Setup;

/// <summary>Verifies the audit chain soon after the start and then daily, and logs an error if it is broken. Admin pages show it too.</summary>
public sealed class ChainMonitor(AuditService audit, TimeProvider time, ILogger<ChainMonitor> logger) : BackgroundService
{
    // Late enough not to slow down the first page.
    private static readonly TimeSpan AfterStart = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Between = TimeSpan.FromDays(1);
    private static readonly TimeSpan Again = TimeSpan.FromHours(1);

    /// <summary>Verifies the chain once and logs a fault. False if that was not possible now.</summary>
    public async Task<bool> WalkAsync()
    {
        try
        {
            var check = await audit.Begin(Actor.System).Value.Outcome;
            if (check.Verdict.Fault is { } fault)
            {
                logger.LogError("The audit chain is broken: {Fault}", fault);
            }

            return true;
        }
        catch (Exception fault)
        {
            logger.LogError(fault, "The audit chain could not be verified. It is tried again in an hour");
            return false;
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var wait = AfterStart;
        while (!stoppingToken.IsCancellationRequested)
        {
            await Task.Delay(wait, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (!stoppingToken.IsCancellationRequested)
            {
                wait = await WalkAsync() ? Between : Again;
            }
        }
    }
}
