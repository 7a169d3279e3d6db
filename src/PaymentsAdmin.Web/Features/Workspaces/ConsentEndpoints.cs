using System.Globalization;
using PaymentsAdmin.Core.Drafts;
using PaymentsAdmin.Core.Workspaces.Settings;
using PaymentsAdmin.Web.Session;
using PaymentsAdmin.Web.Shared;

namespace PaymentsAdmin.Web.Features.Workspaces;

/// <summary>
/// Handles the portal's redirect and continues at a URL without its parameters. Not a page, because the code works once and
/// pages are rendered twice.
/// </summary>
public static class ConsentEndpoints
{
    public static void MapConsent(this WebApplication app) => app.MapGet(WorkspaceUrls.Consent, TakeAsync);

    private static async Task<IResult> TakeAsync(
        HttpContext context,
        PortalConsentService consents,
        DraftService drafts,
        string? state,
        string? code,
        string? error
    )
    {
        context.Response.Headers.CacheControl = "no-store";
        context.Response.Headers["Referrer-Policy"] = "no-referrer";
        var actor = Person.Of(context.User).AsActor(context.TraceIdentifier);

        // Not cancelled with the request: the code works only once, so the tokens received for it would be lost.
        var done = await consents.FinishAsync(new(state, code, error), actor, CancellationToken.None);
        if (done.Ok)
        {
            await drafts.ForgetAsync(new("workspace", "new"), actor, CancellationToken.None);
            await drafts.ForgetAsync(new("workspace", done.Value.Value.ToString(CultureInfo.InvariantCulture)), actor, CancellationToken.None);
        }

        return Results.LocalRedirect(
            done.Ok ? WorkspaceUrls.Of(done.Value)
            : consents.LastFailureOf(actor)?.Workspace is { } workspace ? WorkspaceUrls.Edit(workspace)
            : WorkspaceUrls.Add
        );
    }
}
