using Microsoft.AspNetCore.Components;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;

namespace PaymentsAdmin.Web.Shared;

/// <summary>A component of a page, with the page's user and workspace.</summary>
public abstract class WorkPart : Part
{
    /// <summary>The current user.</summary>
    [Parameter, EditorRequired]
    public required Actor Actor { get; set; }

    /// <summary>The current workspace.</summary>
    [Parameter, EditorRequired]
    public required Workspace Workspace { get; set; }

    [Inject]
    private Abilities Abilities { get; set; } = null!;

    /// <summary>Whether the current workspace has an ability; verbs without it are not shown.</summary>
    protected bool Offers(Can can) => Abilities.Has(Workspace, can);
}
