using System.Globalization;
using Microsoft.Net.Http.Headers;
using PaymentsAdmin.Core.Export;
using PaymentsAdmin.Core.Services;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Web.Features.Payments;
using PaymentsAdmin.Web.Shared.Languages;
using PaymentsAdmin.Web.Shell;

namespace PaymentsAdmin.Web.Features.Exports;

/// <summary>Streams the payments of a list as a file. A file that breaks on the way ends as a broken connection, never as a shorter file.</summary>
public sealed class PaymentsDownload(
    ExportService exports,
    WorkspaceService workspaces,
    ExportLimit limit,
    Organisation organisation,
    BusinessClock clock,
    Texts texts,
    ILogger<PaymentsDownload> logger
)
{
    /// <summary>Answers a request for the file.</summary>
    public async Task AnswerAsync(HttpContext context)
    {
        if (!IsAskedForByUs(context.Request))
        {
            await RefuseAsync(context, StatusCodes.Status403Forbidden, ExportFailures.FromElsewhere);
            return;
        }

        var person = Person.Of(context.User);
        if (limit.Take(person.Id) is { } wait)
        {
            context.Response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
            await RefuseAsync(context, StatusCodes.Status429TooManyRequests, ExportFailures.TooMany(limit.Most, (int)Math.Ceiling(wait.TotalMinutes)));
            return;
        }

        var actor = new Actor(ActorKind.User, person.Id, person.Name, person.Roles, Door.Page, context.TraceIdentifier);
        var failure = await StreamAsync(context, actor);
        if (failure is not null)
        {
            await RefuseAsync(context, StatusCodes.Status403Forbidden, failure);
        }
    }

    private async Task<Failure?> StreamAsync(HttpContext context, Actor actor)
    {
        var state = PaymentListUrl.Read(context.Request.QueryString.Value ?? string.Empty);
        var gone = context.RequestAborted;
        try
        {
            var books = await workspaces.ListAsync(actor, gone);
            if (books.Failure is { } no)
            {
                return no;
            }

            var request = new ExportRequest(books.Value[0], state.Filter, PaymentListUrl.QueryOf(state.Filter));
            return (await exports.WriteAsync(request, () => Begin(context.Response, ExportFileName.Of(organisation.Name, state, clock.Now)), actor, gone)).Failure;
        }
        catch (OperationCanceledException) when (gone.IsCancellationRequested)
        {
            return null;
        }
        catch (Exception broken) when (context.Response.HasStarted)
        {
            logger.LogError(broken, "An export broke on its way");
            context.Abort();
            return null;
        }
    }

    private static Stream Begin(HttpResponse response, string name)
    {
        var file = new ContentDispositionHeaderValue("attachment");
        file.SetHttpFileName(name);
        response.Headers.ContentDisposition = file.ToString();
        response.Headers.CacheControl = "no-store";
        response.Headers.XContentTypeOptions = "nosniff";
        response.ContentType = "text/csv; charset=utf-8; header=present";
        return response.Body;
    }

    /// <summary>Another site's page may send people here with their cookie; browsers tell who asks, and whatever does not is refused too.</summary>
    public static bool IsAskedForByUs(HttpRequest request) => request.Headers["Sec-Fetch-Site"].ToString() is "same-origin" or "none";

    private Task RefuseAsync(HttpContext context, int status, Failure failure)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "text/plain; charset=utf-8";
        return context.Response.WriteAsync(texts[failure.Sentence], context.RequestAborted);
    }
}

/// <summary>Downloads.</summary>
public static class ExportEndpoints
{
    /// <summary>Registers what they need.</summary>
    public static void AddExports(this IServiceCollection services) => services.AddSingleton<ExportLimit>().AddScoped<PaymentsDownload>();

    /// <summary>Adds the endpoints.</summary>
    public static void MapExports(this WebApplication app) =>
        app.MapGet(ExportUrls.PaymentsFile, (HttpContext context, PaymentsDownload download) => download.AnswerAsync(context));
}
