using Microsoft.AspNetCore.Components;
using PaymentsAdmin.Core.Timeline;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Web.Shared.Editing;
using PaymentsAdmin.Web.Shared.Lists;

namespace PaymentsAdmin.Web.Features.Payment.Open;

/// <summary>Lets the user choose, field by field, between their input and what somebody else saved meanwhile.</summary>
public sealed partial class EditConflict
{
    private static readonly IReadOnlyList<ListColumn> _columns = [new("Field", Silent: true), new("When you opened it"), new("Currently saved"), new("Yours")];

    private readonly string _name = $"clash-{Guid.NewGuid():N}";
    private readonly Dictionary<int, bool> _chosen = [];
    private Words _who = "Someone";
    private bool _unchosen;

    [Parameter, EditorRequired]
    public required IReadOnlyList<ConflictLine> Fields { get; set; }

    /// <summary>Raised with a flag for each field: true keeps the user's input.</summary>
    [Parameter]
    public EventCallback<IReadOnlyList<bool>> Decided { get; set; }

    [Inject]
    private TimelineService Timeline { get; set; } = null!;

    protected override async Task OnInitializedAsync()
    {
        var other = await Timeline.LastOtherAsync(Open.Workspace.Id, Payment.Id, Open.Actor, Gone);
        _who = other is { Ok: true, Value: { Length: > 0 } name } ? $"{name}" : _who;
    }

    // Fields without a choice use their suggested value, which changes if the saved values are read again.
    private bool? Mine(int field) => _chosen.TryGetValue(field, out var mine) ? mine : Fields[field].KeepsYours;

    private Task DecideAsync()
    {
        var mine = Enumerable.Range(0, Fields.Count).Select(Mine).ToList();
        _unchosen = mine.Contains(null);
        return _unchosen ? Task.CompletedTask : Decided.InvokeAsync([.. mine.Select(m => m == true)]);
    }
}
