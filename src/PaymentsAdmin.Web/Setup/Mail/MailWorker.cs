using PaymentsAdmin.Core.Notifications;
using PaymentsAdmin.Core.Storing;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Web.Setup.Mail;

/// <summary>Checks for due emails every few seconds; a slow mail server delays only other emails.</summary>
public sealed class MailWorker(MailDelivery delivery, TimeProvider time, ILogger<MailWorker> logger) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(3);

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
            while ((await delivery.DeliverAsync(Actor.System, ct)).Value > 0)
            {
                // Repeats until nothing is left.
            }
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            // The app is stopping; claimed emails are due again when their lease expires.
        }
        catch (Exception full) when (NotSaved.TroubleOf(full) is not null)
        {
            // The storage reports it itself; waiting emails stay queued.
        }
        catch (Exception fault)
        {
            logger.LogWarning(fault, "Could not mail notifications");
        }
    }
}
