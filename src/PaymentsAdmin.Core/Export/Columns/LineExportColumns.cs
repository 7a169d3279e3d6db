using static PaymentsAdmin.Core.Export.Columns.ExportColumnKinds;

namespace PaymentsAdmin.Core.Export.Columns;

/// <summary>The columns of an export with one row per line or delivery: the payment's columns, its own, and columns added later.</summary>
internal static class LineExportColumns
{
    public static IReadOnlyList<ExportColumn> All { get; } =
        [
            .. PaymentExportColumns.BeforeLines,
            new("line_no", "Line", ColumnType.Number, [ExportField.PaymentId], LineNumber),
            Whole("product_id", "Product ID", ExportField.ProductId),
            Text("product", "Product", ExportField.Product),
            Scaled("quantity", "Quantity", ExportField.Quantity, 4),
            Text("unit", "Unit", ExportField.Unit),
            Scaled("price", "Price", ExportField.UnitPrice, 6),
            Amount("line_total", "Line total", ExportField.LineTotal, ExportField.Currency),
            Scaled("tax_rate", "Tax rate (%)", ExportField.TaxRate, 4),
            Whole("delivery_id", "Delivery ID", ExportField.DeliveryId),
            PaymentExportColumns.PaidBy,
            .. PaymentExportColumns.Plain,
        ];

    // Relies on the rows of a payment being consecutive.
    private static CellWriter LineNumber(ExportFrame frame, int[] at)
    {
        var (place, last, line) = (at[0], 0L, 0);
        return (row, cells) =>
        {
            var payment = row.Whole(place);
            line = payment == last ? line + 1 : 1;
            last = payment;
            cells.Whole(line);
        };
    }
}
