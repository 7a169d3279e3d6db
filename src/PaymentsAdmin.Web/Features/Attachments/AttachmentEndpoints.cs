using Microsoft.AspNetCore.Mvc;
using PaymentsAdmin.Core.Attachments;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Web.Session;

namespace PaymentsAdmin.Web.Features.Attachments;

/// <summary>Uploads and downloads the files of payments, each in a request of its own outside of the circuit.</summary>
public static class AttachmentEndpoints
{
    // Leaves room for the other parts of the form.
    private const long MaxRequest = AttachmentLimits.MaxBytes + (64 * 1024);

    public static void AddAttachments(this IServiceCollection services) =>
        services.AddSingleton<UploadSlots>().AddScoped<AttachmentUpload>().AddScoped<AttachmentDownload>();

    public static void MapAttachments(this WebApplication app)
    {
        app.MapPost(AttachmentUrls.OfPayment, (long payment, HttpContext context, AttachmentUpload upload) => upload.AnswerAsync(context, new(payment)))
            .WithMetadata(new RequestSizeLimitAttribute(MaxRequest));
        app.MapGet(
            AttachmentUrls.One,
            (long payment, long id, HttpContext context, AttachmentDownload download) => download.AnswerAsync(context, new(payment), new(id))
        );
    }

    internal static Actor ActorOf(HttpContext context) => Person.Of(context.User).AsActor(context.TraceIdentifier);
}
