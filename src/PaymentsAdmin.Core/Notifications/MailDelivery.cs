using PaymentsAdmin.Core.Access.Guarding;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Webhooks;

namespace PaymentsAdmin.Core.Notifications;

/// <summary>Sends due emails and records the outcomes, one at a time and outside of any transaction.</summary>
public sealed class MailDelivery(IMailOutbox outbox, IMailWriter letters, IMailSender sender, AccessGuard guard, TimeProvider time)
{
    /// <summary>
    /// A node that did not settle its emails within this time has died: they are sent one after another, and an attempt
    /// takes at most 30 seconds.
    /// </summary>
    public static readonly TimeSpan Lease = TimeSpan.FromMinutes(5);

    /// <summary>Emails that waited longer for their first attempt are dropped: setting up mail today must not send last month's notices.</summary>
    public static readonly TimeSpan FreshFor = TimeSpan.FromDays(1);

    private const int MaxTaken = 5;
    private const int MaxDropped = 1_000;

    /// <summary>Sends some due emails, and returns how many it handled.</summary>
    public Task<Result<int>> DeliverAsync(Actor actor, CancellationToken ct) =>
        guard.RunAsync<int>(
            new Attempt(MailVerbs.Deliver, "notification", 0, null),
            actor,
            async () =>
            {
                var now = time.GetUtcNow();
                if (!await outbox.IsDueAsync(now, ct))
                {
                    return 0;
                }

                while ((await outbox.DropAsync(now - FreshFor, MaxDropped, ct)).Value == MaxDropped)
                {
                    // In batches, so that nobody waits for a whole backlog.
                }

                var taken = await outbox.TakeAsync(now + Lease, MaxTaken, ct);
                return taken.Failure is { } no ? no : await DeliverAsync(taken.Value, ct);
            },
            ct
        );

    private async Task<int> DeliverAsync(IReadOnlyList<TakenMail> taken, CancellationToken ct)
    {
        foreach (var mail in taken)
        {
            var answer = mail.Address is { } address ? await sender.SendAsync(letters.Write(mail, address), ct) : null;

            // Accepted emails are recorded even during shutdown, or they would be sent again.
            await outbox.SettleAsync(After(mail, answer), CancellationToken.None);
        }

        return taken.Count;
    }

    private MailOutcome After(TakenMail mail, MailAnswer? answer)
    {
        var now = time.GetUtcNow();
        if (answer is null or { Verdict: MailVerdict.Accepted })
        {
            return new(mail.Id, mail.Attempt, answer is null ? MailState.NotMailed : MailState.Mailed, now, answer?.Said);
        }

        var percent = Random.Shared.Next(-RetryPlan.JitterInPercent, RetryPlan.JitterInPercent + 1);
        return answer.Verdict != MailVerdict.Never && RetryPlan.After(mail.Attempt, percent) is { } wait
            ? new(mail.Id, mail.Attempt, MailState.Waiting, now + wait, answer.Said)
            : new(mail.Id, mail.Attempt, MailState.Failed, now, answer.Said);
    }
}
