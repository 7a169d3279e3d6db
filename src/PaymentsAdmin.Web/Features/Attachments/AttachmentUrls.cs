using System.Globalization;
using PaymentsAdmin.Core.Attachments;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Web.Shared;

namespace PaymentsAdmin.Web.Features.Attachments;

/// <summary>The addresses of files.</summary>
public static class AttachmentUrls
{
    /// <summary>The upload URL pattern.</summary>
    public const string OfPayment = AppUrls.Payments + "/{payment:long}/attachments";

    /// <summary>The download URL pattern.</summary>
    public const string One = OfPayment + "/{id:long}";

    /// <summary>The upload URL of a payment.</summary>
    public static string Of(PaymentId payment) => AppUrls.Payment(payment) + "/attachments";

    /// <summary>The download URL of a file.</summary>
    public static string Of(Attachment file) => string.Create(CultureInfo.InvariantCulture, $"{Of(file.Payment)}/{file.Id.Value}");
}
