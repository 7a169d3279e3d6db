using PaymentsAdmin.Core.Listings;
using PaymentsAdmin.Web.Rest.Bitrix.Filters;

namespace PaymentsAdmin.Web.Rest.Bitrix.Payments;

/// <summary>The fields of payments as callers name them. Fields that are not stored have constant values.</summary>
public static class PaymentFieldNames
{
    public static WireFields Fields(TestValues values) =>
        new(
            [
                WireField.IdOf("id", Listing.Id, ListedPaymentFields.PortalId, ListedPaymentFields.Kinds),
                Of("orderId", ListedPaymentFields.OrderNumber),
                Of("accountNumber", ListedPaymentFields.AccountNumber),
                Of("xmlId", ListedPaymentFields.HexId),
                Of("sum", ListedPaymentFields.Amount),
                Of("currency", ListedPaymentFields.Currency),
                Of("paid", ListedPaymentFields.Paid),
                Of("datePaid", ListedPaymentFields.PaidAt),
                Of("empPaidId", ListedPaymentFields.PaidBy),
                WireField.IdOf("paySystemId", ListedPaymentFields.Method, ListedPaymentFields.PortalMethod, ListedPaymentFields.Kinds),
                Of("paySystemName", ListedPaymentFields.MethodName),
                Of("dateBill", ListedPaymentFields.CreatedAt),
                Of("dateResponsibleId", ListedPaymentFields.CreatedAt),
                Of("responsibleId", ListedPaymentFields.CreatedBy),
                Of("empResponsibleId", ListedPaymentFields.CreatedBy),
                .. Same(FieldKind.Flag, TestValue.Of(false), "isReturn", "marked", "updated1c", "externalPayment"),
                .. Same(
                    FieldKind.Text,
                    TestValue.Of(""),
                    "comments",
                    "id1c",
                    "payReturnComment",
                    "payReturnNum",
                    "payVoucherNum",
                    "psCurrency",
                    "psStatus",
                    "psStatusCode"
                ),
                .. Same(FieldKind.Text, TestValue.Of(""), "psStatusDescription", "psStatusMessage", "reasonMarked", "version1c"),
                .. Same(FieldKind.Instant, TestValue.Nothing, "dateMarked", "datePayBefore", "payReturnDate", "payVoucherDate", "psResponseDate"),
                .. Same(FieldKind.Whole, TestValue.Nothing, "companyId", "empMarkedId", "empReturnId", "psInvoiceId"),
                .. Same(FieldKind.Amount, TestValue.Nothing, "psSum"),
                .. Same(FieldKind.Amount, TestValue.Of(0m), "priceCod"),
            ],
            UnknownFields.Ignored,
            values
        );

    private static WireField Of(string name, string field) => WireField.Of(name, field, ListedPaymentFields.Kinds);

    private static IEnumerable<WireField> Same(FieldKind kind, TestValue always, params string[] names) =>
        names.Select(name => WireField.Constant(name, kind, always));
}
