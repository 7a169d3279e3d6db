using System.Globalization;
using Microsoft.Net.Http.Headers;
using PaymentsAdmin.Core.Export;
using PaymentsAdmin.Core.Portals.Mirror;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Web.Rest;
using PaymentsAdmin.Web.Session;
using PaymentsAdmin.Web.Shared.Languages;

namespace PaymentsAdmin.Web.Features.Exports;

/// <summary>Serves files to our own pages, limited per user. A failure midway breaks the connection, so a cut file is noticed.</summary>
public sealed class FileAnswers(ExportLimit limit, Texts texts, ILogger<FileAnswers> logger)
{
    /// <summary>
    /// Serves a file that <paramref name="write"/> streams or refuses; <paramref name="refused"/> gets the failure and returns
    /// whether a page shows it.
    /// </summary>
    public async Task AnswerAsync(HttpContext context, Failure fromElsewhere, Func<Actor, Task<Failure?>> write, Func<Failure, bool>? refused = null)
    {
        if (!IsAskedForByUs(context.Request))
        {
            await RefuseAsync(context, StatusCodes.Status403Forbidden, fromElsewhere);
            return;
        }

        var person = Person.Of(context.User);
        if (limit.Take(person.Id) is { } wait)
        {
            context.Response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
            var tooMany = ExportFailures.TooMany(limit.MaxExports, (int)Math.Ceiling(wait.TotalMinutes));
            await RefuseAsync(context, StatusCodes.Status429TooManyRequests, tooMany, refused);
            return;
        }

        await WriteAsync(context, person, write, refused);
    }

    public Task AnswerSmallAsync(HttpContext context, Failure fromElsewhere, Func<Actor, Task<Failure?>> write) =>
        IsAskedForByUs(context.Request)
            ? WriteAsync(context, Person.Of(context.User), write, null)
            : RefuseAsync(context, StatusCodes.Status403Forbidden, fromElsewhere);

    private async Task WriteAsync(HttpContext context, Person person, Func<Actor, Task<Failure?>> write, Func<Failure, bool>? refused)
    {
        var actor = person.AsActor(context.TraceIdentifier);
        if (await StreamAsync(context, () => write(actor), logger) is { } failure)
        {
            await RefuseAsync(context, StatusOf(failure), failure, refused);
        }
    }

    /// <summary>Names the file, says how much of a portal it lacks, and starts the response.</summary>
    public static Stream Begin(HttpResponse response, string name, string type, MirrorGap? gap)
    {
        if (gap is not null)
        {
            response.Headers[PortalFreshness.Incomplete] = gap.NotKept.ToString(CultureInfo.InvariantCulture);
        }

        return Begin(response, name, type);
    }

    /// <summary>Names the file and starts the response.</summary>
    public static Stream Begin(HttpResponse response, string name, string type)
    {
        var file = new ContentDispositionHeaderValue("attachment");
        file.SetHttpFileName(name);
        response.Headers.ContentDisposition = file.ToString();
        response.Headers.CacheControl = "no-store";
        response.Headers.XContentTypeOptions = "nosniff";
        response.ContentType = type;
        return response.Body;
    }

    /// <summary>Runs the writer; an error after the response has started breaks the connection.</summary>
    public static async Task<Failure?> StreamAsync(HttpContext context, Func<Task<Failure?>> write, ILogger logger)
    {
        try
        {
            return await write();
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            return null;
        }
        catch (Exception broken) when (context.Response.HasStarted)
        {
            logger.LogError(broken, "The download of an export was interrupted");
            context.Abort();
            return null;
        }
    }

    /// <summary>
    /// Whether one of our pages sent the request. A cross-site link would carry the user's cookie, so the browser must name the
    /// requesting site; requests without that header are refused.
    /// </summary>
    public static bool IsAskedForByUs(HttpRequest request) => request.Headers["Sec-Fetch-Site"].ToString() is "same-origin" or "none";

    public static int StatusOf(Failure failure) =>
        failure.Kind switch
        {
            FailureKind.Invalid or FailureKind.Refused => StatusCodes.Status400BadRequest,
            FailureKind.NotFound => StatusCodes.Status404NotFound,
            _ => StatusCodes.Status403Forbidden,
        };

    private Task RefuseAsync(HttpContext context, int status, Failure failure, Func<Failure, bool>? refused = null)
    {
        // A page that follows its export shows the refusal itself; any other response would replace the page.
        if (refused?.Invoke(failure) == true && HttpMethods.IsPost(context.Request.Method))
        {
            context.Response.StatusCode = StatusCodes.Status204NoContent;
            return Task.CompletedTask;
        }

        context.Response.StatusCode = status;
        context.Response.ContentType = "text/plain; charset=utf-8";
        return context.Response.WriteAsync(texts[failure.Sentence], context.RequestAborted);
    }
}
