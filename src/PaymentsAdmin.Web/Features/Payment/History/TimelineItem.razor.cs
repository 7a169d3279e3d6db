using Microsoft.AspNetCore.Components;
using PaymentsAdmin.Core.Comments;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Timeline;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Web.Features.Audit;
using PaymentsAdmin.Web.Shared;

namespace PaymentsAdmin.Web.Features.Payment.History;

/// <summary>One history entry: who did what and when, with the changed values.</summary>
public sealed partial class TimelineItem
{
    private const int Long = 280;
    private const int Start = 200;

    private readonly CommandState _remove = new();

    [Parameter, EditorRequired]
    public required TimelineEntry Entry { get; set; }

    /// <summary>Raised when its comment was deleted.</summary>
    [Parameter]
    public EventCallback Removed { get; set; }

    [Inject]
    private CommentService Comments { get; set; } = null!;

    [Inject]
    private BusinessClock Clock { get; set; } = null!;

    private bool IsOwn => Entry.UserId is { } user && user == Open.Actor.UserId;

    private string Who =>
        IsOwn ? T["You"]
        : Entry is { UserId: not null, Who.Length: > 0 } ? Entry.Who
        : T[WhoWords.Of(Entry.Who)];

    private Words Verb => Payment.Kind == PaymentKind.Reversal ? TimelineWords.VerbOfReversal(Entry.Action) : TimelineWords.Verb(Entry.Action);

    private string When => Clock.DayOf(Entry.At) == Formats.Today ? Formats.Time(Entry.At) : Formats.ShortDay(Clock.DayOf(Entry.At));

    // Does not split a surrogate pair.
    private static string Short(string body) => body[..(char.IsHighSurrogate(body[Start - 1]) ? Start - 1 : Start)] + "…";

    private async Task RemoveAsync(CommentId id)
    {
        if (await _remove.RunAsync(() => Comments.RemoveAsync(Open.Workspace, id, Open.Actor, Gone)))
        {
            await Removed.InvokeAsync();
        }
    }
}
