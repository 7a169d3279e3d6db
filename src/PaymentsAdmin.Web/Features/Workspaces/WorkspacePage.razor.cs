using Microsoft.AspNetCore.Components;
using PaymentsAdmin.Core.Actions;
using PaymentsAdmin.Core.Portals;
using PaymentsAdmin.Core.Portals.Comparing;
using PaymentsAdmin.Core.Portals.Events;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Core.Workspaces.Settings;
using PaymentsAdmin.Web.Shared;

namespace PaymentsAdmin.Web.Features.Workspaces;

public sealed partial class WorkspacePage
{
    private static readonly TimeSpan ReadEvery = TimeSpan.FromSeconds(2);

    private readonly CommandState _testing = new();
    private readonly LatestRead _reading = new();
    private WorkspaceSettings? _known;
    private PortalTest? _tested;
    private MirrorStatus? _mirror;
    private PortalEventStatus? _events;
    private Failure? _failure;
    private ITimer? _timer;
    private IDisposable? _listening;
    private int _shown;

    [Parameter]
    public int Id { get; set; }

    [Inject]
    private WorkspaceSettingsService Settings { get; set; } = null!;

    [Inject]
    private PortalMirrorService Mirrors { get; set; } = null!;

    [Inject]
    private PortalEventService Events { get; set; } = null!;

    [Inject]
    private BackendProfiles Profiles { get; set; } = null!;

    [Inject]
    private PortalAdapters Adapters { get; set; } = null!;

    [Inject]
    private TimeProvider Time { get; set; } = null!;

    protected override async Task OnInitializedAsync()
    {
        await base.OnInitializedAsync();
        Follow(change => change.SubjectKind is SubjectKinds.Workspace && change.SubjectId == Id, ReadAsync);
        if (RendererInfo.IsInteractive)
        {
            _listening = Settings.Listen(changed => ReadAgain(changed.Value));
            _timer = Time.CreateTimer(_ => ReadAgain(Id), null, ReadEvery, ReadEvery);
        }
    }

    protected override async Task OnParametersSetAsync()
    {
        await ReadAsync();
        if (_shown != Id && _known?.Portal?.Address is not null && RendererInfo.IsInteractive)
        {
            // The portal may be slow, so known data is shown while the test runs.
            _shown = Id;
            _ = InvokeAsync(() => ShowAgainAsync(TestAsync));
        }
    }

    protected override void Dispose(bool disposing)
    {
        _timer?.Dispose();
        _listening?.Dispose();
        base.Dispose(disposing);
    }

    private void ReadAgain(int workspace)
    {
        if (workspace == Id)
        {
            _ = InvokeAsync(() => ShowAgainAsync(ReadAsync));
        }
    }

    private async Task ReadAsync()
    {
        var isLatest = _reading.Begin();
        var id = new WorkspaceId(Id);
        var found = await Settings.FindAsync(id, Actor, Gone);
        var isConnected = found is { Ok: true, Value.Portal.Address: not null };
        var mirror = isConnected ? await Mirrors.FindAsync(id, Actor, Gone) : null;
        var events = isConnected ? await Events.FindAsync(id, Actor, Gone) : null;
        if (isLatest())
        {
            (_known, _failure) = (found.Ok ? found.Value : null, found.Failure);
            T.About = _known is { } known ? Profiles.Of(known.Workspace.Backend).Installation : T.About;
            _mirror = mirror is { Ok: true } ? mirror.Value : null;
            _events = events is { Ok: true } ? events.Value : null;
        }
    }

    private async Task TestAsync()
    {
        _tested = await _testing.AskAsync(() => Settings.TestAsync(new WorkspaceId(Id), Actor, Gone));
        await ReadAsync();
    }
}
