using System.Security.Claims;
using PaymentsAdmin.Core.Services;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Views;
using PaymentsAdmin.Web.Features.Payments;
using PaymentsAdmin.Web.Shared;
using PaymentsAdmin.Web.Shell;

namespace PaymentsAdmin.Web.Features.Home;

/// <summary>Where somebody begins who says nothing else: with the view they chose for that, else with all payments.</summary>
public static class FirstPage
{
    /// <summary>Adds the endpoint.</summary>
    public static void MapFirstPage(this WebApplication app) => app.MapGet("/", OpenAsync);

    private static async Task<IResult> OpenAsync(ClaimsPrincipal user, WorkspaceService workspaces, ViewService views, CancellationToken ct)
    {
        var person = Person.Of(user);
        var actor = person.AsActor();
        var books = await workspaces.ListAsync(actor, ct);
        var known = books.Ok ? await views.ListAsync(books.Value[0].Id, ViewService.Payments, actor, ct) : books.Failure;
        var chosen = known is Result<IReadOnlyList<SavedView>> { Ok: true } list ? list.Value.FirstOrDefault(view => view.IsDefault) : null;
        return Results.LocalRedirect(chosen is null ? AppUrls.Payments : PaymentListUrl.Of(chosen));
    }
}
