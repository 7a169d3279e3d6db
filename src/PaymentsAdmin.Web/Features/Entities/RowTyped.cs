using System.Globalization;
using PaymentsAdmin.Core.Entities;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Web.Shared;
using PaymentsAdmin.Web.Shared.Forms;

namespace PaymentsAdmin.Web.Features.Entities;

public sealed class RowTyped
{
    public string Product { get; set; } = "";

    public string Quantity { get; set; } = "";

    public string Price { get; set; } = "";

    /// <summary>The tax rate in per cent; empty means untaxed.</summary>
    public string Tax { get; set; } = "";

    public bool TaxIncluded { get; set; }

    public static RowTyped Of(ProductRow row, Formats formats) =>
        new()
        {
            Product = row.ProductName,
            Quantity = formats.Plain(row.Quantity.Value),
            Price = formats.Plain(row.Price.Value),
            Tax = row.TaxRate is { } rate ? formats.Plain(rate) : "",
            TaxIncluded = row.TaxIncluded,
        };

    public Result<Read> Parse(Currency currency, CultureInfo culture)
    {
        var quantity = TypedNumbers.Plain(Quantity, nameof(RowInput.Quantity), culture);
        var price = TypedNumbers.Amount(Price, nameof(RowInput.Price), currency, culture);
        var tax = Tax.Trim().Length == 0 ? null : TypedNumbers.Plain(Tax.Trim().TrimEnd('%'), nameof(RowInput.TaxRate), culture);
        return !quantity.Ok ? quantity.Failure
            : !price.Ok ? price.Failure
            : tax is { Ok: false } ? tax.Failure
            : new Read(new() { ProductName = Product, Quantity = quantity.Value, Price = price.Value, TaxRate = tax?.Value, TaxIncluded = TaxIncluded });
    }

    public sealed record Read(RowInput Typed)
    {
        /// <summary>The input of a new row, placed after the others.</summary>
        public RowInput Input(int sort) => Typed with { Sort = sort };

        /// <summary>The input of a changed row, which keeps its position and product.</summary>
        public RowInput Input(ProductRow row) => Typed with { Sort = row.Sort, ProductId = row.ProductId };

        /// <summary>The row's total, or null while its numbers are invalid.</summary>
        public Money? Total(Currency currency) =>
            Typed.Price * Typed.Quantity * currency.MinorPerMajor is >= 0 and <= Money.MaxMinor
            && UnitPrice.Exact(Typed.Price) is { } price
            && Core.Values.Quantity.Exact(Typed.Quantity) is { } quantity
                ? price.Times(quantity, currency)
                : null;
    }
}
