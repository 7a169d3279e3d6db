using System.Globalization;
using PaymentsAdmin.Backends.Tests.Databases;
using PaymentsAdmin.Backends.Tests.Reading;
using PaymentsAdmin.Core.Export;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Tables;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Storage.Exports;
using PaymentsAdmin.Storage.Reading;
using PaymentsAdmin.Storage.Sqlite.Reading;

namespace PaymentsAdmin.Backends.Tests.Exports;

/// <summary>The rows of a file compared with plain objects and with the totals of the list.</summary>
[Collection(ReadingCollection.Name)]
public sealed class ExportRowsTests(ReadingStores stores)
{
    private static readonly WorkspaceId Main = new(ReadingData.Main);

    [Theory]
    [InlineData(TestDatabase.Sqlite)]
    [InlineData(TestDatabase.Postgres)]
    public async Task The_rows_of_any_filter_are_the_listed_payments_by_id_each_once(TestDatabase database)
    {
        var any = new AnyFilter(71);
        var reference = new FilterReference(stores.Data, stores.Clock);
        for (var i = 0; i < Scale.Of(50, 1_000); i++)
        {
            var filter = i == 0 ? PaymentFilter.None : any.Next();
            var rows = await RowsAsync(database, filter);

            rows.Select(r => r["payment_id"])
                .ShouldBe(reference.Rows(filter).Select(r => r.Id).Order().Select(id => new PaymentId(id).ToString()), $"filter {i}, {filter}");
            var totals = await stores.Payments(database).TotalsAsync(Main, filter, CancellationToken.None);
            rows.GroupBy(r => r["currency"], StringComparer.Ordinal)
                .OrderBy(g => g.Key, StringComparer.Ordinal)
                .Select(g => new CurrencyTotal(g.Count(), g.Select(AmountOf).Aggregate(Money.Add)))
                .ShouldBe(totals.Currencies);
        }
    }

    [Theory]
    [InlineData(TestDatabase.Sqlite)]
    [InlineData(TestDatabase.Postgres)]
    public async Task A_row_has_the_values_of_its_payment(TestDatabase database)
    {
        var data = stores.Data;
        foreach (var row in await RowsAsync(database, PaymentFilter.None))
        {
            var payment = data.Rows.Single(p => new PaymentId(p.Id).ToString() == row["payment_id"]);
            var entity = data.Entities.Single(e => e.Id == payment.EntityId);
            row.ShouldSatisfyAllConditions(
                () => row["account_number"].ShouldBe(FormulaGuard.Guarded(payment.AccountNumber)),
                () =>
                    (row["entity_type"], row["entity_id"])
                        .ShouldBe((entity.Kind.ToString(CultureInfo.InvariantCulture), FormulaGuard.Guarded(entity.ExternalId))),
                () => row["entity_title"].ShouldBe(FormulaGuard.Guarded(entity.Title)),
                () => row["customer"].ShouldBe(FormulaGuard.Guarded(data.Customers.Find(c => c.Id == payment.CustomerId)?.Name ?? "")),
                () => row["approval_state"].Replace("_", "", StringComparison.Ordinal).ShouldBe(payment.PostingState.ToString().ToLowerInvariant()),
                () => AmountOf(row).ShouldBe(new Money(payment.AmountMinor, Currency.Of(payment.Currency))),
                () => row["paid_date"].ShouldBe(payment.PaidAt is null ? "" : Day(payment.PaidOn)),
                () => row["paid_by"].ShouldBe(payment.PaidByName ?? ""),
                () => row["posted_date"].ShouldBe(payment.PostedOn is { } posted ? Day(posted) : ""),
                () => row["created_utc"].ShouldBe(payment.CreatedAt.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)),
                () => row["method"].ShouldBe(FormulaGuard.Guarded(data.Methods.Find(m => m.Id == payment.MethodId)?.Name ?? "")),
                () => row["reference"].ShouldBe(FormulaGuard.Guarded(payment.PaidReference ?? "")),
                () => row["due_date"].ShouldBe(Day(payment.DueOn)),
                () => row["number"].ShouldBe(payment.NumberSeq is { } number ? PaymentNumber.Text(number) : "")
            );
        }
    }

    [Fact]
    public void SQLite_reads_an_export_by_an_index_with_at_most_one_sort()
    {
        foreach (var filter in new[]
        {
            PaymentFilter.None,
            new PaymentFilter { Entity = new EntityId(7) },
            new PaymentFilter { Text = "zed", Paid = PaidState.Paid }
        })
        {
            var rows = new ExportRead(
                ExportList.Payments, Main, filter, null, [.. ExportList.Payments.Columns.SelectMany(c => c.Fields).Distinct()], stores.Clock.Now);
            var plan = stores.Plan(new ExportSql(new SqliteDialect()).Of(rows, PaymentConditions.Of(Main, filter, stores.Clock)));
            var outer = plan.Where(l => !l.Contains(" t", StringComparison.Ordinal) && l.Contains("TEMP B-TREE", StringComparison.Ordinal));
            plan[0].ShouldStartWith("SEARCH p USING INDEX ix_payments_", customMessage: string.Join('\n', plan));
            // Titles that are being copied are few, and seldom any.
            plan.ShouldNotContain(l => l.StartsWith("SCAN ", StringComparison.Ordinal) && l != "SCAN t" && l != "SCAN title_copies", string.Join('\n', plan));
            outer.Count().ShouldBeLessThanOrEqualTo(1, string.Join('\n', plan));
        }
    }

    private static Money AmountOf(IReadOnlyDictionary<string, string> row) =>
        Money.Exact(decimal.Parse(row["amount"], CultureInfo.InvariantCulture), Currency.Of(row["currency"]))!.Value;

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private async Task<IReadOnlyList<IReadOnlyDictionary<string, string>>> RowsAsync(TestDatabase database, PaymentFilter filter) =>
        (await ExportedFile.OfAsync(stores[database], ExportList.Payments, Main, filter, stores.Clock.Now)).Rows;
}
