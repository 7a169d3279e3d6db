using PaymentsAdmin.Core.Entities;

namespace PaymentsAdmin.Web.Rest.Bitrix.Sale;

public static class SaleRefusals
{
    public static readonly Refusal ReadDenied = new(400, "200040300010", "Access Denied");

    public static readonly Refusal WriteDenied = new(400, "200040300020", "Access Denied");

    public static readonly Refusal NoPayment = new(400, "200640400001", "payment is not exists");

    public static readonly Refusal NoShipment = new(400, "201140400001", "shipment is not exists");

    public static readonly Refusal Shipped = new(400, "SALE_SHIPMENT_EXIST_SHIPPED", "The shipment is already shipped. Undo that first.");

    public static readonly Refusal WrongService = new(400, "SALE_SHIPMENT_WRONG_DELIVERY_SERVICE", "The delivery service id must be above zero.");

    public static readonly Refusal NoOrder = new(400, "0", "order is not exists");

    public static readonly FailureMap OfPayments = new(ReadDenied, NoPayment);

    public static readonly FailureMap OfShipments = new(WriteDenied, NoShipment, [(EntityFailures.NotFound, NoOrder)]);

    public static Refusal BadValue(string name, string value) =>
        new(400, "BX_INVALID_VALUE", $"Field '{name}' has the invalid value '{ParameterRefusals.Shortened(value)}'");

    public static Refusal Required(IEnumerable<string> names) => new(400, "0", "Required fields: " + string.Join(", ", names));
}
