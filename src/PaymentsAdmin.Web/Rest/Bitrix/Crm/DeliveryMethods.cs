using System.Globalization;
using System.Text.Json;
using PaymentsAdmin.Core.Access;
using PaymentsAdmin.Core.Entities;
using PaymentsAdmin.Core.Listings;
using PaymentsAdmin.Core.Portals.Viewing;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Web.Rest.Bitrix.Filters;
using PaymentsAdmin.Web.Rest.Bitrix.Payments;
using PaymentsAdmin.Web.Rest.Bitrix.Sale;
using PaymentsAdmin.Web.Rest.Shapes;
using static PaymentsAdmin.Web.Rest.Bitrix.Parameter;

namespace PaymentsAdmin.Web.Rest.Bitrix.Crm;

/// <summary>Shipments of one CRM item, which payments can charge: <c>crm.item.delivery.*</c>.</summary>
public sealed class DeliveryMethods(ListingService listings, Organisation organisation, TestValues values) : IMethods
{
    private static readonly Shape Delivery = Shape.Named(
        "Delivery",
        ("id", Shape.IdOf(PortalThing.Shipment, 7)),
        ("accountNumber", Shape.Text("12/2")),
        ("priceDelivery", Shape.Number(10)),
        ("currency", Shape.Text("EUR")),
        ("deducted", Shape.YesOrNo),
        ("dateDeducted", Shape.Instant.OrNull),
        ("deliveryId", Shape.Whole(2)),
        ("deliveryName", Shape.Text("Courier"))
    );

    private readonly WireFields _fields = ShipmentJson.Fields(values);

    public IEnumerable<RestMethod> All =>
        [
            new RestMethod("crm.item.delivery.list", CrmFamily.Payments, ListAsync)
            {
                Summary = "The shipments of a CRM item.",
                Result = Shape.List(Delivery),
                Item = CrmFamily.ItemOf,
                Filter = _fields.Asked,
                Parameters =
                [
                    Needed("entityId", WireType.Whole, "the CRM item"),
                    Needed("entityTypeId", WireType.Whole, "2 deal, 31 smart invoice"),
                    Free("filter", WireType.Map),
                    Free("order", WireType.Map),
                ],
                Right = Right.SeePayments,
            },
            new RestMethod("crm.item.delivery.get", CrmFamily.Payments, GetAsync)
            {
                Summary = "One shipment.",
                Result = Delivery,
                Parameters = [IdOf("id", PortalThing.Shipment, "the shipment")],
                Right = Right.SeePayments,
                Refusals = [PaymentRefusals.NoSuchOrDenied],
            },
        ];

    private async Task<Reply> ListAsync(Call call)
    {
        var owner = call.Whole("entityId").ToString(CultureInfo.InvariantCulture);
        var asked = _fields.ReadListing(
            call,
            [
                FieldTest.Equal(ShipmentFields.EntityKind, TestValue.Of(call.Whole("entityTypeId"))),
                FieldTest.Equal(ShipmentFields.EntityId, TestValue.Of(owner)),
            ]
        );
        if (asked.Refusal is { } wrong)
        {
            return wrong;
        }

        var found = await listings.ShipmentsAsync(asked.Value, call.Actor, call.Aborted);
        return found.Failure is { } no ? PaymentRefusals.OfPayments.Of(no) : Reply.Of(json => json.All(found.Value, s => Write(json, s)));
    }

    private async Task<Reply> GetAsync(Call call)
    {
        var found = await listings.ShipmentAsync(call.Workspace.Id, new ShipmentId(call.Whole("id")), call.Actor, call.Aborted);
        return found.Failure == EntityFailures.ShipmentNotFound ? PaymentRefusals.NoSuchOrDenied
            : found.Failure is { } no ? PaymentRefusals.OfPayments.Of(no)
            : Reply.Of(json => Write(json, found.Value));
    }

    private void Write(Utf8JsonWriter json, ListedShipment shipment)
    {
        json.WriteStartObject();
        json.WriteNumber("id", shipment.Id.Value);
        json.WriteString("accountNumber", shipment.AccountNumber);
        json.Amount("priceDelivery", shipment.Price);
        json.WriteString("currency", shipment.Price.Currency.Code);
        json.Flag("deducted", shipment.Deducted);
        json.Instant("dateDeducted", shipment.DeductedAt, organisation.Zone);
        json.WriteNumber("deliveryId", shipment.ServiceId);
        json.WriteString("deliveryName", shipment.Name);
        json.WriteEndObject();
    }
}
