using System.Text;
using PaymentsAdmin.Core.Links;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Values;
using static PaymentsAdmin.Core.Export.Columns.ExportColumnKinds;

namespace PaymentsAdmin.Core.Export.Columns;

/// <summary>
/// The columns of the export of public links, as in their list. Tokens and addresses have no field, so they are never exported.
/// </summary>
internal static class LinkExportColumns
{
    private static readonly byte[][] States = [.. Enumerable.Range(0, 5).Select(state => Encoding.UTF8.GetBytes(Word((LinkState)state)))];

    public static IReadOnlyList<ExportColumn> All { get; } =
        [
            Numbered("payment_id", "Payment", ExportField.PaymentId, "PAY-"),
            Text("customer", "Customer", ExportField.Customer),
            StateOf("state", "State"),
            Text("created_by", "Created by", ExportField.LinkMadeBy),
            Utc("created", "Created", ExportField.LinkMadeAt),
            Utc("expires", "Expires", ExportField.LinkExpiresAt),
            Whole("opened", "Opened", ExportField.LinkOpened),
            Amount("amount", "Amount", ExportField.Amount, ExportField.Currency),
            Text("currency", "Currency", ExportField.Currency),
            Local("created", "Created", ExportField.LinkMadeAt),
            Local("expires", "Expires", ExportField.LinkExpiresAt),
        ];

    /// <summary>The state of a link at the time of the export; empty without a link.</summary>
    public static ExportColumn StateOf(string key, Words label) =>
        new(
            key,
            label,
            ColumnType.Text,
            [
                ExportField.LinkExpiresAt, ExportField.LinkRevokedAt, ExportField.LinkHash, ExportField.PaymentId, ExportField.Amount,
                ExportField.Currency, ExportField.PaymentKind, ExportField.PostingState, ExportField.DeletedAt, ExportField.PaidAt,
            ],
            (frame, at) => (row, cells) => cells.Word(row.IsNull(at[0]) ? default : States[(int)LinkRules.State(Facts(row, at), frame.At)])
        );

    private static LinkFacts Facts(IExportCursor row, int[] at)
    {
        var amount = new Money(row.Whole(at[4]), CurrencyCodes.Of(row.Utf8(at[5])));
        var promised = LinkRules.ContentHash(new PaymentId(row.Whole(at[3])), amount).AsSpan().SequenceEqual(row.Utf8(at[2]));
        return new(
            Instant(row, at[0])!.Value,
            Instant(row, at[1]),
            promised,
            LinkRules.IsGone((PaymentKind)row.Whole(at[6]), (PostingState)row.Whole(at[7]), Instant(row, at[8])),
            Instant(row, at[9])
        );
    }

    private static DateTimeOffset? Instant(IExportCursor row, int place) =>
        row.IsNull(place) ? null : DateTimeOffset.FromUnixTimeMilliseconds(row.Whole(place));

    private static string Word(LinkState state) =>
        state switch
        {
            LinkState.Live => "live",
            LinkState.Expired => "expired",
            LinkState.Revoked => "revoked",
            LinkState.Paid => "paid",
            _ => "",
        };
}
