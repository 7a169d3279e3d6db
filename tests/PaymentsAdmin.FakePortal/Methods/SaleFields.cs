using System.Text.Json.Nodes;
using PaymentsAdmin.Fakes.Lists;
using PaymentsAdmin.Fakes.State;
using PaymentsAdmin.Fakes.Wire;

namespace PaymentsAdmin.Fakes.Methods;

/// <summary>The full payment of sale.payment.*</summary>
public static class SaleFields
{
    // Fields that only sale.payment.* writes, with their values when unset.
    private static readonly (string Name, FieldKind Kind, object? Unset)[] Extra =
        [
            ("comments", FieldKind.Text, ""),
            ("companyId", FieldKind.Integer, null),
            ("dateMarked", FieldKind.Moment, null),
            ("datePayBefore", FieldKind.Moment, null),
            ("empMarkedId", FieldKind.Integer, null),
            ("empReturnId", FieldKind.Integer, null),
            ("externalPayment", FieldKind.Flag, "N"),
            ("id1c", FieldKind.Text, ""),
            ("isReturn", FieldKind.Flag, "N"),
            ("marked", FieldKind.Flag, "N"),
            ("payReturnComment", FieldKind.Text, ""),
            ("payReturnDate", FieldKind.Moment, null),
            ("payReturnNum", FieldKind.Text, ""),
            ("payVoucherDate", FieldKind.Moment, null),
            ("payVoucherNum", FieldKind.Text, ""),
            ("priceCod", FieldKind.Text, "0.000000"),
            ("psCurrency", FieldKind.Text, ""),
            ("psInvoiceId", FieldKind.Text, null),
            ("psResponseDate", FieldKind.Moment, null),
            ("psStatus", FieldKind.Text, ""),
            ("psStatusCode", FieldKind.Text, ""),
            ("psStatusDescription", FieldKind.Text, ""),
            ("psStatusMessage", FieldKind.Text, ""),
            ("psSum", FieldKind.Number, null),
            ("reasonMarked", FieldKind.Text, ""),
            ("updated1c", FieldKind.Flag, "N"),
            ("version1c", FieldKind.Text, ""),
        ];

    public static FieldTable<Payment> Table { get; } = new([.. Known().Concat(Extra.Select(Written)).OrderBy(field => field.Name, StringComparer.Ordinal)]);

    public static void Fill(Call call, Payment payment, Arguments fields)
    {
        if (fields.Has("paid"))
        {
            Books.SetPaid(payment, fields.Text("paid") is "Y", call.Now, call.User.Id);
        }

        payment.System = call.Books.PaySystems.Find(fields.Integer("paySystemId")) ?? throw RefusalException.Business(call.Texts.NoPaySystem);
        payment.Sum = fields.Has("sum") ? fields.Number("sum") : payment.Sum;
        payment.XmlId = Values.Text(fields.Values["xmlId"]) ?? payment.XmlId;
        foreach (var (name, kind, _) in Extra.Where(extra => fields.Values.ContainsKey(extra.Name) && extra.Name is not "dateMarked"))
        {
            payment.Extra[name] = Taken(kind, fields.Values[name], call.Offset);
        }
    }

    private static object? Taken(FieldKind kind, JsonNode? value, TimeSpan offset) =>
        kind switch
        {
            FieldKind.Integer => Values.Integer(value),
            FieldKind.Number => Values.Number(value),
            FieldKind.Moment => Values.Moment(Values.Text(value), offset),
            _ => Values.Text(value) ?? string.Empty,
        };

    private static Field<Payment> Written((string Name, FieldKind Kind, object? Unset) extra) =>
        new(extra.Name, extra.Kind, payment => payment.Extra.GetValueOrDefault(extra.Name, extra.Unset));

    private static Field<Payment>[] Known() =>
        [
            new("id", FieldKind.Integer, p => p.Id),
            new("accountNumber", FieldKind.Text, p => p.AccountNumber),
            new("currency", FieldKind.Text, p => p.Order.Currency),
            new("dateBill", FieldKind.Moment, p => p.DateBill),
            new("datePaid", FieldKind.Moment, p => p.DatePaid),
            new("dateResponsibleId", FieldKind.Moment, p => p.DateBill),
            new("empPaidId", FieldKind.Integer, p => p.EmpPaidId),
            new("empResponsibleId", FieldKind.Integer, p => p.ResponsibleId),
            new("orderId", FieldKind.Integer, p => p.Order.Id),
            new("paid", FieldKind.Flag, p => p.Paid ? "Y" : "N"),
            new("paySystemId", FieldKind.Integer, p => p.System.Id),
            new("paySystemIsCash", FieldKind.Flag, p => p.System.Cash ? "Y" : "N"),
            new("paySystemName", FieldKind.Text, p => p.System.Name),
            new("paySystemXmlId", FieldKind.Text, p => p.System.XmlId),
            new("responsibleId", FieldKind.Integer, p => p.ResponsibleId),
            new("sum", FieldKind.Number, p => p.Sum),
            new("xmlId", FieldKind.Text, p => p.XmlId),
        ];
}
