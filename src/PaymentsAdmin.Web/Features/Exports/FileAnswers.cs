using System.Globalization;
using Microsoft.Net.Http.Headers;
using PaymentsAdmin.Core.Export;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Web.Shared.Languages;
using PaymentsAdmin.Web.Shell;

namespace PaymentsAdmin.Web.Features.Exports;

/// <summary>Hands files out to our own pages, so many to a person. A file that breaks on the way ends as a broken connection, never as a shorter file.</summary>
public sealed class FileAnswers(ExportLimit limit, Texts texts, ILogger<FileAnswers> logger)
{
    /// <summary>Answers a request for a file, which <paramref name="write"/> streams or refuses; <paramref name="refused"/> is told of a refusal, and says whether a page shows it.</summary>
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
            var tooMany = ExportFailures.TooMany(limit.Most, (int)Math.Ceiling(wait.TotalMinutes));
            await RefuseAsync(context, StatusCodes.Status429TooManyRequests, tooMany, refused);
            return;
        }

        await WriteAsync(context, person, write, refused);
    }

    /// <summary>The same for what is small and costs nothing, however often it is asked for.</summary>
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

    /// <summary>Names the file; from here on it is on its way.</summary>
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

    /// <summary>Runs what writes the file; what breaks once it is on its way breaks the connection.</summary>
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

    /// <summary>Another site's page may send people here with their cookie; browsers tell who asks, and whatever does not is refused too.</summary>
    public static bool IsAskedForByUs(HttpRequest request) => request.Headers["Sec-Fetch-Site"].ToString() is "same-origin" or "none";

    /// <summary>What a refusal is over HTTP.</summary>
    public static int StatusOf(Failure failure) =>
        failure.Kind switch
        {
            FailureKind.Invalid or FailureKind.Refused => StatusCodes.Status400BadRequest,
            FailureKind.NotFound => StatusCodes.Status404NotFound,
            _ => StatusCodes.Status403Forbidden,
        };

    private Task RefuseAsync(HttpContext context, int status, Failure failure, Func<Failure, bool>? refused = null)
    {
        // A page that sent a form and follows its file stays, and says it; any other answer would take its place.
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
