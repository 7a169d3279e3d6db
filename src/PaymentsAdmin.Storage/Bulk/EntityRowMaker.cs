using System.Globalization;
using PaymentsAdmin.Core.Entities;
using PaymentsAdmin.Core.Seeding.Loading;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Storage.Model;

namespace PaymentsAdmin.Storage.Bulk;

/// <summary>Creates rows of entities, product rows and shipments.</summary>
internal static class EntityRowMaker
{
    private const int Pieces = 796;

    public static Money Total(BulkProductRow row, Currency currency) => row.Price.Times(row.Quantity, currency);

    public static EntityTableRow Entity(Workspace workspace, BulkEntity entity, string fold, long rows, long shipments) =>
        new()
        {
            Id = entity.Id,
            WorkspaceId = workspace.Id.Value,
            Kind = entity.Ref.Kind,
            ExternalId = entity.Ref.ExternalId,
            Title = entity.Title,
            TitleFold = fold,
            CustomerId = entity.Customer,
            Currency = entity.Currency.Code,
            Stage = entity.Stage,
            OrderNumber = entity.Order,
            ShipmentsMade = entity.Shipments.Count,
            RowsMinor = rows,
            ShipmentsMinor = shipments,
            CreatedAt = entity.At,
            RefreshedAt = entity.At,
            SearchText = EntityWords.Of(entity.Ref, entity.Title, entity.CustomerName),
            Revision = 1,
        };

    public static ProductRowRow Row(BulkEntity entity, BulkProductRow row, int sort)
    {
        var prices = RowPrices.Of(row.Price.Value, row.TaxRate, RowDiscount.None, entity.Currency);
        return new()
        {
            Id = row.Id,
            EntityId = entity.Id,
            Sort = sort,
            ProductId = row.Product,
            ProductName = row.Name,
            Price = prices.Price.Millionths,
            PriceExclusive = prices.Exclusive.Millionths,
            PriceNetto = prices.Netto.Millionths,
            PriceBrutto = prices.Brutto.Millionths,
            DiscountType = 1,
            TaxRate = Rate(row.TaxRate),
            TaxIncluded = row.TaxIncluded,
            Customized = true,
            MeasureCode = Pieces,
            MeasureName = "pcs",
            Type = 1,
            Quantity = row.Quantity.TenThousandths,
            TotalMinor = Total(row, entity.Currency).Minor,
            Revision = 1,
        };
    }

    /// <summary>Shipments are numbered within the order like payments, in their own sequence.</summary>
    public static ShipmentRow Shipment(BulkEntity entity, BulkShipment shipment, int place) =>
        new()
        {
            Id = shipment.Id,
            EntityId = entity.Id,
            AccountNumber = string.Create(CultureInfo.InvariantCulture, $"{entity.Order}/{place}"),
            ServiceId = shipment.Service,
            Name = shipment.Name,
            PriceMinor = shipment.Price.Minor,
            BasePriceMinor = shipment.Price.Minor,
            Deducted = shipment.Deducted,
            DeductedAt = shipment.Deducted ? entity.At : null,
            AllowDelivery = true,
            StatusId = "DN",
            CreatedAt = entity.At,
            Revision = 1,
        };

    /// <summary>Per cent in ten-thousandths.</summary>
    public static long? Rate(decimal? percent) => percent is { } rate ? decimal.ToInt64(rate * 10_000) : null;
}
