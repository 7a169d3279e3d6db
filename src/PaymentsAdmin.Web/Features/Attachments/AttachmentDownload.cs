using Microsoft.Net.Http.Headers;
using PaymentsAdmin.Core.Attachments;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Web.Shared;

namespace PaymentsAdmin.Web.Features.Attachments;

/// <summary>
/// Hands a file out to be saved, never to be shown in the place of a page: what somebody attached must not act in our name.
/// One that is not what was attached any more ends as a broken connection.
/// </summary>
public sealed class AttachmentDownload(AttachmentService attachments, WorkspaceService workspaces, ILogger<AttachmentDownload> logger)
{
    /// <summary>Answers a request for the file; what there is not for this person, of whatever reason, is the page that says so.</summary>
    public async Task AnswerAsync(HttpContext context, PaymentId payment, AttachmentId id)
    {
        var actor = AttachmentEndpoints.ActorOf(context);
        var gone = context.RequestAborted;
        try
        {
            if (await SendAsync(context, payment, id, actor, gone) is { } no)
            {
                context.Response.StatusCode = no.Kind == FailureKind.Denied ? StatusCodes.Status403Forbidden : StatusCodes.Status404NotFound;
            }
        }
        catch (OperationCanceledException) when (gone.IsCancellationRequested)
        {
            // The caller has left.
        }
        catch (Exception broken) when (context.Response.HasStarted)
        {
            logger.LogError(broken, "The download of attachment {Id} was interrupted", id.Value);
            context.Abort();
        }
    }

    private async Task<Failure?> SendAsync(HttpContext context, PaymentId payment, AttachmentId id, Actor actor, CancellationToken gone)
    {
        var books = await workspaces.ListAsync(actor, gone);
        return books.Failure ?? (await attachments.OpenAsync(OpenWorkspace.Of(context.User, books.Value), payment, id, file => Begin(context.Response, file), actor, gone)).Failure;
    }

    private static Stream Begin(HttpResponse response, Attachment file)
    {
        var disposition = new ContentDispositionHeaderValue("attachment");
        disposition.SetHttpFileName(file.Name);
        response.Headers.ContentDisposition = disposition.ToString();
        response.Headers.CacheControl = "no-store";
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers.ContentSecurityPolicy = "default-src 'none'; sandbox";
        response.Headers["Cross-Origin-Resource-Policy"] = "same-origin";
        response.ContentType = file.MediaType;
        response.ContentLength = file.Size;
        return response.Body;
    }
}
