using PaymentsAdmin.Core.Access.Guarding;
using PaymentsAdmin.Core.Actions;
using PaymentsAdmin.Core.Secrets;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Webhooks;

/// <summary>Sends due messages, records the outcomes, and deletes old ones.</summary>
public sealed class WebhookDelivery(IWebhookOutbox outbox, IWebhookSender sender, ISecretBox secrets, AccessGuard guard, TimeProvider time)
{
    /// <summary>
    /// A node that did not settle its messages within this time has died: an attempt takes at most ten seconds, and claimed
    /// messages are sent in parallel.
    /// </summary>
    public static readonly TimeSpan Lease = TimeSpan.FromMinutes(1);

    /// <summary>How long finished messages stay in the log.</summary>
    public static readonly TimeSpan KeptFor = TimeSpan.FromDays(30);

    private const int MaxTaken = 10;
    private const int MaxSwept = 1_000;

    /// <summary>The webhooks with due messages.</summary>
    public Task<Result<IReadOnlyList<WebhookId>>> DueAsync(Actor actor, CancellationToken ct) =>
        guard.RunAsync(Attempt(WebhookVerbs.Due, 0), actor, async () => Result.Of(await outbox.DueAsync(ct)), ct);

    /// <summary>
    /// Sends some due messages of one webhook in parallel, and returns how many; those about one payment never overtake
    /// each other.
    /// </summary>
    public Task<Result<int>> DeliverAsync(WebhookId id, Actor actor, CancellationToken ct) =>
        guard.RunAsync(Attempt(WebhookVerbs.Deliver, id.Value), actor, () => DeliverAsync(id, ct), ct);

    /// <summary>Seals the URLs that an older version stored unsealed, and returns how many.</summary>
    public Task<Result<int>> SealAsync(Actor actor, CancellationToken ct) =>
        guard.RunAsync<int>(
            Attempt(WebhookVerbs.Seal, 0),
            actor,
            async () =>
            {
                var unsealed = await outbox.UnsealedAsync(ct);
                foreach (var (id, typed) in unsealed)
                {
                    await outbox.SealAsync(id, typed, WebhookAddress.Seal(typed.Stored, secrets), ct);
                }

                return unsealed.Count;
            },
            ct
        );

    /// <summary>Deletes some old finished messages, returns how many, and deletes old secrets that no longer sign.</summary>
    public Task<Result<int>> SweepAsync(Actor actor, CancellationToken ct) =>
        guard.RunAsync(Attempt(WebhookVerbs.Sweep, 0), actor, () => outbox.SweepAsync(time.GetUtcNow() - KeptFor, MaxSwept, ct), ct);

    private async Task<Result<int>> DeliverAsync(WebhookId id, CancellationToken ct)
    {
        var taken = await outbox.TakeAsync(id, time.GetUtcNow() + Lease, MaxTaken, ct);
        if (!taken.Ok)
        {
            return taken.Failure;
        }

        if (taken.Value.Receiver is not { } sealedReceiver)
        {
            return 0;
        }

        var receiver = sealedReceiver.Open(secrets);
        var tries = taken.Value.Messages.Select(message => TryAsync(receiver, message, ct)).ToList();
        var all = Task.WhenAll(tries);
        await ((Task)all).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        WebhookOutcome[] outcomes = [.. tries.Where(one => one.IsCompletedSuccessfully).Select(one => one.Result).OfType<WebhookOutcome>()];
        if (outcomes.Length > 0)
        {
            // Outcomes are recorded even during shutdown, or the messages would be sent again.
            await outbox.SettleAsync(outcomes, CancellationToken.None);
        }

        // A fault of one message is reported only when the outcomes of its neighbours are recorded.
        await all;
        return outcomes.Length;
    }

    // An interrupted message is tried again when its lease expires.
    private async Task<WebhookOutcome?> TryAsync(OpenReceiver receiver, TakenMessage message, CancellationToken ct)
    {
        try
        {
            return After(message, await receiver.SendAsync(sender, message.News, ct));
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            return null;
        }
    }

    private WebhookOutcome After(TakenMessage message, WebhookAnswer answer)
    {
        var now = time.GetUtcNow();
        var percent = Random.Shared.Next(-RetryPlan.JitterInPercent, RetryPlan.JitterInPercent + 1);
        return
            answer.Accepted ? new(message.News.Id, message.Attempt, WebhookMessageState.Delivered, now, answer)
            : RetryPlan.After(message.Attempt, percent) is { } wait ? new(message.News.Id, message.Attempt, WebhookMessageState.Waiting, now + wait, answer)
            : new(message.News.Id, message.Attempt, WebhookMessageState.Failed, now, answer);
    }

    private static Attempt Attempt(Verb verb, long id) => new(verb, "webhook", id, null);
}
