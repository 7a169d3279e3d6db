using PaymentsAdmin.Core.Access;
using PaymentsAdmin.Core.Access.Guarding;
using PaymentsAdmin.Core.Actions;
using PaymentsAdmin.Core.Users;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Notifications;

/// <summary>How the actor is notified: in the app, by email, and at which address.</summary>
public sealed class NoticeSettingService(INoticeSettings settings, AccessGuard guard)
{
    /// <summary>How long a new address counts as one that a thief may have set.</summary>
    public static readonly TimeSpan AddressSettles = TimeSpan.FromDays(30);

    private readonly MailAddressValidator _address = new();

    /// <summary>The actor's choice for each kind their roles can get, defaults included.</summary>
    public async Task<Result<NoticeChoices>> OwnAsync(Actor actor, CancellationToken ct)
    {
        if (Right.OwnNotifications.Check(actor) is { } no)
        {
            return no;
        }

        if (actor.UserId is not { } user)
        {
            return NotificationFailures.NoUser;
        }

        var (chosen, address) = (await settings.OfAsync(user, ct), await settings.AddressOfAsync(user, ct));
        var kinds = NoticeKinds.All.Where(kind => (kind.For & actor.Roles) != Role.None);
        return new NoticeChoices(
            [.. kinds.Select(kind => chosen.FirstOrDefault(one => string.Equals(one.Kind, kind.Code, StringComparison.Ordinal)) ?? Default(kind))],
            address
        );
    }

    /// <summary>Sets the given kinds, and keeps the others.</summary>
    public Task<Result> ChooseAsync(IReadOnlyList<NoticeSetting> chosen, Actor actor, CancellationToken ct) =>
        guard.RunAsync(
            Attempt(NotificationVerbs.Choose),
            actor,
            () =>
                chosen.Select(Fault).FirstOrDefault(fault => fault is not null) is { } fault ? Task.FromResult<Result>(fault)
                : actor.UserId is { } user ? settings.SetAsync(user, chosen, actor, ct)
                : Task.FromResult<Result>(NotificationFailures.NoUser),
            ct
        );

    /// <summary>What is wrong with an email address.</summary>
    public Failure? FaultOf(MailAddressInput input) => _address.FirstFault(input);

    /// <summary>Sets the actor's email address; empty turns emails off.</summary>
    public Task<Result> SetAddressAsync(MailAddressInput input, Actor actor, CancellationToken ct) =>
        guard.RunAsync(
            Attempt(UserVerbs.Address),
            actor,
            () =>
                FaultOf(input) is { } fault ? Task.FromResult<Result>(fault)
                : actor.UserId is { } user ? settings.SetAddressAsync(user, input.Address.Trim() is { Length: > 0 } address ? address : null, actor, ct)
                : Task.FromResult<Result>(NotificationFailures.NoUser),
            ct
        );

    /// <summary>The default of a kind.</summary>
    public static NoticeSetting Default(NoticeKind kind) => new(kind.Code, !kind.MailOnly, kind.Mail);

    private static Failure? Fault(NoticeSetting chosen) =>
        NoticeKinds.Find(chosen.Kind) is not { } kind || (kind.MailOnly && chosen.InApp) ? NotificationFailures.UnknownKind
        : kind.Always && chosen != Default(kind) ? NotificationFailures.Always
        : null;

    private static Attempt Attempt(Verb verb) => new(verb, "notification", 0, null);
}
