using Microsoft.AspNetCore.Components;
using PaymentsAdmin.Core.Live;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;

namespace PaymentsAdmin.Web.Shared;

/// <summary>A page or a part of one that works on the books: it knows who sits before it and which books lie open, and ends cleanly.</summary>
public abstract class WorkPage : ComponentBase, IDisposable
{
    private readonly CancellationTokenSource _gone = new();
    private LiveView? _live;

    /// <summary>How figures and days read.</summary>
    [Inject]
    protected Formats Formats { get; set; } = null!;

    /// <summary>The addresses.</summary>
    [Inject]
    protected NavigationManager Navigation { get; set; } = null!;

    /// <summary>Who sits before the page.</summary>
    protected Actor Actor { get; private set; } = null!;

    /// <summary>Which books lie open.</summary>
    protected Workspace Workspace { get; private set; } = null!;

    /// <summary>Cancelled when the page is left.</summary>
    protected CancellationToken Gone => _gone.Token;

    [Inject]
    private Desk Desk { get; set; } = null!;

    [Inject]
    private IChangeFeed Feed { get; set; } = null!;

    /// <inheritdoc />
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <inheritdoc />
    protected override async Task OnInitializedAsync()
    {
        Actor = await Desk.ActorAsync();
        Workspace = await Desk.WorkspaceAsync(Gone);
    }

    /// <summary>From now on shows the page again when a change concerns it; what is typed has to survive that.</summary>
    protected void Follow(Func<Change, bool> concerns, Func<Task> readAgain)
    {
        if (RendererInfo.IsInteractive)
        {
            _live = new(Feed, concerns, () => InvokeAsync(() => ShowAgainAsync(readAgain)), Gone);
        }
    }

    /// <summary>Ends what was begun.</summary>
    protected virtual void Dispose(bool disposing)
    {
        if (disposing)
        {
            _live?.Dispose();
            _gone.Cancel();
            _gone.Dispose();
        }
    }

    /// <summary>Reads something again and shows it; what was overtaken meanwhile is let go.</summary>
    protected async Task ShowAgainAsync(Func<Task> readAgain)
    {
        if (_gone.IsCancellationRequested)
        {
            return;
        }

        try
        {
            await readAgain();
            StateHasChanged();
        }
        catch (OperationCanceledException)
        {
            // Something newer is being shown, or nothing any more.
        }
        catch (Exception bug)
        {
            await DispatchExceptionAsync(bug);
        }
    }
}
