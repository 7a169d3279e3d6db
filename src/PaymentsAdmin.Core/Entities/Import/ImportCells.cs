using System.Globalization;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Entities.Import;

/// <summary>Writes an entity, product row or shipment as cells, in the order of <see cref="ImportColumns.Of"/>.</summary>
public static class ImportCells
{
    public static IReadOnlyList<string> OfItem(EntityRef entity, string title, Currency currency, string? customer, string? stage) =>
        [.. OfEntity(entity), title.Trim(), currency.Code, customer?.Trim() ?? "", stage?.Trim() ?? ""];

    public static IReadOnlyList<string> OfProduct(EntityRef entity, string name, UnitPrice price, Quantity quantity, decimal? taxRate, bool taxIncluded) =>
        [
            .. OfEntity(entity),
            name.Trim(),
            price.ToString(),
            quantity.ToString(),
            taxRate?.ToString("0.####", CultureInfo.InvariantCulture) ?? "",
            YesOrNo(taxIncluded),
        ];

    public static IReadOnlyList<string> OfProduct(EntityRef entity, RowInput input) =>
        OfProduct(entity, input.ProductName, UnitPrice.Of(input.Price), Quantity.Of(input.Quantity), input.TaxRate, input.TaxIncluded);

    public static IReadOnlyList<string> OfShipment(EntityRef entity, string name, decimal price, bool shipped) =>
        [.. OfEntity(entity), name.Trim(), price.ToString("0.######", CultureInfo.InvariantCulture), YesOrNo(shipped)];

    private static IEnumerable<string> OfEntity(EntityRef entity) => [entity.Kind.ToString(CultureInfo.InvariantCulture), entity.ExternalId ?? ""];

    private static string YesOrNo(bool yes) => yes ? "yes" : "no";
}
