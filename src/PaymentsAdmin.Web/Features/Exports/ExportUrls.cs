using PaymentsAdmin.Web.Features.Payments;
using PaymentsAdmin.Web.Shared;

namespace PaymentsAdmin.Web.Features.Exports;

/// <summary>The addresses of downloads.</summary>
public static class ExportUrls
{
    /// <summary>Where payments are downloaded.</summary>
    public const string PaymentsFile = "/exports/payments.csv";

    /// <summary>All payments of a list, in the Data dialect.</summary>
    public static string Payments(PaymentListState state) => PaymentsFile + PaymentListUrl.Write(state.First)[AppUrls.Payments.Length..];
}
