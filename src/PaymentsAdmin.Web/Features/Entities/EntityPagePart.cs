using Microsoft.AspNetCore.Components;
using PaymentsAdmin.Core.Entities;
using PaymentsAdmin.Web.Shared;

namespace PaymentsAdmin.Web.Features.Entities;

public abstract class EntityPagePart : WorkPart
{
    [Parameter, EditorRequired]
    public required EntityView View { get; set; }
}
