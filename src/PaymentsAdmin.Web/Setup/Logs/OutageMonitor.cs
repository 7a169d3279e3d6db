using PaymentsAdmin.Storage.Databases;

namespace PaymentsAdmin.Web.Setup.Logs;

/// <summary>While the database does not respond, probes it every second, and logs its recovery.</summary>
public sealed class OutageMonitor(Outage outage, IDatabase database, TimeProvider time, ILogger<OutageMonitor> logger) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            await Task.Delay(Every, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (outage.IsOn && !stoppingToken.IsCancellationRequested && await database.IsReadyAsync(stoppingToken) && outage.End() is var (since, leftOut))
            {
                logger.LogWarning(
                    "The database responds again. It had not responded since {Since:u}; {LeftOut} log lines of that time were left out",
                    since,
                    leftOut
                );
            }
        }
    }
}
