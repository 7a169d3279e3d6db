using System.Globalization;
using System.Text.Json;
using PaymentsAdmin.Core.Entities;
using PaymentsAdmin.Core.Listings;
using PaymentsAdmin.Core.Portals.Viewing;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Web.Rest.Shapes;
using PaymentsAdmin.Web.Rest.Wire;

namespace PaymentsAdmin.Web.Rest.Bitrix.Rows;

public sealed record RowField(string Name, string Type, bool ReadOnly = false, bool Immutable = false, bool Required = false)
{
    public bool MayBeNull { get; init; }

    /// <summary>The kind of object, if its ids differ in a portal.</summary>
    public PortalThing? Names { get; init; }

    public Shape Shape
    {
        get
        {
            var shape = Type switch
            {
                "integer" when Names is { } thing => Shape.IdOf(thing),
                "integer" => Shape.Whole(),
                "double" => Shape.Number(25),
                "char" => Shape.YesOrNo,
                _ => Shape.Text(Name),
            };
            return MayBeNull ? shape.OrNull : shape;
        }
    }
}

public static class RowFieldTable
{
    private const int Percent = 2;

    public static IReadOnlyList<RowField> All { get; } =
        [
            new("id", "integer", ReadOnly: true) { Names = PortalThing.Row },
            new("ownerId", "integer", Immutable: true, Required: true),
            new("ownerType", "string", Immutable: true, Required: true),
            new("productId", "integer"),
            new("productName", "string"),
            new("price", "double"),
            new("priceAccount", "double", ReadOnly: true),
            new("priceExclusive", "double", ReadOnly: true),
            new("priceNetto", "double", ReadOnly: true),
            new("priceBrutto", "double", ReadOnly: true),
            new("quantity", "double"),
            new("discountTypeId", "integer"),
            new("discountRate", "double"),
            new("discountSum", "double"),
            new("taxRate", "double") { MayBeNull = true },
            new("taxIncluded", "char"),
            new("customized", "char", ReadOnly: true),
            new("measureCode", "integer"),
            new("measureName", "string", ReadOnly: true),
            new("sort", "integer"),
            new("xmlId", "string", ReadOnly: true),
            new("type", "integer", ReadOnly: true),
            new("storeId", "integer", ReadOnly: true) { MayBeNull = true },
        ];

    public static ObjectShape Whole { get; } = Shape.Named("ProductRow", [.. All.Select(f => new Member(f.Name, f.Shape))]);

    public static ObjectShape Available { get; } = Whole with { Name = "ProductRowToPay", Members = [.. Whole.Members.Where(m => m.Name is not "storeId")] };

    /// <summary>Writes a row. A row available for payment has the remaining quantity and no store.</summary>
    public static void Write(Utf8JsonWriter json, ListedRow row, bool available = false)
    {
        json.WriteStartObject();
        json.WriteNumber("id", row.Id.Value);
        json.WriteNumber("ownerId", long.Parse(row.Entity.ExternalId, CultureInfo.InvariantCulture));
        json.WriteString("ownerType", EntityKinds.ShortCode(row.Entity.Kind));
        json.WriteNumber("productId", row.ProductId ?? 0);
        json.WriteString("productName", row.ProductName);
        json.Amount("price", row.Price.Value);
        json.Amount("priceAccount", row.Price.Value);
        json.Amount("priceExclusive", row.Exclusive.Value);
        json.Amount("priceNetto", row.Netto.Value);
        json.Amount("priceBrutto", row.Brutto.Value);
        json.Amount("quantity", (available ? row.Left : row.Quantity).Value);
        json.WriteNumber("discountTypeId", row.DiscountType);
        json.Amount("discountRate", row.DiscountRate);
        json.Amount("discountSum", row.DiscountSum.Value);
        if (row.TaxRate is { } rate)
        {
            json.Amount("taxRate", rate);
        }
        else
        {
            json.WriteNull("taxRate");
        }

        json.Flag("taxIncluded", row.TaxIncluded);
        json.Flag("customized", row.Customized);
        json.WriteNumber("measureCode", row.MeasureCode);
        json.WriteString("measureName", row.MeasureName);
        json.WriteNumber("sort", row.Sort);
        json.WriteString("xmlId", row.IsOrdered ? string.Create(CultureInfo.InvariantCulture, $"sale_basket_{row.Id.Value}") : row.XmlId);
        json.WriteNumber("type", row.Type);
        if (!available)
        {
            json.Id("storeId", row.StoreId);
        }

        json.WriteEndObject();
    }

    /// <summary>Applies the sent fields to <paramref name="onto"/>, which is empty for a new row.</summary>
    public static Filters.Read<RowInput> Read(WireMap sent, RowInput onto)
    {
        var input = onto;
        foreach (var (name, value) in sent.Members)
        {
            var next = Set(input, name, value);
            if (next is null)
            {
                return new(onto, RowRefusals.BadArgument($"Field '{name}' has the invalid value '{ParameterRefusals.Shortened(Scalars.Quote(value))}'"));
            }

            input = next;
        }

        return new(WithDiscount(input, sent), null);
    }

    // Null for an invalid value; unknown fields are ignored.
    private static RowInput? Set(RowInput row, string name, WireValue value) =>
        (name, value) switch
        {
            ("taxRate", WireNull or WireText { Text.Length: 0 }) => row with { TaxRate = null },
            (_, WireNull) => row,
            ("productId", _) => Scalars.Whole(value) is { } id and >= 0 and <= int.MaxValue ? row with { ProductId = id == 0 ? null : (int)id } : null,
            ("productName", _) => Scalars.Text(value) is { } text ? row with { ProductName = text } : null,
            ("price", _) => Scalars.Number(value) is { } price ? row with { Price = price } : null,
            ("quantity", _) => Scalars.Number(value) is { } quantity ? row with { Quantity = quantity } : null,
            ("taxRate", _) => Scalars.Number(value) is { } rate ? row with { TaxRate = rate } : null,
            ("taxIncluded", _) => Scalars.Flag(value) is { } included ? row with { TaxIncluded = included } : null,
            ("measureCode", _) => Scalars.Whole(value) is { } code and >= 0 and <= int.MaxValue ? row with { MeasureCode = (int)code } : null,
            ("sort", _) => Scalars.Whole(value) is { } sort and >= int.MinValue and <= int.MaxValue ? row with { Sort = (int)sort } : null,
            ("discountTypeId", _) => Scalars.Whole(value) is 1 or Percent ? row : null,
            ("discountRate" or "discountSum", _) => Scalars.Number(value) is null ? null : row,
            _ => row,
        };

    // The type decides which of the two figures counts. Without a type, a sum alone is an amount; otherwise the discount is per cent.
    private static RowInput WithDiscount(RowInput row, WireMap sent)
    {
        var kind = sent.TryGet("discountTypeId", out var type) ? Scalars.Whole(type) : null;
        var rate = sent.TryGet("discountRate", out var percent) ? Scalars.Number(percent) : null;
        var sum = sent.TryGet("discountSum", out var amount) ? Scalars.Number(amount) : null;
        return kind is null && rate is null && sum is null ? row
            : kind == 1 || (kind is null && rate is null && row.Discount is null or { IsPercent: false })
                ? row with { Discount = new(IsPercent: false, sum ?? 0) }
            : row with { Discount = new(IsPercent: true, rate ?? 0) };
    }
}
