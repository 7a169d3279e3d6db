using System.Text.Json.Nodes;
using PaymentsAdmin.Fakes.Lists;
using PaymentsAdmin.Fakes.State;
using PaymentsAdmin.Fakes.Wire;

namespace PaymentsAdmin.Fakes.Methods;

/// <summary>The fields of product rows, and the calculation of their prices.</summary>
public static class RowFields
{
    private static readonly string[] Writable =
        [
            "productId", "productName", "price", "quantity", "discountTypeId", "discountRate", "discountSum", "taxRate", "taxIncluded", "measureCode", "sort",
            "ownerId", "ownerType", "measureName", "xmlId", "customized",
        ];

    public static FieldTable<ProductRow> Table { get; } = new(Fields(row => row.Quantity, withStore: true));

    /// <summary>The fields of rows with a remaining quantity, which replaces the row's own.</summary>
    public static FieldTable<ProductRow> Available { get; } = new(Fields(Left, withStore: false));

    public static decimal Left(ProductRow row) => row.Basket is { } basket ? row.Quantity - basket.Order.Issued(basket) : row.Quantity;

    public static void Fill(ProductRow row, JsonObject fields, bool strict)
    {
        var given = new Arguments(fields);
        foreach (var name in fields.Select(field => field.Key).Where(name => strict && !Writable.Contains(name)))
        {
            throw RefusalException.Argument($"Field '{name}' is unknown or read-only");
        }

        row.ProductId = given.OptionalInteger("productId") ?? row.ProductId;
        row.ProductName = Values.Text(fields["productName"]) ?? (row.ProductName.Length > 0 ? row.ProductName : $"Product {row.ProductId}");
        row.Price = Number(fields, "price") ?? row.Price;
        row.Quantity = Number(fields, "quantity") ?? row.Quantity;
        row.DiscountTypeId = (int)(given.OptionalInteger("discountTypeId") ?? row.DiscountTypeId);
        row.TaxRate = fields.ContainsKey("taxRate") ? Number(fields, "taxRate") : row.TaxRate;
        row.TaxIncluded = given.Has("taxIncluded") ? given.Text("taxIncluded") is "Y" : row.TaxIncluded;
        row.MeasureCode = given.OptionalInteger("measureCode") ?? row.MeasureCode;
        row.Sort = (int)(given.OptionalInteger("sort") ?? row.Sort);
        row.DiscountRate = Number(fields, "discountRate") ?? row.DiscountRate;
        row.DiscountSum = Number(fields, "discountSum") ?? row.DiscountSum;
        Settle(row);
    }

    private static decimal Exclusive(ProductRow row) => Values.Rounded(row.Price / (1 + ((row.TaxRate ?? 0) / 100)));

    // Each step rounds to two digits before the next.
    private static decimal Netto(ProductRow row) => Exclusive(row) + row.DiscountSum;

    private static decimal Brutto(ProductRow row) => Values.Rounded(Netto(row) * (1 + ((row.TaxRate ?? 0) / 100)));

    private static void Settle(ProductRow row)
    {
        var exclusive = Exclusive(row);
        if (row.DiscountTypeId == 2)
        {
            row.DiscountSum = Values.Rounded(exclusive / (1 - (row.DiscountRate / 100))) - exclusive;
        }
        else
        {
            row.DiscountRate = Netto(row) == 0 ? 0 : Values.Rounded(row.DiscountSum / Netto(row) * 100);
        }
    }

    // Batches turn null into an empty text.
    private static decimal? Number(JsonObject fields, string name) =>
        Values.Text(fields[name]) is { Length: > 0 } text ? Values.Number(text) ?? throw RefusalException.Mistyped(text, name, "float") : null;

    private static Field<ProductRow>[] Fields(Func<ProductRow, decimal> quantity, bool withStore)
    {
        Field<ProductRow>[] fields =
            [
                new("id", FieldKind.Integer, row => row.Id),
                new("ownerId", FieldKind.Integer, row => row.Owner.Id),
                new("ownerType", FieldKind.Text, row => row.Owner.TypeCode),
                new("productId", FieldKind.Integer, row => row.ProductId),
                new("productName", FieldKind.Text, row => row.ProductName),
                new("price", FieldKind.Number, row => row.Price),
                new("priceAccount", FieldKind.Number, row => row.Price),
                new("priceExclusive", FieldKind.Number, row => Exclusive(row)),
                new("priceNetto", FieldKind.Number, row => Netto(row)),
                new("priceBrutto", FieldKind.Number, row => Brutto(row)),
                new("quantity", FieldKind.Number, row => quantity(row)),
                new("discountTypeId", FieldKind.Integer, row => row.DiscountTypeId),
                new("discountRate", FieldKind.Number, row => row.DiscountRate),
                new("discountSum", FieldKind.Number, row => row.DiscountSum),
                new("taxRate", FieldKind.Number, row => row.TaxRate),
                new("taxIncluded", FieldKind.Flag, row => row.TaxIncluded ? "Y" : "N"),
                new("customized", FieldKind.Flag, _ => "Y"),
                new("measureCode", FieldKind.Integer, row => row.MeasureCode),
                new("measureName", FieldKind.Text, row => row.MeasureName),
                new("sort", FieldKind.Integer, row => row.Sort),
                new("xmlId", FieldKind.Text, row => row.Basket is { } basket ? $"sale_basket_{basket.Id}" : string.Empty),
                new("type", FieldKind.Integer, row => row.ProductId == 0 ? 1 : 4),
            ];
        return withStore ? [.. fields, new("storeId", FieldKind.Integer, _ => null)] : fields;
    }
}
