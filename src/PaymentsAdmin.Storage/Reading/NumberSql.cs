using System.Globalization;

namespace PaymentsAdmin.Storage.Reading;

/// <summary><see cref="Core.Payments.PaymentNumber"/> in SQL: the portal's number, or the gap-free one of own books with its zeros.</summary>
internal static class NumberSql
{
    private const long FirstWithoutZeros = 1_000_000;

    private static readonly string Limit = FirstWithoutZeros.ToString(CultureInfo.InvariantCulture);

    /// <summary>The number of a row of payments, as a text; null if it has none.</summary>
    public static string Of(string payments) =>
        $"COALESCE({payments}.portal_number, 'P-' || CASE WHEN {payments}.number_seq < {Limit} "
            + $"THEN substr(CAST({Limit} + {payments}.number_seq AS TEXT), 2) ELSE CAST({payments}.number_seq AS TEXT) END)";
}
