using System.Globalization;
using Microsoft.AspNetCore.Components;
using PaymentsAdmin.Core.Notifications;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Web.Shared;

namespace PaymentsAdmin.Web.Features.Notifications;

/// <summary>What one should know, newest first. Following one marks it read.</summary>
public sealed partial class NotificationsPage
{
    private const int Most = 50;

    private readonly Deed _deed = new();
    private IReadOnlyList<Notification>? _rows;
    private Failure? _failure;
    private bool _more;
    private bool _unread;

    /// <summary>The last one of the page before.</summary>
    [SupplyParameterFromQuery(Name = "after")]
    public string? AfterText { get; set; }

    private long? After => AddressValue.Whole(AfterText);

    [Inject]
    private NotificationService Notifications { get; set; } = null!;

    [Inject]
    private ReadMarks Marks { get; set; } = null!;

    /// <inheritdoc />
    protected override async Task OnInitializedAsync()
    {
        await base.OnInitializedAsync();
        Follow(change => NoticeChanges.Concerns(change, Actor), ReadAsync);
    }

    /// <inheritdoc />
    protected override Task OnParametersSetAsync() => ReadAsync();

    private static string PageAfter(NotificationId id) => string.Create(CultureInfo.InvariantCulture, $"{AppUrls.Notifications}?after={id.Value}");

    private async Task ReadAsync()
    {
        var after = After;
        var answer = await Notifications.ListAsync(after is { } id ? new NotificationId(id) : null, Most + 1, Actor, Gone);
        var unread = await Notifications.UnreadAsync(Actor, Gone);
        if (Gone.IsCancellationRequested || after != After)
        {
            return;
        }

        _failure = answer.Failure;
        _rows = answer.Ok ? [.. answer.Value.Take(Most)] : null;
        _more = answer.Ok && answer.Value.Count > Most;
        _unread = unread is { Ok: true, Value: > 0 };
    }

    // The page is left by the same click, and the mark is set all the same.
    private async Task MarkAsync(Notification told)
    {
        if (told.ReadAt is null && (await Notifications.MarkReadAsync(told.Id, Actor, CancellationToken.None)).Ok)
        {
            Marks.Tell(told.UserId);
        }
    }

    private async Task MarkAllAsync()
    {
        if (await _deed.RunAsync(() => Notifications.MarkAllReadAsync(Actor, Gone)))
        {
            Marks.Tell(Actor.UserId ?? 0);
            await ReadAsync();
        }
    }
}
