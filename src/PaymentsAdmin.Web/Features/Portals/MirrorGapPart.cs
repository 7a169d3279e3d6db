using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.Components;
using PaymentsAdmin.Core.Portals.Comparing;
using PaymentsAdmin.Core.Portals.Mirror;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Web.Shared;

namespace PaymentsAdmin.Web.Features.Portals;

/// <summary>A part of a page that follows what the mirror of a portal workspace lacks, so that no figure passes for the whole.</summary>
public abstract class MirrorGapPart : WorkPage
{
    private static readonly TimeSpan Pace = TimeSpan.FromSeconds(10);

    /// <summary>What the mirror lacks; null if it is complete, or without a portal.</summary>
    protected MirrorGap? Gap { get; private set; }

    [Inject]
    private PortalMirrorService Mirrors { get; set; } = null!;

    [Inject]
    private ILogger<MirrorGapPart> Logger { get; set; } = null!;

    [Inject]
    private TimeProvider Time { get; set; } = null!;

    protected override async Task OnInitializedAsync()
    {
        await base.OnInitializedAsync();
        if (!Offers(Can.Look))
        {
            return;
        }

        await ReadAsync();
        if (RendererInfo.IsInteractive)
        {
            _ = RepeatAsync(Pace, Time, ShowAsync);
        }
    }

    private async Task ReadAsync() => Gap = await Mirrors.GapAsync(Workspace, Actor, Gone) is { Ok: true, Value: var gap } ? gap : null;

    [SuppressMessage(
        "Design", "CA1031:Do not catch general exception types", Justification = "A part that stopped would be silent for the rest of the session.")]
    private async Task ShowAsync()
    {
        var before = Gap;
        try
        {
            await ReadAsync();
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            // What was known stays until it can be read again.
            Logger.LogWarning(fault, "Could not read what the mirror of workspace {Workspace} lacks", Workspace.Key);
        }

        if (before != Gap)
        {
            StateHasChanged();
        }
    }
}
