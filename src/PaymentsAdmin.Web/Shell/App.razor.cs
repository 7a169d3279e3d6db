using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Web.Shared.Themes;

namespace PaymentsAdmin.Web.Shell;

public sealed partial class App
{
    [CascadingParameter]
    private HttpContext HttpContext { get; set; } = null!;

    [Inject]
    private Organisation Organisation { get; set; } = null!;

    private Theme Theme => Theme.Of(HttpContext.Request);

    private IComponentRenderMode? PageRenderMode =>
        HttpContext.AcceptsInteractiveRouting() ? Microsoft.AspNetCore.Components.Web.RenderMode.InteractiveServer : null;
}
