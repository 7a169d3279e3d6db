using static PaymentsAdmin.Core.Export.Columns.ExportColumnKinds;

namespace PaymentsAdmin.Core.Export.Columns;

/// <summary>The columns of an export with one row per posting.</summary>
internal static class PostingExportColumns
{
    public static IReadOnlyList<ExportColumn> All { get; } =
        [
            Text("number", "Number", ExportField.Number),
            Numbered("payment_id", "Payment", ExportField.PaymentId, "PAY-"),
            Word("state", "State", ExportField.PostingState, PaymentExportColumns.StateWord),
            PaymentExportColumns.Target,
            Text("target_number", "Account or wallet", ExportField.TargetNumber),
            Text("customer", "Customer", ExportField.Customer),
            Text("type", "Type", ExportField.PostingType),
            Text("category", "Category", ExportField.Category),
            Amount("amount", "Amount", ExportField.Amount, ExportField.Currency),
            Text("currency", "Currency", ExportField.Currency),
            PaymentExportColumns.BaseAmount,
            Same("base_currency", "Base currency", frame => frame.BaseCurrency.Code),
            Scaled("rate", "Rate", ExportField.Rate, 10),
            Day("rate_date", "Rate date", ExportField.RateDate),
            Day("posting_date", "Posting date", ExportField.PostingDate),
            Text("maker", "Maker", ExportField.Maker),
            Utc("submitted", "Submitted", ExportField.SubmittedAt),
            Utc("approved", "Approved", ExportField.ApprovedAt),
            Utc("posted", "Posted", ExportField.PostedAt),
            Text("checkers", "Checkers", ExportField.Checkers),
            Numbered("reversal_of", "Reversal of", ExportField.OriginalId, "PAY-"),
            Local("submitted", "Submitted", ExportField.SubmittedAt),
            Local("approved", "Approved", ExportField.ApprovedAt),
            Local("posted", "Posted", ExportField.PostedAt),
            new("amount_minor", "Amount in minor units", ColumnType.Number, [ExportField.Amount], Minor) { ForPrograms = true },
            .. PaymentExportColumns.Plain,
        ];

    private static CellWriter Minor(ExportFrame frame, int[] at)
    {
        var amount = at[0];
        return (row, cells) => cells.Whole(row.Whole(amount));
    }
}
