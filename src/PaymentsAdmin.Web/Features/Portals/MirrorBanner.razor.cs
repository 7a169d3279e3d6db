using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.Components;
using PaymentsAdmin.Core.Portals.Comparing;
using PaymentsAdmin.Core.Portals.Mirror;
using PaymentsAdmin.Core.Workspaces;

namespace PaymentsAdmin.Web.Features.Portals;

/// <summary>Says on every page of a portal workspace that not everything of the portal is known, so that no figure passes for the whole.</summary>
public sealed partial class MirrorBanner
{
    private static readonly TimeSpan Pace = TimeSpan.FromSeconds(10);

    private MirrorGap? _gap;

    [Inject]
    private PortalMirrorService Mirrors { get; set; } = null!;

    [Inject]
    private ILogger<MirrorBanner> Logger { get; set; } = null!;

    [Inject]
    private TimeProvider Time { get; set; } = null!;

    /// <inheritdoc />
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

    private async Task ReadAsync() => _gap = await Mirrors.GapAsync(Workspace, Actor, Gone) is { Ok: true, Value: var gap } ? gap : null;

    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "A banner that stopped would be silent for the rest of the session.")]
    private async Task ShowAsync()
    {
        var before = _gap;
        try
        {
            await ReadAsync();
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            // What was known stays until it can be read again.
            Logger.LogWarning(fault, "Could not read what the mirror of workspace {Workspace} lacks", Workspace.Key);
        }

        if (before != _gap)
        {
            StateHasChanged();
        }
    }
}
