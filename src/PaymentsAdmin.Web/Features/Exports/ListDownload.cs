using PaymentsAdmin.Core.Export;
using PaymentsAdmin.Core.Export.Files;
using PaymentsAdmin.Core.Portals.Comparing;
using PaymentsAdmin.Core.Portals.Mirror;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Views;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Web.Session;
using PaymentsAdmin.Web.Shared.Languages;

namespace PaymentsAdmin.Web.Features.Exports;

/// <summary>Serves lists as files to our own pages, in the reader's language and region.</summary>
public sealed class ListDownload(
    ExportService exports,
    ExportTracks tracks,
    LastExportService lasts,
    WorkspaceService workspaces,
    ViewService views,
    PortalMirrorService mirrors,
    FileAnswers answers,
    Texts texts,
    Organisation organisation,
    BusinessClock clock
)
{
    public async Task AnswerAsync(HttpContext context, ExportList own, Failure fromElsewhere)
    {
        var query = await QueryOfAsync(context.Request);
        await answers.AnswerAsync(context, fromElsewhere, actor => WriteAsync(context, query, own, actor), no => Refused(context, query, no));
    }

    public Task SummaryAsync(HttpContext context) =>
        answers.AnswerSmallAsync(
            context,
            ExportFailures.FromElsewhere,
            async actor =>
            {
                if (actor.UserId is not { } person
                    || tracks.Find(person, context.Request.Query["track"].ToString()) is not { Done: { } done, Request: { } request } track)
                {
                    return ExportFailures.NoSummary;
                }

                var body = FileAnswers.Begin(context.Response, ExportFileName.Summary(track.File), ExportDialect.Data.MediaType);
                await body.WriteAsync(ExportSummary.Write(request, done, actor.Name), context.RequestAborted);
                return null;
            }
        );

    private async Task<Failure?> WriteAsync(HttpContext context, string query, ExportList own, Actor actor)
    {
        var read = ExportChoice.Read(query, own, clock.Today, actor);
        if (read.Failure is { } unclear)
        {
            return unclear;
        }

        var all = await workspaces.ListAsync(actor, context.RequestAborted);
        if (all.Failure is { } no)
        {
            return no;
        }

        var choice = read.Value.AsLast ? read.Value.As(await LastAsync(own, actor, context.RequestAborted), actor) : read.Value;
        var workspace = OpenWorkspace.Of(context.User, all.Value);
        var gap = await ExportGaps.FindAsync(mirrors, workspace, choice.List, actor, context.RequestAborted);
        var request = choice.In(workspace) with { Region = ExportRegion.Of(texts.Culture), Labels = words => texts[words], Gap = gap };
        var view = await ExportViews.FindAsync(views, workspace.Id, choice.View, actor, context.RequestAborted);
        var name = ExportFileName.Of(organisation.Name, choice, view, clock.Now, gap is not null);
        var track = choice.Track is { } under ? tracks.Begin(Person.Of(context.User).Id, under, request, name) : null;
        return await SendAsync(context, request, name, track, actor);
    }

    private async Task<Failure?> SendAsync(HttpContext context, ExportRequest request, string name, ExportTrack? track, Actor actor)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted);
        track?.StopBy(stop.Cancel);
        try
        {
            var answer = await exports.WriteAsync(
                request, () => FileAnswers.Begin(context.Response, name, request.Dialect.MediaType, request.Gap), actor, track, stop.Token);
            track?.End(answer);
            return answer.Failure;
        }
        catch (OperationCanceledException) when (track is { Stopped: true })
        {
            EndStopped(context);
            return null;
        }
        catch
        {
            track?.Break();
            throw;
        }
    }

    // A started file ends as a failed download. Before the start, a broken connection would replace the page by the browser's error.
    private static void EndStopped(HttpContext context)
    {
        if (context.Response.HasStarted)
        {
            context.Abort();
        }
        else
        {
            context.Response.Clear();
            context.Response.StatusCode = StatusCodes.Status204NoContent;
        }
    }

    // Before the first choice, the button exports the same file as programs get.
    private async Task<LastExport> LastAsync(ExportList own, Actor actor, CancellationToken ct) =>
        await lasts.FindAsync(own.Key, actor, ct) is { Ok: true, Value: { } last } ? last : new LastExport(own.Key, ExportDialect.Data.Key);

    private bool Refused(HttpContext context, string query, Failure failure)
    {
        if (ExportChoice.TrackOf(query) is not { } track)
        {
            return false;
        }

        tracks.Refuse(Person.Of(context.User).Id, track, failure);
        return true;
    }

    // Many ids do not fit into an address, so a page may post them as a form.
    private static async Task<string> QueryOfAsync(HttpRequest request) =>
        request.HasFormContentType
            ? request.QueryString.Add(QueryString.Create(await request.ReadFormAsync(request.HttpContext.RequestAborted))).Value ?? string.Empty
            : request.QueryString.Value ?? string.Empty;
}

/// <summary>Finds what a file lacks of a portal.</summary>
internal static class ExportGaps
{
    public static async Task<MirrorGap?> FindAsync(PortalMirrorService mirrors, Workspace workspace, ExportList list, Actor actor, CancellationToken ct) =>
        list != ExportList.Audit && await mirrors.GapAsync(workspace, actor, ct) is { Ok: true, Value: var gap } ? gap : null;
}

/// <summary>Finds the saved view that a file is named after.</summary>
internal static class ExportViews
{
    public static async Task<SavedView?> FindAsync(ViewService views, WorkspaceId workspace, ViewId? id, Actor actor, CancellationToken ct) =>
        id is { } wanted && await views.ListAsync(workspace, ViewService.Payments, actor, ct) is { Ok: true } found
            ? found.Value.FirstOrDefault(view => view.Id == wanted)
            : null;
}
