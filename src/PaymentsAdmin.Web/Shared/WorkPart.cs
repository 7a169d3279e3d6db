using Microsoft.AspNetCore.Components;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;

namespace PaymentsAdmin.Web.Shared;

/// <summary>A component of a page, with the page's user and workspace.</summary>
public abstract class WorkPart : Part
{
    [Parameter, EditorRequired]
    public required Actor Actor { get; set; }

    [Parameter, EditorRequired]
    public required Workspace Workspace { get; set; }

    [Inject]
    protected Departure Departure { get; set; } = null!;

    [Inject]
    private Abilities Abilities { get; set; } = null!;

    protected bool Offers(Can can) => Abilities.Has(Workspace, can);
}
