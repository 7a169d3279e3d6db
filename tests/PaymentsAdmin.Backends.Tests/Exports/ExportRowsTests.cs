using Microsoft.Extensions.DependencyInjection;
using PaymentsAdmin.Backends.Tests.Databases;
using PaymentsAdmin.Backends.Tests.Reading;
using PaymentsAdmin.Core.Export;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Ports;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Storage.Exports;
using PaymentsAdmin.Storage.Reading;
using PaymentsAdmin.Storage.Sqlite.Reading;

namespace PaymentsAdmin.Backends.Tests.Exports;

/// <summary>The rows of a file against plain objects and against the totals of the list.</summary>
[Collection(ReadingCollection.Name)]
public sealed class ExportRowsTests(ReadingStores stores)
{
    private static readonly WorkspaceId Main = new(ReadingData.Main);

    [Theory]
    [InlineData(TestDatabase.Sqlite)]
    [InlineData(TestDatabase.Postgres)]
    public async Task The_rows_of_any_filter_are_those_that_the_list_counts_by_id_each_once(TestDatabase database)
    {
        var any = new AnyFilter(71);
        var reference = new FilterReference(stores.Data, stores.Clock);
        for (var i = 0; i < Scale.Of(100, 1_000); i++)
        {
            var filter = i == 0 ? PaymentFilter.None : any.Next();
            var rows = await RowsAsync(database, filter);

            rows.Select(r => r.Id.Value).ShouldBe(reference.Rows(filter).Select(r => r.Id).Order(), $"filter {i}, {filter}");
            var totals = await stores.Payments(database).TotalsAsync(Main, filter, CancellationToken.None);
            rows.GroupBy(r => r.Amount.Currency.Code)
                .OrderBy(g => g.Key, StringComparer.Ordinal)
                .Select(g => new CurrencyTotal(g.Count(), g.Select(r => r.Amount).Aggregate(Money.Add)))
                .ShouldBe(totals.Currencies);
        }
    }

    [Theory]
    [InlineData(TestDatabase.Sqlite)]
    [InlineData(TestDatabase.Postgres)]
    public async Task A_row_says_what_the_payment_says(TestDatabase database)
    {
        var data = stores.Data;
        foreach (var row in await RowsAsync(database, PaymentFilter.None))
        {
            var payment = data.Rows.Single(p => p.Id == row.Id.Value);
            var entity = data.Entities.Single(e => e.Id == payment.EntityId);
            row.ShouldSatisfyAllConditions(
                () => row.AccountNumber.ShouldBe(payment.AccountNumber),
                () => row.Entity.ShouldBe(new EntityRef(entity.Kind, entity.ExternalId)),
                () => row.EntityTitle.ShouldBe(entity.Title),
                () => row.Customer.ShouldBe(data.Customers.Find(c => c.Id == payment.CustomerId)?.Name),
                () => row.Posting.ShouldBe(payment.PostingState),
                () => row.Amount.ShouldBe(new Money(payment.AmountMinor, Currency.Of(payment.Currency))),
                () => row.PaidOn.ShouldBe(payment.PaidAt is null ? null : payment.PaidOn),
                () => row.PostedOn.ShouldBe(payment.PostedOn),
                () => row.CreatedAt.ShouldBe(payment.CreatedAt),
                () => row.Method.ShouldBe(data.Methods.Find(m => m.Id == payment.MethodId)?.Name),
                () => row.Reference.ShouldBe(payment.PaidReference),
                () => row.DueOn.ShouldBe(payment.DueOn),
                () => row.Number.ShouldBe(payment.NumberSeq is { } number ? PaymentNumber.Text(number) : null)
            );
        }
    }

    [Fact]
    public void SQLite_walks_the_ids_and_sorts_nothing()
    {
        foreach (var filter in new[] { PaymentFilter.None, new PaymentFilter { Entity = new EntityId(7) }, new PaymentFilter { Text = "zed", Paid = PaidState.Paid } })
        {
            var plan = stores.Plan(ExportSql.Of(new SqliteDialect(), PaymentConditions.Of(Main, filter, stores.Clock)));
            var outer = plan.Where(l => !l.Contains(" t", StringComparison.Ordinal) && l.Contains("TEMP B-TREE", StringComparison.Ordinal));
            plan[0].ShouldStartWith("SEARCH p USING INDEX ix_payments_", customMessage: string.Join('\n', plan));
            plan.ShouldNotContain(l => l.StartsWith("SCAN ", StringComparison.Ordinal) && l != "SCAN t", string.Join('\n', plan));
            outer.Count().ShouldBeLessThanOrEqualTo(1, string.Join('\n', plan));
        }
    }

    private async Task<List<ExportRow>> RowsAsync(TestDatabase database, PaymentFilter filter)
    {
        var rows = new List<ExportRow>();
        await foreach (var row in stores[database].Services.GetRequiredService<IPaymentExport>().ReadAsync(Main, filter, stores.Clock.Now, CancellationToken.None))
        {
            rows.Add(row);
        }

        return rows;
    }
}
