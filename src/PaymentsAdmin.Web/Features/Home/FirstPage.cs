using System.Security.Claims;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Views;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Web.Features.PaymentList.Shown;
using PaymentsAdmin.Web.Session;
using PaymentsAdmin.Web.Shared;

namespace PaymentsAdmin.Web.Features.Home;

/// <summary>Redirects after sign-in: to the user's default view, to open first steps of an Admin, otherwise to all payments.</summary>
public static class FirstPage
{
    public static void MapFirstPage(this WebApplication app) => app.MapGet("/", OpenAsync);

    private static async Task<IResult> OpenAsync(ClaimsPrincipal user, WorkspaceService workspaces, ViewService views, OpenSteps steps, CancellationToken ct)
    {
        var person = Person.Of(user);
        var actor = person.AsActor();
        var all = await workspaces.ListAsync(actor, ct);
        var known = all.Ok ? await views.ListAsync(OpenWorkspace.Of(user, all.Value).Id, ViewService.Payments, actor, ct) : all.Failure;
        var chosen = known is Result<IReadOnlyList<SavedView>> { Ok: true } list ? list.Value.FirstOrDefault(view => view.IsDefault) : null;
        if (chosen is not null)
        {
            return Results.LocalRedirect(PaymentListUrl.Of(chosen));
        }

        var begins = all.Ok && await steps.ReadAsync(OpenWorkspace.Of(user, all.Value).Id, actor, ct) is not null;
        return Results.LocalRedirect(begins ? AppUrls.Home : AppUrls.Payments);
    }
}
