using Microsoft.AspNetCore.Mvc;
using PaymentsAdmin.Core.Access;
using PaymentsAdmin.Core.Reference;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Web.Features.Exports;
using PaymentsAdmin.Web.Shared;
using PaymentsAdmin.Web.Shared.Languages;
using PaymentsAdmin.Web.Shell;

namespace PaymentsAdmin.Web.Features.Reference;

/// <summary>Accepts pasted texts as form posts, whose binding checks the antiforgery token, and serves a kind as a file.</summary>
public static class ReferenceEndpoints
{
    // Far more than a thousand rows need.
    private const long MaxPasted = 4L * 1024 * 1024;

    public static void MapReference(this WebApplication app)
    {
        app.MapPost($"{AppUrls.Reference}/{{kind}}/paste/text", TakeKind).WithMetadata(new RequestSizeLimitAttribute(MaxPasted));
        app.MapPost($"{AppUrls.Rates}/paste/text", TakeRates).WithMetadata(new RequestSizeLimitAttribute(MaxPasted));
        app.MapGet($"{AppUrls.Reference}/{{kind}}/file.csv", FileAsync);
    }

    private static IResult TakeKind(HttpContext context, string kind, [FromForm] string? text, AllKindPages kinds, PasteShelf shelf) =>
        kinds.Find(kind) is null ? Results.NotFound() : Take(context, ReferenceUrls.Paste(kind), text, shelf);

    private static IResult TakeRates(HttpContext context, [FromForm] string? text, PasteShelf shelf) => Take(context, $"{AppUrls.Rates}/paste", text, shelf);

    private static IResult Take(HttpContext context, string page, string? text, PasteShelf shelf)
    {
        var actor = ActorOf(context);
        return Results.LocalRedirect(Right.EditReference.IsHeldBy(actor) ? $"{page}?text={shelf.Put(actor.UserId ?? 0, text ?? "")}" : page);
    }

    private static async Task<IResult> FileAsync(HttpContext context, string kind, AllKindPages kinds, WorkspaceService workspaces, Texts texts, CancellationToken ct)
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
        var books = await workspaces.ListAsync(actor, ct);
        if (books.Failure is { } no)
        {
            return Refuse(no, texts);
        }

        var workspace = OpenWorkspace.Of(context.User, books.Value).Id;
        var file = await pages.FileAsync(workspace, await kinds.LinksAsync(pages, workspace, actor, ct), actor, ct);
        context.Response.Headers.CacheControl = "no-store";
        return file.Ok
            ? Results.File(file.Value, "text/csv; charset=utf-8; header=present", $"{kind}.csv")
            : Refuse(file.Failure, texts);
    }

    private static IResult Refuse(Failure no, Texts texts) => Results.Text(texts[no.Sentence], statusCode: StatusCodes.Status403Forbidden);

    private static Actor ActorOf(HttpContext context) => Person.Of(context.User).AsActor(context.TraceIdentifier);
}
