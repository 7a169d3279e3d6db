using System.Data.Common;
using PaymentsAdmin.Core.Listings;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Storage.Reading;

namespace PaymentsAdmin.Storage.Listings;

/// <summary>Product rows of CRM items.</summary>
internal sealed class RowSource : ListingSource<ListedRow>
{
    private const decimal RateScale = 10_000m;

    public override string Select =>
        "r.id, e.kind AS entity_kind, e.external_id, e.currency, e.order_number, r.product_name, r.quantity, r.covered, r.product_id, r.sort, r.price, r.price_exclusive, "
        + "r.price_netto, r.price_brutto, r.discount_type, r.discount_rate, r.discount_sum, r.tax_rate, r.tax_included, r.customized, r.measure_code, "
        + "r.measure_name, r.xml_id, r.type, r.store_id";

    public override string Table => "product_rows r";

    public override string Joins => "INNER JOIN entities e ON e.id = r.entity_id";

    public override string Scope => "e.workspace_id = $1 AND e.kind > 0";

    public override string Id => "r.id";

    public override IReadOnlyDictionary<string, ListingColumn> Columns { get; } = new Dictionary<string, ListingColumn>(StringComparer.Ordinal)
    {
        [Listing.Id] = new NumberColumn("r.id"),
        [RowFields.EntityKind] = new NumberColumn("e.kind"),
        [RowFields.PortalId] = new NumberTextColumn("r.portal_id", "r.portal_id IS NOT NULL"),
        [RowFields.EntityId] = new TextColumn("e.external_id"),
        [RowFields.ProductId] = new NumberColumn("COALESCE(r.product_id, 0)"),
        [RowFields.Sort] = new NumberColumn("r.sort"),
        [RowFields.HasLeft] = new FlagColumn("r.covered < r.quantity", "r.covered >= r.quantity"),
    };

    public override ListedRow Read(DbDataReader row)
    {
        var quantity = new Quantity(row.Whole("quantity"));
        return new ListedRow(
            new RowId(row.Whole("id")),
            new EntityRef((int)row.Whole("entity_kind"), row.Text("external_id")),
            row.Text("product_name"),
            Currency.Of(row.Text("currency")),
            quantity,
            quantity - new Quantity(row.Whole("covered"))
        )
        {
            ProductId = (int?)row.WholeOrNull("product_id"),
            Sort = (int)row.Whole("sort"),
            Price = new UnitPrice(row.Whole("price")),
            Exclusive = new UnitPrice(row.Whole("price_exclusive")),
            Netto = new UnitPrice(row.Whole("price_netto")),
            Brutto = new UnitPrice(row.Whole("price_brutto")),
            DiscountType = (int)row.Whole("discount_type"),
            DiscountRate = row.Whole("discount_rate") / RateScale,
            DiscountSum = new UnitPrice(row.Whole("discount_sum")),
            TaxRate = row.RateOrNull("tax_rate"),
            TaxIncluded = row.Flag("tax_included"),
            Customized = row.Flag("customized"),
            MeasureCode = (int)row.Whole("measure_code"),
            MeasureName = row.TextOrNull("measure_name") ?? "",
            XmlId = row.TextOrNull("xml_id") ?? "",
            Type = (int)row.Whole("type"),
            StoreId = (int?)row.WholeOrNull("store_id"),
            IsOrdered = row.WholeOrNull("order_number") is not null,
        };
    }
}
