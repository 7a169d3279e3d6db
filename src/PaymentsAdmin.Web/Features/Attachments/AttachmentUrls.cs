using System.Globalization;
using PaymentsAdmin.Core.Attachments;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Web.Shared;

namespace PaymentsAdmin.Web.Features.Attachments;

/// <summary>The addresses of files.</summary>
public static class AttachmentUrls
{
    /// <summary>Where files of a payment are sent to.</summary>
    public const string OfPayment = AppUrls.Payments + "/{payment:long}/attachments";

    /// <summary>Where a file is fetched.</summary>
    public const string One = OfPayment + "/{id:long}";

    /// <summary>Where files of this payment are sent to.</summary>
    public static string Of(PaymentId payment) => AppUrls.Payment(payment) + "/attachments";

    /// <summary>Where this file is fetched.</summary>
    public static string Of(Attachment file) => string.Create(CultureInfo.InvariantCulture, $"{Of(file.Payment)}/{file.Id.Value}");
}
