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
            _ = WatchAsync();
        }
    }

    private async Task<bool> ReadAsync()
    {
        var before = _gap;
        _gap = await Mirrors.GapAsync(Workspace, Actor, Gone) is { Ok: true, Value: var gap } ? gap : null;
        return before != _gap;
    }

    private async Task WatchAsync()
    {
        try
        {
            using var tick = new PeriodicTimer(Pace, Time);
            while (await tick.WaitForNextTickAsync(Gone))
            {
                await InvokeAsync(ShowAsync);
            }
        }
        catch (OperationCanceledException)
        {
            // The page was left.
        }
    }

    private async Task ShowAsync()
    {
        if (await ReadAsync())
        {
            StateHasChanged();
        }
    }
}
