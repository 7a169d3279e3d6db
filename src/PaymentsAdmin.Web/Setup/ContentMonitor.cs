using PaymentsAdmin.Core.Attachments;
using PaymentsAdmin.Core.Storing;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Web.Setup;

/// <summary>Deletes the contents of files that were removed long ago: soon after the start, then daily.</summary>
public sealed partial class ContentMonitor(RemovedContents contents, TimeProvider time, ILogger<ContentMonitor> logger) : BackgroundService
{
    // Late enough not to slow down the first page.
    private static readonly TimeSpan AfterStart = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan Between = TimeSpan.FromDays(1);

    public async Task DeleteAsync(CancellationToken ct)
    {
        try
        {
            if ((await contents.DeleteAsync(Actor.System, ct)).Value is var deleted and > 0)
            {
                LogDeleted(logger, deleted);
            }
        }
        catch (Exception full) when (NotSaved.TroubleOf(full) is not null)
        {
            // The storage reports it itself; the next day finds the same files.
        }
        catch (Exception fault) when (!ct.IsCancellationRequested)
        {
            logger.LogWarning(fault, "Contents of removed files could not be deleted");
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
                await DeleteAsync(stoppingToken);
            }

            wait = Between;
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Contents of removed files deleted: {Count}")]
    private static partial void LogDeleted(ILogger logger, int count);
}
