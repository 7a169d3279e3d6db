using Microsoft.AspNetCore.Components;
using PaymentsAdmin.Core.Entities;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Web.Shared;

namespace PaymentsAdmin.Web.Features.Entities;

/// <summary>A part of an entity's page: it gets what the page has, and ends cleanly.</summary>
public abstract class WorkPart : ComponentBase, IDisposable
{
    private readonly CancellationTokenSource _gone = new();

    /// <summary>The entity.</summary>
    [Parameter, EditorRequired]
    public required EntityView View { get; set; }

    /// <summary>Who sits before the page.</summary>
    [Parameter, EditorRequired]
    public required Actor Actor { get; set; }

    /// <summary>The books it belongs to.</summary>
    [Parameter, EditorRequired]
    public required Workspace Workspace { get; set; }

    /// <summary>How figures and days read.</summary>
    [Inject]
    protected Formats Formats { get; set; } = null!;

    /// <summary>The addresses.</summary>
    [Inject]
    protected NavigationManager Navigation { get; set; } = null!;

    /// <summary>Cancelled when the part is left.</summary>
    protected CancellationToken Gone => _gone.Token;

    /// <inheritdoc />
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Ends what was begun.</summary>
    protected virtual void Dispose(bool disposing)
    {
        if (disposing)
        {
            _gone.Cancel();
            _gone.Dispose();
        }
    }
}
