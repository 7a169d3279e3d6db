using PaymentsAdmin.Core.Entities;
using PaymentsAdmin.Core.Listings;
using PaymentsAdmin.Core.Portals.Viewing;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Web.Rest.Bitrix.Filters;
using PaymentsAdmin.Web.Rest.Bitrix.Paging;
using PaymentsAdmin.Web.Rest.Shapes;
using PaymentsAdmin.Web.Rest.Wire;
using static PaymentsAdmin.Web.Rest.Bitrix.Parameter;

namespace PaymentsAdmin.Web.Rest.Bitrix.Sale;

public sealed class ShipmentMethods(EntityService entities, ListingService listings, ShipmentJson shipments, Pager pager, TestValues values) : IMethods
{
    private static readonly Parameter Id = IdOf("id", PortalThing.Shipment, "the shipment");
    private static readonly string[] Required = ["orderId", "allowDelivery", "deducted", "deliveryId"];

    private readonly WireFields _fields = ShipmentJson.Fields(values);

    public IEnumerable<RestMethod> All =>
        [
            new RestMethod("sale.shipment.list", SaleFamily.Reading, ListAsync)
            {
                Summary = "All shipments, in pages.",
                Result = Shape.Of(("shipments", Shape.List(shipments.Whole.Chosen))),
                Filter = _fields.Asked,
                Parameters = [Free("select", WireType.List), Free("filter", WireType.Map), Free("order", WireType.Map), Pager.Start],
                AdminOnly = true,
            },
            new RestMethod("sale.shipment.get", SaleFamily.Reading, GetAsync)
            {
                Summary = "One shipment.",
                Result = Shape.Of(("shipment", shipments.Whole.With("ShipmentWithItems", ("shipmentItems", Shape.List(Shape.Any))))),
                Parameters = [Id],
                AdminOnly = true,
                Refusals = [SaleRefusals.NoShipment],
            },
            new RestMethod("sale.shipment.add", SaleFamily.Writing, AddAsync)
            {
                Summary = "Adds a shipment to the order of a CRM item.",
                Result = Shape.Of(("shipment", shipments.Whole)),
                Parameters =
                [
                    Needed(
                        "fields",
                        WireType.Map,
                        "orderId, allowDelivery, deducted, deliveryId, deliveryName, statusId, basePriceDelivery, priceDelivery, trackingNumber, xmlId"
                    ) with
                    {
                        Example = """{"orderId":12,"allowDelivery":"Y","deducted":"N","deliveryId":2,"deliveryName":"Courier","priceDelivery":10}""",
                    },
                ],
                AdminOnly = true,
                Takes = Can.EditEntities,
                Writes = true,
                AnswerAgain = AnswerAsync,
                Refusals = [SaleRefusals.Required(Required), SaleRefusals.NoOrder, SaleRefusals.WrongService, SaleRefusals.BadValue("deducted", "x")],
            },
            new RestMethod("sale.shipment.delete", SaleFamily.Writing, DeleteAsync)
            {
                Summary = "Deletes a shipment that no payment charges.",
                Result = Shape.True,
                Parameters = [Id],
                AdminOnly = true,
                Takes = Can.EditEntities,
                Writes = true,
                AnswerAgain = Answering.Done,
                Refusals = [SaleRefusals.NoShipment, SaleRefusals.Shipped],
            },
        ];

    private async Task<Reply> ListAsync(Call call)
    {
        var asked = _fields.ReadListing(call, []);
        if (asked.Refusal is { } wrong)
        {
            return wrong;
        }

        var fields = shipments.Only(WireFields.ReadSelect(call.List("select")));
        return await pager.PageAsync(
            call,
            new PagedList<ListedShipment>(
                asked.Value,
                listing => listings.ShipmentsAsync(listing, call.Actor, call.Aborted),
                listing => listings.CountShipmentsAsync(listing, call.Actor, call.Aborted),
                shipment => shipment.Id.Value,
                (json, rows) => json.Wrapped("shipments", rows, row => fields.Write(json, row)),
                SaleRefusals.OfShipments.Of
            )
        );
    }

    private async Task<Reply> GetAsync(Call call)
    {
        var found = await FindAsync(call, call.Whole("id"));
        return found.Refusal ?? One(found.Value, items: true);
    }

    private async Task<Reply> AddAsync(Call call)
    {
        var sent = call.Map("fields");
        var missing = Required.Where(name => !sent.TryGet(name, out var value) || value is WireNull).ToList();
        if (missing.Count > 0)
        {
            return SaleRefusals.Required(missing);
        }

        var input = ShipmentJson.Read(sent);
        if (input.Refusal is { } wrong)
        {
            return wrong;
        }

        var order = sent.TryGet("orderId", out var number) ? Scalars.Whole(number) : null;
        var found = await OwnerAsync(call, order ?? 0);
        if (found.Refusal is { } no)
        {
            return no;
        }

        var added = await entities.AddShipmentAsync(call.Workspace, found.Value, input.Value, call.Actor, call.Aborted);
        return added.Failure is { } refused ? SaleRefusals.OfShipments.Of(refused) : await AnswerAsync(call, added.Value.Value);
    }

    private async Task<Reply> AnswerAsync(Call call, long id)
    {
        var shipment = await FindAsync(call, id);
        return shipment.Refusal ?? One(shipment.Value, items: false);
    }

    private async Task<Reply> DeleteAsync(Call call)
    {
        var found = await FindAsync(call, call.Whole("id"));
        return found.Refusal is { } no ? no
            : found.Value.Deducted ? SaleRefusals.Shipped
            : SaleRefusals.OfShipments.Reply(await entities.DeleteShipmentAsync(call.Workspace, found.Value.Id, call.Actor, call.Aborted));
    }

    private async Task<Read<EntityId>> OwnerAsync(Call call, long order)
    {
        var byOrder = new Listing(call.Workspace.Id, FieldTest.Equal(EntityFields.OrderNumber, TestValue.Of(order)), []) { Take = 1 };
        var found = await listings.EntitiesAsync(byOrder, call.Actor, call.Aborted);
        return found.Failure is { } no ? new(default, SaleRefusals.OfShipments.Of(no))
            : found.Value.Count == 0 ? new(default, SaleRefusals.NoOrder.Because(EntityFailures.NotFound))
            : new(found.Value[0].Id, null);
    }

    private async Task<Read<ListedShipment>> FindAsync(Call call, long id)
    {
        var found = await listings.ShipmentAsync(call.Workspace.Id, new ShipmentId(id), call.Actor, call.Aborted);
        return found.Failure == EntityFailures.ShipmentNotFound ? new(null!, SaleRefusals.NoShipment.Because(found.Failure!))
            : found.Failure is { } no ? new(null!, SaleRefusals.OfShipments.Of(no))
            : new(found.Value, null);
    }

    private Reply One(ListedShipment shipment, bool items) =>
        Reply.Of(json =>
        {
            json.WriteStartObject();
            json.WriteStartObject("shipment");
            shipments.Only().WriteFields(json, shipment);
            if (items)
            {
                // We do not store which products a shipment contains.
                json.WriteStartArray("shipmentItems");
                json.WriteEndArray();
            }

            json.WriteEndObject();
            json.WriteEndObject();
        });
}
