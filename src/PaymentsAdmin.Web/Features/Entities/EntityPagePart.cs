using Microsoft.AspNetCore.Components;
using PaymentsAdmin.Core.Entities;
using PaymentsAdmin.Web.Shared;

namespace PaymentsAdmin.Web.Features.Entities;

/// <summary>A part of the entity page that shows the entity and works on it.</summary>
public abstract class EntityPagePart : WorkPart
{
    [Parameter, EditorRequired]
    public required EntityView View { get; set; }
}
