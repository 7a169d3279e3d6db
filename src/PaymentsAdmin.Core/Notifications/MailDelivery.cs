using PaymentsAdmin.Core.Access.Guarding;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Webhooks;

namespace PaymentsAdmin.Core.Notifications;

/// <summary>The product's own verbs on mail: sends what is due and notes what came back, one at a time and outside of any transaction.</summary>
public sealed class MailDelivery(IMailOutbox outbox, IMailWriter letters, IMailSender sender, AccessGuard guard, TimeProvider time)
{
    /// <summary>Who took mails and did not settle them within this time has died: those taken go one after the other, and a try takes 30 seconds at most.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromMinutes(5);

    /// <summary>What waited longer for its first try is not mailed any more: mail that is set up today must not tell of last month.</summary>
    public static readonly TimeSpan FreshFor = TimeSpan.FromDays(1);

    private const int MaxTaken = 5;
    private const int MaxDropped = 1_000;

    /// <summary>Sends some of what is due, and says how many it was done with.</summary>
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
                    // Some at a time, so that nobody waits for a backlog to go.
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

            // What a server took is noted even while the app shuts down, or it would be sent again.
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
