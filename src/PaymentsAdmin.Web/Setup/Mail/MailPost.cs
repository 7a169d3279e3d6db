using PaymentsAdmin.Core.Notifications;
using PaymentsAdmin.Core.Storing;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Web.Setup.Mail;

/// <summary>Looks every few seconds whether a mail is due; a mail server that is slow keeps nobody waiting but the next mail.</summary>
public sealed class MailPost(MailDelivery delivery, TimeProvider time, ILogger<MailPost> logger) : BackgroundService
{
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(3);

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            await RoundAsync(stoppingToken);
            await Task.Delay(Look, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task RoundAsync(CancellationToken ct)
    {
        try
        {
            while ((await delivery.DeliverAsync(Actor.System, ct)).Value > 0)
            {
                // Until nothing is left.
            }
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            // The app ends; what was taken comes back when its lease is over.
        }
        catch (Exception full) when (NotSaved.TroubleOf(full) is not null)
        {
            // The storage says so itself; what waits goes on waiting.
        }
        catch (Exception fault)
        {
            logger.LogWarning(fault, "Could not mail notifications");
        }
    }
}
