using Microsoft.AspNetCore.Components;
using PaymentsAdmin.Core.Entities;
using PaymentsAdmin.Web.Shared;

namespace PaymentsAdmin.Web.Features.Entities;

/// <summary>A part of an entity's page: it shows the entity and works on it.</summary>
public abstract class EntityPagePart : WorkPart
{
    /// <summary>The entity.</summary>
    [Parameter, EditorRequired]
    public required EntityView View { get; set; }
}
