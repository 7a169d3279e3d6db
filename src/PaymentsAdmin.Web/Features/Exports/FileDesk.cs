using System.Globalization;
using Microsoft.Net.Http.Headers;
using PaymentsAdmin.Core.Export;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Web.Shared.Languages;
using PaymentsAdmin.Web.Shell;

namespace PaymentsAdmin.Web.Features.Exports;

/// <summary>Hands files out to our own pages, so many to a person. A file that breaks on the way ends as a broken connection, never as a shorter file.</summary>
public sealed class FileDesk(ExportLimit limit, Texts texts, ILogger<FileDesk> logger)
{
    /// <summary>Answers a request for a file, which <paramref name="write"/> streams or refuses.</summary>
    public async Task AnswerAsync(HttpContext context, Failure fromElsewhere, Func<Actor, Task<Failure?>> write)
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
            await RefuseAsync(context, StatusCodes.Status429TooManyRequests, ExportFailures.TooMany(limit.Most, (int)Math.Ceiling(wait.TotalMinutes)));
            return;
        }

        var actor = person.AsActor(context.TraceIdentifier);
        if (await StreamAsync(context, () => write(actor), logger) is { } failure)
        {
            await RefuseAsync(context, StatusCodes.Status403Forbidden, failure);
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

    private Task RefuseAsync(HttpContext context, int status, Failure failure)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "text/plain; charset=utf-8";
        return context.Response.WriteAsync(texts[failure.Sentence], context.RequestAborted);
    }
}
