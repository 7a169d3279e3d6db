using Microsoft.AspNetCore.Components;
using PaymentsAdmin.Core.Portals;
using PaymentsAdmin.Core.Portals.Viewing;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Web.Shared;

namespace PaymentsAdmin.Web.Features.Portals;

/// <summary>Shows the age of the entity's data. The entity is read from the portal when the page opens, and on request.</summary>
public sealed partial class LookBar
{
    private static readonly TimeSpan Tick = TimeSpan.FromSeconds(30);

    private EntityRef? _looked;
    private EntityRef? _asked;
    private IDisposable? _watch;
    private DateTimeOffset _lookedAgainAt;
    private Uri? _page;
    private Failure? _failure;
    private IReadOnlyList<PortalProblem> _problems = [];
    private bool _looking;

    [Parameter, EditorRequired]
    public required EntityRef Entity { get; set; }

    /// <summary>When the entity was last read from the portal.</summary>
    [Parameter, EditorRequired]
    public required DateTimeOffset SeenAt { get; set; }

    /// <summary>Raised after the entity was read.</summary>
    [Parameter]
    public EventCallback Looked { get; set; }

    [Inject]
    private PortalViewService Portal { get; set; } = null!;

    [Inject]
    private BusinessClock Clock { get; set; } = null!;

    [Inject]
    private TimeProvider Time { get; set; } = null!;

    private Freshness Freshness => field ??= new(Clock, Formats);

    // A quick look that found nothing new counts as well.
    private DateTimeOffset At => _lookedAgainAt > SeenAt ? _lookedAgainAt : SeenAt;

    private Seen Age => Freshness.Of(At, isMissed: _failure is not null);

    // A wallet is looked at with its account.
    private bool Shown => Offers(Can.Look) && Workspace.EntityTypes.Contains(Entity.Kind is EntityKinds.Wallet ? EntityKinds.Account : Entity.Kind);

    protected override async Task OnParametersSetAsync()
    {
        if (!Shown || _looked == Entity)
        {
            return;
        }

        var entity = Entity;
        (_looked, _failure, _lookedAgainAt) = (entity, null, default);
        var page = await Portal.PageOfAsync(Workspace, entity, Actor, Gone);
        await ReadProblemsAsync(entity);
        if (entity == Entity)
        {
            _page = page.Ok ? page.Value : null;
        }
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!Shown || _asked == Entity)
        {
            return;
        }

        var first = _asked is null;
        _asked = Entity;
        _watch?.Dispose();
        _watch = Portal.Watch(Workspace, Entity, Actor, look => _ = InvokeAsync(() => ShowAgainAsync(() => LookedAgainAsync(look))));
        if (first)
        {
            // Updates the displayed age while the page is open.
            _ = RepeatAsync(Tick, Time, () => InvokeAsync(StateHasChanged));
        }

        await LookAsync();
    }

    private async Task LookAsync()
    {
        if (_looking)
        {
            return;
        }

        var entity = Entity;
        (_looking, _failure) = (true, null);
        StateHasChanged();
        try
        {
            var look = await Portal.LookAsync(Workspace, entity, Actor, Gone);
            _failure = entity == Entity ? look.Failure : null;
            await ReadProblemsAsync(entity);
        }
        catch (OperationCanceledException)
        {
            return;
        }
        finally
        {
            _looking = false;
        }

        await Looked.InvokeAsync();
        StateHasChanged();
    }

    private async Task ReadProblemsAsync(EntityRef entity)
    {
        var found = await Portal.ProblemsOfAsync(Workspace, entity, Actor, Gone);
        _problems = entity == Entity && found.Ok ? found.Value : [];
    }

    protected override void Dispose(bool disposing)
    {
        _watch?.Dispose();
        base.Dispose(disposing);
    }

    private async Task LookedAgainAsync(WatchedLook look)
    {
        _failure = look.Read?.Failure;
        _lookedAgainAt = _failure is null ? look.At : _lookedAgainAt;
        if (look.IsOther)
        {
            await ReadProblemsAsync(Entity);
            await Looked.InvokeAsync();
        }
    }
}
