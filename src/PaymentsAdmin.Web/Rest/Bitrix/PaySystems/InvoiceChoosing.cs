using PaymentsAdmin.Core.PaySystems;

namespace PaymentsAdmin.Web.Rest.Bitrix.PaySystems;

public static class InvoiceChoosing
{
    public static IReadOnlyList<Parameter> Parameters { get; } =
    [
        Parameter.Needed("INVOICE_ID", WireType.Whole, "a legacy invoice (type 5)"),
        Parameter.Free("PAY_SYSTEM_ID", WireType.Whole, "this or BX_REST_HANDLER; the id takes precedence"),
        Parameter.Free("BX_REST_HANDLER", WireType.Text, "the first pay system with this handler"),
    ];

    public static LegacyInvoiceId Invoice(Call call) => new(call.Whole("INVOICE_ID"));

    public static PaySystemChoice System(Call call) =>
        new(call.WholeOrNull("PAY_SYSTEM_ID") is { } id ? new(PaySystemFamily.Id(id)) : null, call.Text("BX_REST_HANDLER"));
}
