using Microsoft.AspNetCore.Components;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;

namespace PaymentsAdmin.Web.Shared;

/// <summary>A part of a page that works on the books; its page says who sits before it and which books lie open.</summary>
public abstract class WorkPart : Part
{
    /// <summary>Who sits before the page.</summary>
    [Parameter, EditorRequired]
    public required Actor Actor { get; set; }

    /// <summary>Which books lie open.</summary>
    [Parameter, EditorRequired]
    public required Workspace Workspace { get; set; }

    [Inject]
    private Abilities Abilities { get; set; } = null!;

    /// <summary>Whether the books that lie open can do that; a verb that they lack is not shown.</summary>
    protected bool Offers(Can can) => Abilities.Has(Workspace, can);
}
