using System.Globalization;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Storage.Model;

namespace PaymentsAdmin.Storage.Reading;

/// <summary><see cref="PaymentStanding"/> in SQL. Numbers are written out, so that indexes and estimates fit them.</summary>
internal static class StandingSql
{
    /// <summary>The states in the books, as a list.</summary>
    public static readonly string InBooks = ListOf(PaymentStanding.InBooks);

    /// <summary>The states in which nothing is due, as a list.</summary>
    public static readonly string Ended = ListOf(PaymentStanding.Ended);

    /// <summary>
    /// Whether an unpaid row of <c>payments p</c> is open. Both columns are in the index of all filter columns.
    /// </summary>
    public static readonly string IsDue = $"p.amount_minor > 0 AND p.posting_state NOT IN ({Ended})";

    /// <summary>
    /// Whether a payer may be reminded of a row of <c>payments p</c>: not of what a portal posts, where money has come in and nothing is
    /// marked paid. For few rows: no index has its columns.
    /// </summary>
    public const string IsAskedFor =
        "NOT (p.portal_id IS NOT NULL AND EXISTS (SELECT 1 FROM entities k WHERE k.id = p.entity_id AND k.kind < 0))";

    /// <summary>Whether a row of <c>payments p</c> is open.</summary>
    public static readonly string IsOpen = string.Create(CultureInfo.InvariantCulture, $"p.paid_on = {Day.ToNumber(PaymentTableRow.Never)} AND {IsDue}");

    private static string ListOf(IEnumerable<PostingState> states) =>
        string.Join(", ", states.Select(state => ((int)state).ToString(CultureInfo.InvariantCulture)));
}
