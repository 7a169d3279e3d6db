using Microsoft.AspNetCore.Components;
using PaymentsAdmin.Core.Days;

namespace PaymentsAdmin.Web.Shared.Forms;

public sealed partial class DayRange
{
    private FilterDayField? _first;
    private FilterDayField? _last;

    /// <summary>Prefix of the ids of its fields.</summary>
    [Parameter, EditorRequired]
    public required string Id { get; set; }

    /// <summary>What the periods are about, for readers of the screen.</summary>
    [Parameter, EditorRequired]
    public required string Label { get; set; }

    [Parameter, EditorRequired]
    public required string FromLabel { get; set; }

    [Parameter, EditorRequired]
    public required string ToLabel { get; set; }

    [Parameter, EditorRequired]
    public required string FromName { get; set; }

    [Parameter, EditorRequired]
    public required string ToName { get; set; }

    [Parameter]
    public GivenDay? From { get; set; }

    [Parameter]
    public GivenDay? To { get; set; }

    [Parameter]
    public EventCallback<(GivenDay? From, GivenDay? To)> Changed { get; set; }

    [Inject]
    private Formats Formats { get; set; } = null!;

    private string FromId => $"{Id}-{FromName}";

    private string ToId => $"{Id}-{ToName}";

    // A period typed into one field fills the other one too, if it is empty.
    private Task FirstAsync(GivenDay? day) => Changed.InvokeAsync((day, To ?? (day is null ? null : Given(_first?.Period?.To))));

    private Task LastAsync(GivenDay? day) => Changed.InvokeAsync((From ?? (day is null ? null : Given(_last?.Period?.From)), day));

    private Task TurnAsync(DayPeriod period)
    {
        _first?.Drop();
        _last?.Drop();
        return Changed.InvokeAsync(IsChosen(period) ? (null, null) : (Given(period.From), Given(period.To)));
    }

    private bool IsChosen(DayPeriod period) => From?.Word == period.From && To?.Word == period.To;

    private GivenDay? Given(DayWord? word) => word is { } known ? GivenDay.Of(known, Formats.Today) : null;

    private string? Day(GivenDay? given, FilterDayField? field) =>
        given is { Word: not null, Day: var day } && field is not { IsUnreadable: true } ? Formats.Day(day) : null;

    private string Title(DayPeriod period)
    {
        var name = T[DayNames.Of(period)];
        return name[..1].ToUpper(T.Culture) + name[1..];
    }
}
