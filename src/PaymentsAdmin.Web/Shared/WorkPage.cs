using Microsoft.AspNetCore.Components;
using PaymentsAdmin.Core.Live;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Web.Session;
using PaymentsAdmin.Web.Shared.Languages;

namespace PaymentsAdmin.Web.Shared;

public abstract class WorkPage : Part
{
    private LiveView? _live;
    private Task? _opening;

    protected Actor Actor { get; private set; } = null!;

    protected Workspace Workspace { get; private set; } = null!;

    [Inject]
    protected Departure Departure { get; set; } = null!;

    [Inject]
    private Abilities Abilities { get; set; } = null!;

    [Inject]
    private PageContext Context { get; set; } = null!;

    [Inject]
    private Texts Texts { get; set; } = null!;

    [Inject]
    private IChangeFeed Feed { get; set; } = null!;

    /// <summary>Delays all code and rendering until both are known. Other parameters may change in the meantime.</summary>
    public sealed override async Task SetParametersAsync(ParameterView parameters)
    {
        // Parameters are read before the first await, after which the view is no longer valid.
        parameters.SetParameterProperties(this);
        await (_opening ??= OpenAsync());
        if (!Gone.IsCancellationRequested && Workspace is not null)
        {
            await base.SetParametersAsync(ParameterView.Empty);
        }
    }

    protected bool Offers(Can can) => Abilities.Has(Workspace, can);

    protected bool Offers(int kind, Can can) => Abilities.Has(Workspace, kind, can);

    /// <summary>Whether the workspace shows a portal that keeps accounts, so that there are no deals and invoices to pay.</summary>
    protected bool OfAccounts => Offers(Can.Look | Can.PayWithoutItem);

    /// <summary>Refreshes the page whenever a change concerns it; the user's input must survive that.</summary>
    protected void Follow(Func<Change, bool> concerns, Func<Task> readAgain)
    {
        if (RendererInfo.IsInteractive && !Gone.IsCancellationRequested)
        {
            _live = new(Feed, concerns, () => InvokeAsync(() => ShowAgainAsync(readAgain)), Gone);
        }
    }

    /// <summary>Reads for the first time, and again whenever a change concerns the page. It listens first, so that no change in between is missed.</summary>
    protected async Task FollowAsync(Func<Change, bool> concerns, Func<Task> read, Func<Task> readAgain)
    {
        var first = Task.CompletedTask;
        Follow(
            concerns,
            async () =>
            {
                await first;
                await readAgain();
            }
        );
        first = read();
        await first;
    }

    protected override void Dispose(bool disposing)
    {
        _live?.Dispose();
        base.Dispose(disposing);
    }

    private async Task OpenAsync()
    {
        Actor = await Context.ActorAsync();
        var open = await Context.WorkspaceAsync(Gone);
        if (open.Ok)
        {
            // The page before may have been about another workspace.
            Workspace = open.Value;
            Texts.About = Abilities.InstallationOf(Workspace);
        }
        else
        {
            Navigation.NavigateTo(AppUrls.NotAllowed, forceLoad: true);
        }
    }
}
