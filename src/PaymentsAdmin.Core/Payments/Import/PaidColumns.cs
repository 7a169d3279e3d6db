using PaymentsAdmin.Core.Export;
using PaymentsAdmin.Core.Tables;

namespace PaymentsAdmin.Core.Payments.Import;

/// <summary>The columns of a file that marks payments paid or unpaid.</summary>
public static class PaidColumns
{
    public const string Payment = "payment_id";
    public const string AccountNumber = "account_number";
    public const string On = "paid_date";
    public const string Method = "method";
    public const string Reference = "reference";
    public const string Amount = "amount";
    public const string Currency = "currency";
    public const string Received = "received";

    /// <summary>Only in undo files: the revision of the payment after the import.</summary>
    public const string UndoRevision = "undo_revision";
    public const string Reason = "reason";

    /// <summary>A sample file with the usual columns.</summary>
    public const string Sample =
        "payment_id,paid_date,method,reference,amount,currency\r\n"
        + "PAY-000123,2026-11-23,,BNK 77,1250.00,EUR\r\n"
        + "PAY-000124,2026-11-23,,BNK 78,80.00,EUR\r\n";

    private static readonly Dictionary<string, string> Fields = new(StringComparer.Ordinal)
    {
        [nameof(PayInput.On)] = On,
        [nameof(PayInput.Reference)] = Reference,
        [nameof(PayInput.Received)] = Received,
        [nameof(PayInput.Method)] = Method,
        [nameof(UnpayInput.Reason)] = Reason,
    };

    private static readonly IReadOnlyList<TableColumn> Read =
        [
            new(Payment, "Payment", "Payment ID"),
            new(AccountNumber, "Account number"),
            new(On, "Paid", "Paid on", "Date received"),
            new(Method, "Method"),
            new(Reference, "Reference"),
            new(Amount, "Amount"),
            new(Currency, "Currency"),
            new(Received, "Received"),
            new(UndoRevision),
            new(Reason, "Reason"),
        ];

    /// <summary>
    /// All known columns with their accepted headings, including the other columns of a payments export, which the import ignores.
    /// </summary>
    public static IReadOnlyList<TableColumn> Known { get; } =
        [
            .. Read,
            .. ExportList.Payments.Columns
                .ExceptBy(Read.Select(known => known.Key), column => column.Key, StringComparer.Ordinal)
                .Select(column => new TableColumn(column.Key, column.Label)),
        ];

    /// <summary>The column of an input field. A column name maps to itself.</summary>
    public static string? OfField(string? field) => field is null ? null : Fields.GetValueOrDefault(field, field);
}
