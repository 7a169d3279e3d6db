using System.Globalization;
using Microsoft.Net.Http.Headers;
using PaymentsAdmin.Core.Export;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Web.Shared.Languages;
using PaymentsAdmin.Web.Shell;

namespace PaymentsAdmin.Web.Features.Exports;

/// <summary>Serves files to our own pages, limited per user. A file that fails midway ends as a broken connection, never as a shorter file.</summary>
public sealed class FileAnswers(ExportLimit limit, Texts texts, ILogger<FileAnswers> logger)
{
    /// <summary>
    /// Serves a file that <paramref name="write"/> streams or refuses; <paramref name="refused"/> gets the refusal, and
    /// returns whether a page shows it.
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

    /// <summary>The same for small and cheap files, without a limit.</summary>
    public Task AnswerSmallAsync(HttpContext context, Failure fromElsewhere, Func<Actor, Task<Failure?>> write) =>
        IsAskedForByUs(context.Request) ? WriteAsync(context, Person.Of(context.User), write, null) : RefuseAsync(context, StatusCodes.Status403Forbidden, fromElsewhere);

    private async Task WriteAsync(HttpContext context, Person person, Func<Actor, Task<Failure?>> write, Func<Failure, bool>? refused)
    {
        var actor = person.AsActor(context.TraceIdentifier);
        if (await StreamAsync(context, () => write(actor), logger) is { } failure)
        {
            await RefuseAsync(context, StatusOf(failure), failure, refused);
        }
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

    /// <summary>Runs the writer; errors after the response started break the connection.</summary>
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
    /// Cross-site links would carry the user's cookie; browsers report the requesting site, and requests without it are
    /// refused too.
    /// </summary>
    public static bool IsAskedForByUs(HttpRequest request) => request.Headers["Sec-Fetch-Site"].ToString() is "same-origin" or "none";

    /// <summary>The HTTP status of a failure.</summary>
    public static int StatusOf(Failure failure) =>
        failure.Kind switch
        {
            FailureKind.Invalid or FailureKind.Refused => StatusCodes.Status400BadRequest,
            FailureKind.NotFound => StatusCodes.Status404NotFound,
            _ => StatusCodes.Status403Forbidden,
        };

    private Task RefuseAsync(HttpContext context, int status, Failure failure, Func<Failure, bool>? refused = null)
    {
        // A page that follows its export stays and shows the refusal; any other response would replace it.
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
