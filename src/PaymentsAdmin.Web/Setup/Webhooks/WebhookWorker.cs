using System.Collections.Concurrent;
using PaymentsAdmin.Core.Storing;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Webhooks;

namespace PaymentsAdmin.Web.Setup.Webhooks;

/// <summary>
/// Checks every second for due messages, and sends to each webhook independently, so that a slow receiver does not delay the others.
/// </summary>
public sealed class WebhookWorker(WebhookDelivery delivery, DueDates due, TimeProvider time, ILogger<WebhookWorker> logger) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan AnnounceDueEvery = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan SweepEvery = TimeSpan.FromHours(1);

    private readonly ConcurrentDictionary<WebhookId, Task> _running = new();
    private DateTimeOffset _announcedDueAt;
    private DateTimeOffset _sweptAt;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await WithinAsync("Could not seal the addresses of webhooks", () => delivery.SealAsync(Actor.System, stoppingToken), stoppingToken);
        while (!stoppingToken.IsCancellationRequested)
        {
            await WithinAsync("Could not look for messages to webhooks", () => RoundAsync(stoppingToken), stoppingToken);
            await Task.Delay(Pause, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        await Task.WhenAll(_running.Values);
    }

    private async Task RoundAsync(CancellationToken ct)
    {
        if (time.GetUtcNow() - _announcedDueAt >= AnnounceDueEvery)
        {
            _announcedDueAt = time.GetUtcNow();
            await due.AnnounceAsync(Actor.System, ct);
        }

        foreach (var webhook in (await delivery.DueAsync(Actor.System, ct)).Value)
        {
            if (!_running.TryGetValue(webhook, out var before) || before.IsCompleted)
            {
                _running[webhook] = SendAsync(webhook, ct);
            }
        }

        if (time.GetUtcNow() - _sweptAt >= SweepEvery)
        {
            _sweptAt = time.GetUtcNow();
            await AllAsync(() => delivery.SweepAsync(Actor.System, ct));
        }
    }

    private Task SendAsync(WebhookId webhook, CancellationToken ct) =>
        WithinAsync("Could not send messages to a webhook", () => AllAsync(() => delivery.DeliverAsync(webhook, Actor.System, ct)), ct);

    private static async Task AllAsync(Func<Task<Result<int>>> some)
    {
        while ((await some()).Value > 0)
        {
            // Repeats until nothing is left.
        }
    }

    private async Task WithinAsync(string trouble, Func<Task> act, CancellationToken ct)
    {
        try
        {
            await act();
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            // The app is stopping; claimed messages are due again when their lease expires.
        }
        catch (Exception full) when (NotSaved.TroubleOf(full) is not null)
        {
            // The storage reports it itself; waiting messages stay queued.
        }
        catch (Exception fault)
        {
            logger.LogWarning(fault, "{Trouble}", trouble);
        }
    }
}
