using System.Globalization;
using PaymentsAdmin.Core.Tables;

namespace PaymentsAdmin.Core.Payments.Import;

/// <summary>The file that undoes an import. Imported on the same page, it marks unpaid the payments that have not changed since.</summary>
public static class PaidUndoFile
{
    private static readonly string[] Heading =
        [PaidColumns.Payment, PaidColumns.UndoRevision, PaidColumns.Amount, PaidColumns.Currency, PaidColumns.Reason];

    public static string Write(PaidFile file, IReadOnlyList<PaidChange> changes)
    {
        var reason = $"Undo of import {file.Name}";
        return CsvWriter.Write(
            Heading,
            changes.Select(change => new[]
            {
                change.Payment.ToString(),
                change.Left.Value.ToString(CultureInfo.InvariantCulture),
                change.Amount.Plain(),
                change.Amount.Currency.Code,
                reason.Length <= UnpayInputValidator.MaxReason ? reason : reason[..UnpayInputValidator.MaxReason],
            })
        );
    }
}
