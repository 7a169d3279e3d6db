using System.Data.Common;
using PaymentsAdmin.Core.Listings;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Storage.Reading;

namespace PaymentsAdmin.Storage.Listings;

/// <summary>Shipments of CRM items.</summary>
internal sealed class ShipmentSource : ListingSource<ListedShipment>
{
    private const string OfEntity = "IX_shipments_entity_id_id_deleted_at";

    public override string Select =>
        "s.id, e.kind AS entity_kind, e.external_id, e.order_number, e.currency, s.account_number, s.service_id, s.name, s.price_minor, s.base_price_minor, "
        + "s.custom_price, s.deducted, s.deducted_at, s.allow_delivery, s.status_id, s.tracking_number, s.xml_id, s.created_at";

    public override string Table => "shipments s";

    public override string Joins => "INNER JOIN entities e ON e.id = s.entity_id";

    public override string Scope => "e.workspace_id = $1 AND e.kind > 0 AND s.deleted_at IS NULL";

    public override string Id => "s.id";

    public override string WalkIndex => Key;

    public override IReadOnlyDictionary<string, ListingColumn> Columns { get; } = new Dictionary<string, ListingColumn>(StringComparer.Ordinal)
    {
        [Listing.Id] = new NumberColumn("s.id"),
        [ShipmentFields.OrderNumber] = new OrderColumn("e.order_number", "s.entity_id") { MayBeNothing = true },
        [ShipmentFields.AccountNumber] = new TextColumn("s.account_number"),
        [ShipmentFields.Service] = new NumberColumn("s.service_id"),
        [ShipmentFields.Name] = new TextColumn("s.name"),
        [ShipmentFields.Price] = new NumberColumn(FaceValues.Of("s.price_minor", "e.currency"), FaceValues.Scale),
        [ShipmentFields.Currency] = new TextColumn("e.currency"),
        [ShipmentFields.Deducted] = new FlagColumn("s.deducted", "NOT s.deducted"),
        [ShipmentFields.DeductedAt] = new InstantColumn("s.deducted_at") { MayBeNothing = true },
        [ShipmentFields.AllowDelivery] = new FlagColumn("s.allow_delivery", "NOT s.allow_delivery"),
        [ShipmentFields.Status] = new TextColumn("s.status_id"),
        [ShipmentFields.Tracking] = new TextColumn("COALESCE(s.tracking_number, '')"),
        [ShipmentFields.XmlId] = new TextColumn("COALESCE(s.xml_id, '')"),
        [ShipmentFields.EntityKind] = new NumberColumn("e.kind"),
        [ShipmentFields.PortalId] = new NumberTextColumn("s.portal_id", "s.portal_id IS NOT NULL"),
        [ShipmentFields.EntityId] = new ItemIdColumn("e.external_id", "s.entity_id"),
    };

    public override Test Joined(Test where) => ItemTest.In(where, ShipmentFields.EntityKind, ShipmentFields.EntityId);

    public override string OfItem(ItemTest item, ListingArgs args) => item.Where("s.entity_id", args);

    public override string? IndexOfItem(IReadOnlyList<Test> parts) => parts.Any(part => part is ItemTest || IsItem(part)) ? OfEntity : null;

    // A unique number: the database finds the row by itself.
    public override bool IsNarrow(FieldTest test) => test is { By: Comparison.Equal, Values: [{ IsNothing: false }], Field: Listing.Id };

    private static bool IsItem(Test part) =>
        part is FieldTest { By: Comparison.Equal, Values: [{ Value: long }], Field: ShipmentFields.OrderNumber }
            or FieldTest { By: Comparison.Equal, Values: [{ Value: string }], Field: ShipmentFields.EntityId };

    public override ListedShipment Read(DbDataReader row)
    {
        var currency = Currency.Of(row.Text("currency"));
        return new ListedShipment(
            new ShipmentId(row.Whole("id")),
            new EntityRef((int)row.Whole("entity_kind"), row.Text("external_id")),
            row.WholeOrNull("order_number"),
            row.Text("account_number"),
            (int)row.Whole("service_id"),
            row.Text("name"),
            new Money(row.Whole("price_minor"), currency),
            new Money(row.Whole("base_price_minor"), currency),
            row.Instant("created_at")
        )
        {
            CustomPrice = row.Flag("custom_price"),
            Deducted = row.Flag("deducted"),
            DeductedAt = row.InstantOrNull("deducted_at"),
            AllowDelivery = row.Flag("allow_delivery"),
            StatusId = row.Text("status_id"),
            TrackingNumber = row.TextOrNull("tracking_number") ?? "",
            XmlId = row.TextOrNull("xml_id") ?? "",
        };
    }
}
