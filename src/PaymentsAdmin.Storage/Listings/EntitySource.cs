using System.Data.Common;
using PaymentsAdmin.Core.Listings;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Storage.Reading;

namespace PaymentsAdmin.Storage.Listings;

/// <summary>CRM items.</summary>
internal sealed class EntitySource : ListingSource<ListedEntity>
{
    private const string OfKind = "IX_entities_workspace_id_kind_id";
    private const string OfOrder = "IX_entities_workspace_id_order_number_id_kind";

    public override string Select =>
        "e.id, e.kind, e.external_id, e.title, e.stage, e.currency, e.order_number, e.customer_id, e.rows_minor + e.shipments_minor AS total_minor, e.created_at, e.refreshed_at";

    public override string Table => "entities e";

    public override string Joins => "";

    public override string Scope => "e.workspace_id = $1 AND e.kind > 0";

    public override string Id => "e.id";

    public override IReadOnlyDictionary<string, ListingColumn> Columns { get; } = new Dictionary<string, ListingColumn>(StringComparer.Ordinal)
    {
        [Listing.Id] = new NumberColumn("e.id"),
        [EntityFields.Kind] = new NumberColumn("e.kind"),
        [EntityFields.ExternalId] = new NumberColumn(ItemNumbers.Of("e.")),
        [EntityFields.Title] = new TextColumn("e.title") { Folded = "e.title_fold" },
        [EntityFields.Stage] = new TextColumn("e.stage") { MayBeNothing = true },
        [EntityFields.Currency] = new TextColumn("e.currency"),
        [EntityFields.Total] = new NumberColumn(FaceValues.Of("e.rows_minor + e.shipments_minor", "e.currency"), FaceValues.Scale),
        [EntityFields.OrderNumber] = new NumberColumn("e.order_number") { MayBeNothing = true },
        [EntityFields.Customer] = new NumberColumn("e.customer_id") { MayBeNothing = true },
        [EntityFields.CreatedAt] = new InstantColumn("e.created_at"),
        [EntityFields.UpdatedAt] = new InstantColumn("e.refreshed_at"),
    };

    public override string? IndexOfItem(IReadOnlyList<Test> parts) => parts.OfType<FieldTest>().Select(OfItem).FirstOrDefault(index => index is not null);

    public override string? IndexOfOrder(IReadOnlyList<FieldSort> order) => order is [{ Field: EntityFields.ExternalId }, ..] ? ItemNumbers.Index : null;

    public override string? Covering(IReadOnlyList<Test> parts)
    {
        var fields = parts.SelectMany(part => part.Fields).ToHashSet(StringComparer.Ordinal);
        return fields.IsSubsetOf([EntityFields.Kind]) ? OfKind
            : fields.IsSubsetOf([EntityFields.Kind, EntityFields.OrderNumber]) ? OfOrder
            : null;
    }

    // A broken number is nobody's, and a list of numbers may be of several items.
    private static string? OfItem(FieldTest test) =>
        test.By != Comparison.Equal ? null
        : test.Field is EntityFields.ExternalId ? ItemNumbers.Index
        : test is { Field: EntityFields.OrderNumber, Values: [{ Value: long }] } ? OfOrder
        : null;

    public override ListedEntity Read(DbDataReader row)
    {
        var currency = Currency.Of(row.Text("currency"));
        return new ListedEntity(
            new EntityId(row.Whole("id")),
            new EntityRef((int)row.Whole("kind"), row.Text("external_id")),
            row.Text("title"),
            currency,
            new Money(row.Whole("total_minor"), currency),
            row.Instant("created_at"),
            row.Instant("refreshed_at")
        )
        {
            Stage = row.TextOrNull("stage"),
            OrderNumber = row.WholeOrNull("order_number"),
            Customer = row.WholeOrNull("customer_id") is { } customer ? new CustomerId(customer) : null,
        };
    }
}
