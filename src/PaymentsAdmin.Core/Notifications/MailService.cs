using PaymentsAdmin.Core.Access;
using PaymentsAdmin.Core.Access.Guarding;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Notifications;

/// <summary>What Admins see and try of mail.</summary>
public sealed class MailService(IMailOutbox outbox, IMailSender sender, INoticeSettings settings, AccessGuard guard)
{
    private const int MaxListed = 200;

    /// <summary>Whether there is a mail server at all.</summary>
    public bool IsReady => sender.IsReady;

    /// <summary>How many wait for a mail, and how many were given up.</summary>
    public async Task<Result<MailCounts>> CountsAsync(Actor actor, CancellationToken ct) =>
        Right.SetUp.Check(actor) is { } no ? no : await outbox.CountsAsync(ct);

    /// <summary>Those in a state, newest first, from behind the id given.</summary>
    public async Task<Result<IReadOnlyList<MailStanding>>> ListAsync(MailState state, NotificationId? after, int most, Actor actor, CancellationToken ct) =>
        Right.SetUp.Check(actor) is { } no ? no : Result.Of(await outbox.ListAsync(state, after, Math.Clamp(most, 1, MaxListed), ct));

    /// <summary>Makes mails that were given up due again, with all their tries before them; says how many.</summary>
    public Task<Result<int>> RetryAsync(Actor actor, CancellationToken ct) =>
        guard.RunAsync(new Attempt(MailVerbs.Retry, "notification", 0, null), actor, () => outbox.RetryAsync(MaxListed, actor, ct), ct);

    /// <summary>Sends a mail of the caller's wording to the actor's own address, at once, and says what the server answered.</summary>
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
