using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Payments.Fields;
using static PaymentsAdmin.Core.Export.Columns.ExportColumnKinds;

namespace PaymentsAdmin.Core.Export.Columns;

/// <summary>The columns of an export with one row per payment. The meaning of a key never changes, and new columns come last.</summary>
internal static class PaymentExportColumns
{
    private static readonly ExportColumn _due = Day("due_date", "Due", ExportField.DueOn);

    /// <summary>Account or wallet; empty if neither was chosen.</summary>
    internal static ExportColumn Target { get; } =
        new(
            "ledger_target",
            "Posted to",
            ColumnType.Text,
            [ExportField.AccountId, ExportField.WalletId],
            (_, at) =>
            {
                var (account, wallet) = (at[0], at[1]);
                return (row, cells) => cells.Word(!row.IsNull(account) ? "AR"u8 : !row.IsNull(wallet) ? "wallet"u8 : default);
            }
        );

    /// <summary>The amount in the base currency at submission; for amounts in the base currency, the amount itself.</summary>
    internal static ExportColumn BaseAmount { get; } =
        new(
            "amount_base",
            "Amount in base currency",
            ColumnType.Amount,
            [ExportField.BaseAmount, ExportField.Amount, ExportField.Currency],
            (frame, at) =>
            {
                var ((own, amount, code), currency) = ((at[0], at[1], at[2]), frame.BaseCurrency);
                return (row, cells) =>
                {
                    if (!row.IsNull(own))
                    {
                        cells.Amount(row.Whole(own), currency);
                    }
                    else if (CurrencyCodes.Of(row.Utf8(code)).Equals(currency))
                    {
                        cells.Amount(row.Whole(amount), currency);
                    }
                    else
                    {
                        cells.Nothing();
                    }
                };
            }
        );

    /// <summary>The day until which it is to be paid; empty where payments are not marked paid.</summary>
    private static ExportColumn Due { get; } =
        new(
            "due_date",
            "Due",
            ColumnType.Day,
            [ExportField.DueOn],
            (frame, at) => frame.MarksPaid ? _due.Compile(frame, _ => at[0]) : (_, cells) => cells.Nothing()
        );

    /// <summary>The order and the payment's place in it; where a portal keeps accounts, the number of the payment's account.</summary>
    private static ExportColumn AccountNumber { get; } =
        new(
            "account_number",
            "Account number",
            ColumnType.Text,
            [ExportField.AccountNumber, ExportField.EntityId],
            (frame, at) =>
            {
                var place = at[frame.OfAccounts ? 1 : 0];
                return (row, cells) => cells.Text(row.Utf8(place));
            }
        );

    /// <summary>The user who marked it paid. Declared separately because it was added after the line columns.</summary>
    internal static ExportColumn PaidBy { get; } = Text("paid_by", "Paid by", ExportField.PaidBy);

    /// <summary>The columns that also begin the export of lines.</summary>
    internal static IReadOnlyList<ExportColumn> BeforeLines { get; } =
        [
            Numbered("payment_id", "Payment", ExportField.PaymentId, "PAY-"),
            Text("portal_payment_id", "Portal payment", ExportField.PortalId),
            AccountNumber,
            Whole("entity_type", "Entity type", ExportField.EntityKind),
            Text("entity_id", "Entity ID", ExportField.EntityId),
            Text("entity_title", "Entity", ExportField.EntityTitle),
            Text("customer", "Customer", ExportField.Customer),
            new("status", "Status", ColumnType.Text, [ExportField.PaidOn], Status),
            Word("approval_state", "Approval", ExportField.PostingState, StateWord),
            Amount("amount", "Amount", ExportField.Amount, ExportField.Currency),
            Text("currency", "Currency", ExportField.Currency),
            BaseAmount,
            Same("base_currency", "Base currency", frame => frame.BaseCurrency.Code),
            Scaled("rate", "Rate", ExportField.Rate, 10),
            Day("rate_date", "Rate date", ExportField.RateDate),
            Day("paid_date", "Paid", ExportField.PaidOn),
            Day("posted_date", "Posted", ExportField.PostedOn),
            Utc("created", "Created", ExportField.CreatedAt),
            Text("method", "Method", ExportField.Method),
            Text("reference", "Reference", ExportField.Reference),
            Target,
            Text("maker", "Maker", ExportField.Maker),
            Text("checker", "Checkers", ExportField.Checkers),
            LinkExportColumns.StateOf("link_state", "Payment link"),
            Same("source", "Source", frame => frame.Source),
            new("source_age_s", "Source age (s)", ColumnType.Number, [ExportField.RefreshedAt], Age),
            new("exported_at_utc", "Exported (UTC)", ColumnType.Instant, [], ExportedAt),
            new("amount_minor", "Amount in minor units", ColumnType.Number, [ExportField.Amount], Minor) { ForPrograms = true },
            Local("created", "Created", ExportField.CreatedAt),
            Due,
            Text("number", "Number", ExportField.Number),
            new("received", "Received", ColumnType.Amount, [ExportField.PaidOn, ExportField.Received, ExportField.Amount, ExportField.Currency], Received),
        ];

    /// <summary>The exported plain fields, which come last in every file.</summary>
    internal static IReadOnlyList<ExportColumn> Plain { get; } =
        [.. PaymentFields.Plain.Where(field => field.IsExported).Select(field => Text(field.Key, field.Label, PlainExportFields.Of(field)))];

    public static IReadOnlyList<ExportColumn> All { get; } = [.. BeforeLines, PaidBy, .. Plain];

    internal static string? StateWord(long state) =>
        (PostingState)state switch
        {
            PostingState.NotPosted => "not_posted",
            PostingState.Draft => "draft",
            PostingState.Submitted => "submitted",
            PostingState.Approved => "approved",
            PostingState.Posted => "posted",
            PostingState.ReversalSubmitted => "reversal_submitted",
            PostingState.ReversalApproved => "reversal_approved",
            PostingState.Reversed => "reversed",
            PostingState.Discarded => "discarded",
            _ => null,
        };

    private static CellWriter Status(ExportFrame frame, int[] at)
    {
        var paid = at[0];
        return frame.MarksPaid ? (row, cells) => cells.Word(row.IsNull(paid) ? "unpaid"u8 : "paid"u8) : (_, cells) => cells.Word(default);
    }

    // Data in our own books is never outdated, so its age is 0.
    private static CellWriter Age(ExportFrame frame, int[] at)
    {
        var (refreshed, now) = (at[0], frame.At.ToUnixTimeMilliseconds());
        return frame.SourceIsOurs ? (_, cells) => cells.Whole(0) : (row, cells) => cells.Whole(Math.Max(0, (now - row.Whole(refreshed)) / 1_000));
    }

    private static CellWriter ExportedAt(ExportFrame frame, int[] at)
    {
        var now = frame.At.ToUnixTimeMilliseconds();
        return (_, cells) => cells.Utc(now);
    }

    private static CellWriter Minor(ExportFrame frame, int[] at)
    {
        var amount = at[0];
        return (row, cells) => cells.Whole(row.Whole(amount));
    }

    private static CellWriter Received(ExportFrame frame, int[] at)
    {
        var (paid, received, amount, code) = (at[0], at[1], at[2], at[3]);
        return (row, cells) =>
        {
            if (row.IsNull(paid))
            {
                cells.Nothing();
            }
            else
            {
                cells.Amount(row.Whole(row.IsNull(received) ? amount : received), CurrencyCodes.Of(row.Utf8(code)));
            }
        };
    }
}
