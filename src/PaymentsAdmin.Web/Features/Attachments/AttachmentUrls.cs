using System.Globalization;
using PaymentsAdmin.Core.Attachments;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Web.Shared;

namespace PaymentsAdmin.Web.Features.Attachments;

public static class AttachmentUrls
{
    public const string OfPayment = AppUrls.Payments + "/{payment:long}/attachments";

    public const string One = OfPayment + "/{id:long}";

    public static string Of(PaymentId payment) => AppUrls.Payment(payment) + "/attachments";

    public static string Of(Attachment file) => string.Create(CultureInfo.InvariantCulture, $"{Of(file.Payment)}/{file.Id.Value}");
}
