using System.Data.Common;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Storage.Reading;

/// <summary>Counts and sums per currency; amounts of different currencies are never added.</summary>
public static class TotalsSql
{
    /// <summary>The totals of a filter's rows in some tables.</summary>
    public static Query Of(Dialect dialect, PaymentConditions conditions, Func<ArgList, string> tables, TextSearchMode by)
    {
        var args = new ArgList();
        var where = new PaymentWhere(dialect, conditions, args).All(by);
        return args.Ask(
            $"SELECT p.currency, count(*) AS payments, CAST(sum(p.amount_minor) AS bigint) AS total FROM {tables(args)} WHERE {where} GROUP BY p.currency"
        );
    }

    public static CurrencyTotal Read(DbDataReader row) => new(row.GetInt64(1), new Money(row.GetInt64(2), Currency.Of(row.GetString(0))));
}
