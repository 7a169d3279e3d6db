using System.Globalization;
using Microsoft.AspNetCore.Components;
using PaymentsAdmin.Core.Portals.Comparing;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Web.Shared;

namespace PaymentsAdmin.Web.Features.Workspaces;

/// <summary>Shows the age of a portal's mirror, and its differences from the portal. The page refreshes it while open.</summary>
public sealed partial class MirrorCard
{
    private const int Step = 50;

    private readonly CommandState _asking = new();
    private DateTimeOffset? _of;
    private int _shown = Step;

    [Parameter, EditorRequired]
    public required WorkspaceId Workspace { get; set; }

    [Parameter, EditorRequired]
    public required MirrorStatus Status { get; set; }

    [Parameter, EditorRequired]
    public required Func<Task<Result>> Compare { get; set; }

    /// <summary>Whether the workspace is open, so that links lead to its payments.</summary>
    [Parameter]
    public bool Linked { get; set; }

    [Parameter]
    public EventCallback Asked { get; set; }

    [Inject]
    private BusinessClock Clock { get; set; } = null!;

    protected override object Shows =>
        (
            (Status.Sync, Status.Known, Status.NotKept, Status.Sync.StandsStill(Clock.Now)),
            Status.Run, Status.Last?.EndedAt, Status.Last?.Unseen, _shown, _asking.Busy,
            (_asking.Failure, Minute, Linked)
        );

    private IReadOnlyList<PortalDifference> Shown => [.. Status.Last!.Differences.Take(_shown)];

    private string? Nightly => Status.Nightly?.ToString("HH:mm", CultureInfo.InvariantCulture);

    // Ages are shown in minutes, so the card renders again with each minute.
    private long Minute => Status.Sync.SucceededAt is { } read ? (long)(Clock.Now - read).TotalMinutes : 0;

    protected override void OnParametersSet()
    {
        if (_of != Status.Last?.EndedAt)
        {
            (_of, _shown) = (Status.Last?.EndedAt, Step);
        }

        base.OnParametersSet();
    }

    private async Task AskAsync()
    {
        await _asking.RunAsync(Compare);
        await Asked.InvokeAsync();
    }
}
