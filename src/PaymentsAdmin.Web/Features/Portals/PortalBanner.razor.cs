using Microsoft.AspNetCore.Components;
using PaymentsAdmin.Core.Actions;
using PaymentsAdmin.Core.Portals.Viewing;
using PaymentsAdmin.Core.Workspaces;

namespace PaymentsAdmin.Web.Features.Portals;

/// <summary>Shows on every page of a portal workspace that the portal does not respond or limits calls.</summary>
public sealed partial class PortalBanner
{
    private static readonly TimeSpan Pace = TimeSpan.FromSeconds(2);

    private PortalNotice? _notice;
    private bool _writesWait;
    private IDisposable? _listening;

    [Inject]
    private PortalViewService Portal { get; set; } = null!;

    [Inject]
    private BusinessClock Clock { get; set; } = null!;

    [Inject]
    private TimeProvider Time { get; set; } = null!;

    protected override async Task OnInitializedAsync()
    {
        await base.OnInitializedAsync();
        if (!Offers(Can.Look))
        {
            return;
        }

        await FollowAsync(change => change.SubjectKind is SubjectKinds.Policy, ReadPolicyAsync, ReadPolicyAsync);
        if (RendererInfo.IsInteractive)
        {
            _listening = Portal.Listen(Workspace, () => _ = InvokeAsync(() => ShowAgainAsync(ShowAsync)));

            // Rate limits raise no event, so the state is polled; a check needs no call and no query.
            _ = RepeatAsync(Pace, Time, ShowAsync);
        }
    }

    protected override void Dispose(bool disposing)
    {
        _listening?.Dispose();
        base.Dispose(disposing);
    }

    private async Task ReadPolicyAsync()
    {
        _writesWait = await Portal.WritesWaitAsync(Workspace, Actor, Gone) is { Ok: true, Value: true };
        Update();
    }

    private Task ShowAsync()
    {
        if (!Gone.IsCancellationRequested && Update())
        {
            StateHasChanged();
        }

        return Task.CompletedTask;
    }

    private bool Update()
    {
        var before = _notice;
        _notice = Portal.HealthOf(Workspace, Actor) is { } health ? PortalNotice.Of(health, _writesWait, Clock.Now, Formats) : null;
        return !Equals(before, _notice);
    }
}
