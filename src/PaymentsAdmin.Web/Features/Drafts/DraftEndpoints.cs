using System.Security.Claims;
using PaymentsAdmin.Core.Drafts;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Web.Session;
using PaymentsAdmin.Web.Shared;
using PaymentsAdmin.Web.Shared.Languages;
using PaymentsAdmin.Web.Shared.Requests;

namespace PaymentsAdmin.Web.Features.Drafts;

/// <summary>Stores unsaved form input for <c>drafts.js</c>. Only our own pages may call it.</summary>
public static class DraftEndpoints
{
    private const int MaxBytes = 120_000;

    public static void MapDrafts(this WebApplication app)
    {
        var drafts = app.MapGroup("/drafts/{form}/{key}").ForOwnPagesOnly();
        drafts.MapGet("", FindAsync);
        drafts.MapPut("", KeepAsync);
        drafts.MapDelete("", ForgetAsync);
    }

    private static async Task<IResult> FindAsync(
        string form, string key, ClaimsPrincipal user, DraftService drafts, Formats formats, Texts texts, CancellationToken ct)
    {
        if (await drafts.FindAsync(new(form, key), Of(user), ct) is not { Ok: true, Value: { } kept })
        {
            return Results.NoContent();
        }

        var says = texts[$"Restored from {When(kept.At, formats)}"];
        return Results.Json(new RestoredDraft(kept.Body, says, texts["Saved differently since then:"], texts["Discard"]));
    }

    private static string When(DateTimeOffset at, Formats formats) => formats.IsToday(at) ? formats.Time(at) : formats.Instant(at);

    private static async Task<IResult> KeepAsync(string form, string key, HttpRequest request, ClaimsPrincipal user, DraftService drafts, CancellationToken ct)
    {
        if (request.ContentLength is null or > MaxBytes)
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

    /// <summary>The unsaved input, with the notice shown above it.</summary>
    private sealed record RestoredDraft(string Typed, string Says, string Since, string Discard);
}
