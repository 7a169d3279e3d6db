using PaymentsAdmin.Core.Access;
using PaymentsAdmin.Core.Access.Guarding;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Notifications;

/// <summary>Lets Admins see, retry and test emails.</summary>
public sealed class MailService(IMailOutbox outbox, IMailSender sender, INoticeSettings settings, AccessGuard guard)
{
    private const int MaxListed = 200;

    /// <summary>Whether a mail server is configured.</summary>
    public bool IsReady => sender.IsReady;

    /// <summary>How many emails wait, and how many failed.</summary>
    public async Task<Result<MailCounts>> CountsAsync(Actor actor, CancellationToken ct) =>
        Right.SetUp.Check(actor) is { } no ? no : await outbox.CountsAsync(ct);

    /// <summary>Those in a state, newest first, after the given id.</summary>
    public async Task<Result<IReadOnlyList<QueuedMail>>> ListAsync(MailState state, NotificationId? after, int max, Actor actor, CancellationToken ct) =>
        Right.SetUp.Check(actor) is { } no ? no : Result.Of(await outbox.ListAsync(state, after, Math.Clamp(max, 1, MaxListed), ct));

    /// <summary>Makes failed emails due again, keeping their earlier attempts; returns how many.</summary>
    public Task<Result<int>> RetryAsync(Actor actor, CancellationToken ct) =>
        guard.RunAsync(new Attempt(MailVerbs.Retry, "notification", 0, null), actor, () => outbox.RetryAsync(MaxListed, actor, ct), ct);

    /// <summary>Sends a test email to the actor's own address at once, and returns the server's response.</summary>
    public Task<Result<MailAnswer>> TestAsync(Func<string, Letter> write, Actor actor, CancellationToken ct) =>
        guard.RunAsync<MailAnswer>(
            new Attempt(MailVerbs.Test, "notification", 0, null),
            actor,
            async () =>
                !sender.IsReady ? MailFailures.NotConfigured
                : actor.UserId is not { } user ? NotificationFailures.NoUser
                : await settings.AddressOfAsync(user, ct) is not { } address ? MailFailures.NoAddress
                : await sender.SendAsync(write(address), ct),
            ct
        );
}
