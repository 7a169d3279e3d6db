using System.Globalization;
using PaymentsAdmin.Core.Entities;
using PaymentsAdmin.Core.Listings;
using PaymentsAdmin.Core.Portals.Viewing;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Web.Rest.Bitrix.Filters;
using PaymentsAdmin.Web.Rest.Shapes;
using PaymentsAdmin.Web.Rest.Wire;

namespace PaymentsAdmin.Web.Rest.Bitrix.Sale;

public sealed class ShipmentJson(Organisation organisation)
{
    private static readonly string[] Flags = ["allowDelivery", "deducted"];
    private static readonly string[] Prices = ["priceDelivery", "basePriceDelivery"];

    private readonly Selected<ListedShipment> _fields = new(
        [
            new("id", Shape.IdOf(PortalThing.Shipment, 7), (json, name, s) => json.WriteNumber(name, s.Id.Value)),
            new("accountNumber", Shape.Text("12/2"), (json, name, s) => json.WriteString(name, s.AccountNumber)),
            new("orderId", Shape.Whole(12).OrNull, (json, name, s) => json.Id(name, s.OrderNumber)),
            new("allowDelivery", Shape.YesOrNo, (json, name, s) => json.Flag(name, s.AllowDelivery)),
            new("basePriceDelivery", Shape.Number(10), (json, name, s) => json.Amount(name, s.BasePrice)),
            new("priceDelivery", Shape.Number(10), (json, name, s) => json.Amount(name, s.Price)),
            new("customPriceDelivery", Shape.YesOrNo, (json, name, s) => json.Flag(name, s.CustomPrice)),
            new("currency", Shape.Text("EUR"), (json, name, s) => json.WriteString(name, s.Price.Currency.Code)),
            new("deducted", Shape.YesOrNo, (json, name, s) => json.Flag(name, s.Deducted)),
            new("dateDeducted", Shape.Instant.OrNull, (json, name, s) => json.Instant(name, s.DeductedAt, organisation.Zone)),
            new("deliveryId", Shape.Whole(2), (json, name, s) => json.WriteNumber(name, s.ServiceId)),
            new("deliveryName", Shape.Text("Courier"), (json, name, s) => json.WriteString(name, s.Name)),
            new("statusId", Shape.Text("DN"), (json, name, s) => json.WriteString(name, s.StatusId)),
            new("system", Shape.OneOf("N"), (json, name, _) => json.WriteString(name, "N")),
            new("trackingNumber", Shape.Text(), (json, name, s) => json.WriteString(name, s.TrackingNumber)),
            new("xmlId", Shape.Text(), (json, name, s) => json.WriteString(name, s.XmlId)),
        ]
    );

    public ObjectShape Whole => _fields.Shape("Shipment");

    public static WireFields Fields(TestValues values) =>
        new(
            [
                WireField.IdOf("id", Listing.Id, ShipmentFields.PortalId, ShipmentFields.Kinds),
                Of("accountNumber", ShipmentFields.AccountNumber),
                Of("orderId", ShipmentFields.OrderNumber),
                Of("allowDelivery", ShipmentFields.AllowDelivery),
                Of("priceDelivery", ShipmentFields.Price),
                Of("currency", ShipmentFields.Currency),
                Of("deducted", ShipmentFields.Deducted),
                Of("dateDeducted", ShipmentFields.DeductedAt),
                Of("deliveryId", ShipmentFields.Service),
                Of("deliveryName", ShipmentFields.Name),
                Of("statusId", ShipmentFields.Status),
                Of("trackingNumber", ShipmentFields.Tracking),
                Of("xmlId", ShipmentFields.XmlId),
                WireField.Constant("system", FieldKind.Flag, TestValue.Of(false)),
            ],
            UnknownFields.Ignored,
            values
        );

    public Selected<ListedShipment> Only(IReadOnlySet<string>? names = null) => _fields.Only(names);

    /// <summary>Parses a new shipment. Without a sent name, it is named after the id of its delivery service.</summary>
    public static Read<ShipmentInput> Read(WireMap sent)
    {
        if (One(sent, "deliveryId", Scalars.Whole) is not { } service || service is <= 0 or > int.MaxValue)
        {
            return new(new(), SaleRefusals.WrongService);
        }

        var wrong = Flags.FirstOrDefault(name => One(sent, name, Scalars.Flag) is null)
            ?? Prices.FirstOrDefault(name => sent.TryGet(name, out var price) && price is not WireNull && Scalars.Number(price) is null);
        if (wrong is not null)
        {
            sent.TryGet(wrong, out var value);
            return new(new(), SaleRefusals.BadValue(wrong, Scalars.Quote(value!)));
        }

        return new(
            new ShipmentInput
            {
                Name = Text(sent, "deliveryName") ?? string.Create(CultureInfo.InvariantCulture, $"Delivery {service}"),
                Price = One(sent, "priceDelivery", Scalars.Number) ?? One(sent, "basePriceDelivery", Scalars.Number) ?? 0,
                Deducted = One(sent, "deducted", Scalars.Flag) == true,
                AllowDelivery = One(sent, "allowDelivery", Scalars.Flag),
                ServiceId = (int)service,
                StatusId = Text(sent, "statusId"),
                TrackingNumber = Text(sent, "trackingNumber"),
                XmlId = Text(sent, "xmlId"),
            },
            null
        );
    }

    private static WireField Of(string name, string field) => WireField.Of(name, field, ShipmentFields.Kinds);

    private static T? One<T>(WireMap sent, string name, Func<WireValue, T?> read)
        where T : struct => sent.TryGet(name, out var value) && value is not WireNull ? read(value) : null;

    private static string? Text(WireMap sent, string name) => sent.TryGet(name, out var value) ? Scalars.Text(value) : null;
}
