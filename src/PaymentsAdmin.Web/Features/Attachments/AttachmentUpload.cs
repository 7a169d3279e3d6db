using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http.Features;
using PaymentsAdmin.Core.Attachments;
using PaymentsAdmin.Core.Storing;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Web.Session;
using PaymentsAdmin.Web.Shared.Languages;

namespace PaymentsAdmin.Web.Features.Attachments;

/// <summary>The response to <c>uploads.js</c> for one file: the payment's revision once attached, or the failure.</summary>
public sealed record UploadAnswer(int? Revision, string? Code, string? Sentence);

/// <summary>
/// Receives one file. A bad request, or one of somebody who may not attach it, is refused before its body is read, and no body is
/// read beyond the size limit.
/// </summary>
public sealed class AttachmentUpload(
    AttachmentService attachments,
    WorkspaceService workspaces,
    UploadSlots slots,
    IAntiforgery antiforgery,
    Texts texts
)
{
    /// <summary>The header of the antiforgery token; a token in the body would require reading the body first.</summary>
    public const string TokenHeader = "RequestVerificationToken";

    public async Task AnswerAsync(HttpContext context, PaymentId payment)
    {
        var answer = await TryAsync(context, payment);
        context.Response.StatusCode = answer.Failure is null ? StatusCodes.Status200OK : StatusOf(answer.Failure);
        await context.Response.WriteAsJsonAsync(
            answer.Ok ? new UploadAnswer(answer.Value.Revision.Value, null, null) : new UploadAnswer(null, answer.Failure.Code, texts[answer.Failure.Sentence]),
            context.RequestAborted
        );
    }

    // The disk of the database or of temporary files may be full.
    private async Task<Result<Attached>> TryAsync(HttpContext context, PaymentId payment)
    {
        try
        {
            return await TakeAsync(context, payment);
        }
        catch (Exception fault) when (NotSaved.Of(fault) is { } full)
        {
            return full;
        }
    }

    private async Task<Result<Attached>> TakeAsync(HttpContext context, PaymentId payment)
    {
        if (!context.Request.Headers.ContainsKey(TokenHeader) || !await antiforgery.IsRequestValidAsync(context))
        {
            return AttachmentFailures.FromElsewhere;
        }

        var ct = context.RequestAborted;
        var actor = AttachmentEndpoints.ActorOf(context);
        var all = await workspaces.ListAsync(actor, ct);
        if (all.Failure is { } no)
        {
            return no;
        }

        var workspace = OpenWorkspace.Of(context.User, all.Value);
        if ((await attachments.AskAsync(workspace, payment, actor, ct)).Failure is { } refused)
        {
            return refused;
        }

        var read = await ReadAsync(context.Request, ct);
        return read.Ok
            ? await slots.UseAsync(read.Value, bytes => attachments.AddAsync(workspace, payment, new(read.Value.FileName, bytes), actor, ct), ct)
            : read.Failure;
    }

    // Larger bodies are buffered on disk, and deleted with the request.
    private static async Task<Result<IFormFile>> ReadAsync(HttpRequest request, CancellationToken ct)
    {
        if (!request.HasFormContentType)
        {
            return AttachmentFailures.Empty;
        }

        try
        {
            var form = await request.ReadFormAsync(new FormOptions { MultipartBodyLengthLimit = AttachmentLimits.MaxBytes, ValueCountLimit = 8 }, ct);
            return form.Files.Count == 1 ? Result.Of(form.Files[0]) : AttachmentFailures.Empty;
        }
        catch (InvalidDataException)
        {
            return AttachmentFailures.TooLarge;
        }
        catch (BadHttpRequestException tooLarge) when (tooLarge.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            return AttachmentFailures.TooLarge;
        }
    }

    private static int StatusOf(Failure failure) =>
        failure.Kind switch
        {
            FailureKind.Denied => StatusCodes.Status403Forbidden,
            FailureKind.NotFound => StatusCodes.Status404NotFound,
            FailureKind.Conflict or FailureKind.Refused => StatusCodes.Status409Conflict,
            FailureKind.Unavailable => StatusCodes.Status503ServiceUnavailable,
            _ => string.Equals(failure.Code, AttachmentFailures.TooLarge.Code, StringComparison.Ordinal)
                ? StatusCodes.Status413PayloadTooLarge
                : StatusCodes.Status422UnprocessableEntity,
        };
}
