using PaymentsAdmin.Core.Storing;
using PaymentsAdmin.Storage.Databases;

namespace PaymentsAdmin.Web.Setup;

/// <summary>While the storage accepts no writes, tries one every few seconds, to notice its recovery without any other write.</summary>
public sealed class StorageMonitor(IStorageState storage, IDatabase database, ILogger<StorageMonitor> logger) : BackgroundService
{
    private const string Setting = "storage.probe";

    // On a nearly full disk one small write might succeed, which would end the trouble only for it to begin again.
    private const int Room = 64 * 1024;

    private static readonly TimeSpan Every = TimeSpan.FromSeconds(2);
    private static readonly string Much = new('0', Room);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every);
        while (await timer
            .WaitForNextTickAsync(stoppingToken)
            .AsTask()
            .ContinueWith(static tick => tick.IsCompletedSuccessfully && tick.Result, TaskScheduler.Default))
        {
            if (storage.Trouble is not null)
            {
                await TryAsync(stoppingToken);
            }
        }
    }

    private async Task TryAsync(CancellationToken ct)
    {
        try
        {
            await database.SetSettingAsync(Setting, Much, ct);
            await database.SetSettingAsync(Setting, string.Empty, ct);
            storage.End();
        }
        catch (Exception fault) when (NotSaved.TroubleOf(fault) is not null || ct.IsCancellationRequested)
        {
            // The trouble continues, or the app is stopping.
        }
        catch (Exception fault)
        {
            logger.LogWarning(fault, "Could not check whether the storage can be written to again");
        }
    }
}
