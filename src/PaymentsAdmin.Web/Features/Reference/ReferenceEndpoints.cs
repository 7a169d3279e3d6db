using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Mvc;
using PaymentsAdmin.Core.Access;
using PaymentsAdmin.Core.Reference;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Web.Features.Exports;
using PaymentsAdmin.Web.Session;
using PaymentsAdmin.Web.Shared;
using PaymentsAdmin.Web.Shared.Languages;

namespace PaymentsAdmin.Web.Features.Reference;

/// <summary>Accepts pasted texts as form posts, read only if their sender may edit reference data, and serves a kind as a file.</summary>
public static class ReferenceEndpoints
{
    // Far more than a thousand rows need.
    private const long MaxPasted = 4L * 1024 * 1024;

    public static void MapReference(this WebApplication app)
    {
        app.MapPost($"{AppUrls.Reference}/{{kind}}/paste/text", TakeKindAsync).WithMetadata(new RequestSizeLimitAttribute(MaxPasted));
        app.MapPost($"{AppUrls.Rates}/paste/text", TakeRatesAsync).WithMetadata(new RequestSizeLimitAttribute(MaxPasted));
        app.MapGet($"{AppUrls.Reference}/{{kind}}/file.csv", FileAsync);
    }

    private static Task<IResult> TakeKindAsync(HttpContext context, string kind, AllKindPages kinds, PasteShelf shelf, IAntiforgery antiforgery) =>
        kinds.Find(kind) is null ? Task.FromResult(Results.NotFound()) : TakeAsync(context, ReferenceUrls.Paste(kind), shelf, antiforgery);

    private static Task<IResult> TakeRatesAsync(HttpContext context, PasteShelf shelf, IAntiforgery antiforgery) =>
        TakeAsync(context, $"{AppUrls.Rates}/paste", shelf, antiforgery);

    private static async Task<IResult> TakeAsync(HttpContext context, string page, PasteShelf shelf, IAntiforgery antiforgery)
    {
        var actor = ActorOf(context);
        if (!Right.EditReference.IsHeldBy(actor))
        {
            return Results.LocalRedirect(page);
        }

        try
        {
            return await antiforgery.IsOwnAsync(context)
                ? Results.LocalRedirect(
                    $"{page}?text={shelf.Put(actor.UserId ?? 0, (await context.Request.ReadFormAsync(context.RequestAborted))["text"].ToString())}"
                )
                : Results.BadRequest();
        }
        catch (BadHttpRequestException refused)
        {
            return Results.StatusCode(refused.StatusCode);
        }
        catch (Exception fault) when (fault is InvalidDataException or InvalidOperationException)
        {
            return Results.BadRequest();
        }
    }

    private static async Task<IResult> FileAsync(
        HttpContext context,
        string kind,
        AllKindPages kinds,
        WorkspaceService workspaces,
        Texts texts,
        CancellationToken ct
    )
    {
        if (!FileAnswers.IsAskedForByUs(context.Request))
        {
            return Refuse(ReferenceFailures.FromElsewhere, texts);
        }

        if (kinds.Find(kind) is not { } pages)
        {
            return Results.NotFound();
        }

        var actor = ActorOf(context);
        var all = await workspaces.ListAsync(actor, ct);
        if (all.Failure is { } no)
        {
            return Refuse(no, texts);
        }

        var workspace = OpenWorkspace.Of(context.User, all.Value).Id;
        var file = await pages.FileAsync(workspace, await kinds.LinksAsync(pages, workspace, actor, ct), actor, ct);
        context.Response.Headers.CacheControl = "no-store";
        return file.Ok
            ? Results.File(file.Value, "text/csv; charset=utf-8; header=present", $"{kind}.csv")
            : Refuse(file.Failure, texts);
    }

    private static IResult Refuse(Failure no, Texts texts) => Results.Text(texts[no.Sentence], statusCode: StatusCodes.Status403Forbidden);

    private static Actor ActorOf(HttpContext context) => Person.Of(context.User).AsActor(context.TraceIdentifier);
}
