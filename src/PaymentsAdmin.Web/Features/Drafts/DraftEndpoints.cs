using System.Security.Claims;
using PaymentsAdmin.Core.Drafts;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Web.Shell;

namespace PaymentsAdmin.Web.Features.Drafts;

/// <summary>
/// What a form holds while it is typed in; <c>drafts.js</c> sends and fetches it. Only our own pages may: a request that another
/// site caused is refused, and a browser that does not say who caused it is as well.
/// </summary>
public static class DraftEndpoints
{
    private const int MostBytes = 120_000;

    /// <summary>Adds the endpoints.</summary>
    public static void MapDrafts(this WebApplication app)
    {
        var drafts = app.MapGroup("/drafts/{form}/{key}").AddEndpointFilter(OwnPagesOnlyAsync);
        drafts.MapGet("", FindAsync);
        drafts.MapPut("", KeepAsync);
        drafts.MapDelete("", ForgetAsync);
    }

    private static async ValueTask<object?> OwnPagesOnlyAsync(EndpointFilterInvocationContext call, EndpointFilterDelegate next) =>
        string.Equals(call.HttpContext.Request.Headers["Sec-Fetch-Site"], "same-origin", StringComparison.Ordinal)
            ? await next(call)
            : Results.StatusCode(StatusCodes.Status403Forbidden);

    private static async Task<IResult> FindAsync(string form, string key, ClaimsPrincipal user, DraftService drafts, CancellationToken ct)
    {
        var found = await drafts.FindAsync(new(form, key), Of(user), ct);
        return found is { Ok: true, Value: { } body } ? Results.Text(body, "application/json") : Results.NoContent();
    }

    private static async Task<IResult> KeepAsync(string form, string key, HttpRequest request, ClaimsPrincipal user, DraftService drafts, CancellationToken ct)
    {
        if (request.ContentLength is null or > MostBytes)
        {
            return Results.StatusCode(StatusCodes.Status413PayloadTooLarge);
        }

        using var reader = new StreamReader(request.Body);
        var kept = await drafts.KeepAsync(new(form, key), await reader.ReadToEndAsync(ct), Of(user), ct);
        return kept.Ok ? Results.NoContent() : Results.BadRequest();
    }

    private static async Task<IResult> ForgetAsync(string form, string key, ClaimsPrincipal user, DraftService drafts, CancellationToken ct)
    {
        await drafts.ForgetAsync(new(form, key), Of(user), ct);
        return Results.NoContent();
    }

    private static Actor Of(ClaimsPrincipal user) => Person.Of(user).AsActor();
}
