using Microsoft.Net.Http.Headers;
using PaymentsAdmin.Core.Attachments;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Web.Session;

namespace PaymentsAdmin.Web.Features.Attachments;

/// <summary>
/// Serves a file only as a download, because an uploaded file must not run under our origin. If the content no longer matches
/// what was attached, the connection is broken.
/// </summary>
public sealed class AttachmentDownload(AttachmentService attachments, WorkspaceService workspaces, ILogger<AttachmentDownload> logger)
{
    /// <summary>Serves the file, or responds with 403 if the user may not read it and 404 if it is missing.</summary>
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
            // The client disconnected.
        }
        catch (Exception broken) when (context.Response.HasStarted)
        {
            logger.LogError(broken, "The download of attachment {Id} was interrupted", id.Value);
            context.Abort();
        }
    }

    private async Task<Failure?> SendAsync(HttpContext context, PaymentId payment, AttachmentId id, Actor actor, CancellationToken gone)
    {
        var all = await workspaces.ListAsync(actor, gone);
        return all.Failure
            ?? (await attachments.OpenAsync(
                OpenWorkspace.Of(context.User, all.Value),
                payment,
                id,
                file => Begin(context.Response, file),
                actor,
                gone
            )).Failure;
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
