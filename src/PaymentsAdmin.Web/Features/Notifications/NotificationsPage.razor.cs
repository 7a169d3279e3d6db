using Microsoft.AspNetCore.Components;
using PaymentsAdmin.Core.Live;
using PaymentsAdmin.Core.Notifications;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Web.Shared;
using PaymentsAdmin.Web.Shared.Lists;

namespace PaymentsAdmin.Web.Features.Notifications;

/// <summary>Where a page of notifications begins, and whether it has only those of payments that came back.</summary>
public readonly record struct NoticePlace(NotificationId? After, bool Returned);

/// <summary>The user's notifications, newest first. Opening one marks it read.</summary>
public sealed partial class NotificationsPage
{
    private const int MaxRows = 50;

    private readonly CommandState _command = new();
    private bool _unread;

    [SupplyParameterFromQuery(Name = "after")]
    public string? After { get; set; }

    [SupplyParameterFromQuery(Name = "show")]
    public string? Show { get; set; }

    [Inject]
    private NotificationService Notifications { get; set; } = null!;

    [Inject]
    private ReadMarks Marks { get; set; } = null!;

    protected override NoticePlace State => new(AddressValue.Whole(After) is { } id ? new NotificationId(id) : null, Show is "returned");

    protected override Func<Change, bool> Concerns => change => NoticeChanges.Concerns(change, Actor);

    private string First => State.Returned ? AppUrls.ReturnedNotices : AppUrls.Notifications;

    private string PageAfter(NotificationId id) =>
        QueryText.Of(AppUrls.Notifications, ("show", State.Returned ? "returned" : null), ("after", AddressValue.Of(id.Value)));

    protected override async Task<Result<Slice<Notification>>> FindAsync(NoticePlace place, CancellationToken ct)
    {
        var answer = place.Returned
            ? await Notifications.ReturnedAsync(place.After, MaxRows + 1, Actor, ct)
            : await Notifications.ListAsync(place.After, MaxRows + 1, Actor, ct);
        var unread = await Notifications.UnreadAsync(Actor, ct);
        ct.ThrowIfCancellationRequested();
        _unread = unread is { Ok: true, Value: > 0 };
        return Slice<Notification>.OfAnswer(answer, MaxRows);
    }

    // The click also leaves the page, which must not cancel the mark.
    private async Task MarkAsync(Notification told)
    {
        if (told.ReadAt is null && (await Notifications.MarkReadAsync(told.Id, Actor, CancellationToken.None)).Ok)
        {
            Marks.Tell(told.UserId);
        }
    }

    private async Task MarkAllAsync()
    {
        if (await _command.RunAsync(() => Notifications.MarkAllReadAsync(Actor, Gone)))
        {
            Marks.Tell(Actor.UserId ?? 0);
            await ReadAsync();
        }
    }
}
