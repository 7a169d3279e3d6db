using PaymentsAdmin.Core.Access.Guarding;
using PaymentsAdmin.Core.Actions;
using PaymentsAdmin.Core.Secrets;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Webhooks;

/// <summary>The product's own verbs: sends what is due, notes what came back, and clears away what is long over.</summary>
public sealed class WebhookDelivery(IWebhookOutbox outbox, IWebhookSender sender, ISecretBox secrets, AccessGuard guard, TimeProvider time)
{
    /// <summary>Who took messages and did not settle them within this time has died. A try takes ten seconds at most, and those taken go at once.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromMinutes(1);

    /// <summary>How long messages that are over stay in the log.</summary>
    public static readonly TimeSpan KeptFor = TimeSpan.FromDays(30);

    private const int MaxTaken = 10;
    private const int MaxSwept = 1_000;

    private static readonly WebhookAnswer UnreadableSecret = new(null, WebhookTroubles.UnreadableSecret.Pattern);
    private static readonly WebhookAnswer UnreadableAddress = new(null, WebhookTroubles.UnreadableAddress.Pattern);

    /// <summary>The webhooks that have something due.</summary>
    public Task<Result<IReadOnlyList<WebhookId>>> DueAsync(Actor actor, CancellationToken ct) =>
        guard.RunAsync(Attempt(WebhookVerbs.Due, 0), actor, async () => Result.Of(await outbox.DueAsync(ct)), ct);

    /// <summary>Sends some of what is due to one webhook, all at once, and says how many; those about one payment never pass each other.</summary>
    public Task<Result<int>> DeliverAsync(WebhookId id, Actor actor, CancellationToken ct) =>
        guard.RunAsync(Attempt(WebhookVerbs.Deliver, id.Value), actor, () => DeliverAsync(id, ct), ct);

    /// <summary>Seals the addresses that an older version stored as they were typed, and says how many.</summary>
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

    /// <summary>Removes some of the messages that are long over, says how many, and forgets old secrets that sign no more.</summary>
    public Task<Result<int>> SweepAsync(Actor actor, CancellationToken ct) =>
        guard.RunAsync(Attempt(WebhookVerbs.Sweep, 0), actor, () => outbox.SweepAsync(time.GetUtcNow() - KeptFor, MaxSwept, ct), ct);

    private async Task<Result<int>> DeliverAsync(WebhookId id, CancellationToken ct)
    {
        var taken = await outbox.TakeAsync(id, time.GetUtcNow() + Lease, MaxTaken, ct);
        if (!taken.Ok)
        {
            return taken.Failure;
        }

        // A message that the present secret cannot sign waits, even where the old one could.
        var opened = taken.Value.SealedSecrets.Select(one => secrets.Open(SecretUse.WebhookSecret, one)).ToList();
        var signing = opened is [not null, ..] ? opened.OfType<string>().ToList() : null;
        var address = taken.Value.Address?.Open(secrets);
        var tries = await Task.WhenAll(taken.Value.Messages.Select(message => TryAsync(address, signing, message, ct)));
        WebhookOutcome[] outcomes = [.. tries.OfType<WebhookOutcome>()];
        if (outcomes.Length > 0)
        {
            // What a receiver was told is noted even while the app shuts down, or it would be told again.
            await outbox.SettleAsync(outcomes, CancellationToken.None);
        }

        return outcomes.Length;
    }

    // One that was broken off is tried again when its lease is over.
    private async Task<WebhookOutcome?> TryAsync(string? address, IReadOnlyList<string>? signing, TakenMessage message, CancellationToken ct)
    {
        try
        {
            return After(
                message,
                address is null ? UnreadableAddress
                : signing is null ? UnreadableSecret
                : await sender.SendAsync(address, signing, message.News, ct)
            );
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
