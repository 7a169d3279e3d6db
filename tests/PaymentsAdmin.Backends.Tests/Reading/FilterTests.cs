using System.Text;
using PaymentsAdmin.Backends.Tests.Databases;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Storage.Model;

namespace PaymentsAdmin.Backends.Tests.Reading;

[Collection(ReadingCollection.Name)]
public sealed class FilterTests(ReadingStores stores)
{
    private static readonly WorkspaceId Main = new(ReadingData.Main);

    private static int Filters => Scale.Of(50, 5_000);

    [Theory]
    [InlineData(TestDatabase.Sqlite)]
    [InlineData(TestDatabase.Postgres)]
    public async Task Any_filter_and_sort_order_gives_the_same_rows_as_plain_objects(TestDatabase database)
    {
        var any = new AnyFilter(38);
        var reference = new FilterReference(stores.Data, stores.Clock);
        for (var i = 0; i < Filters; i++)
        {
            var filter = any.Next();
            var sort = (PaymentSort)(i % Enum.GetValues<PaymentSort>().Length);
            var rows = reference.Rows(filter).ToList();
            rows.Sort((a, b) => Compare(a, b, sort));
            if (i % 2 == 0)
            {
                rows.Reverse();
            }

            var query = new PaymentQuery(Main, filter) { Sort = sort, Descending = i % 2 == 0, Size = 9 };
            (await WalkAsync(database, query)).ShouldBe(rows.Select(r => r.Id), $"filter {i}, {query}");
        }
    }

    [Theory]
    [InlineData(TestDatabase.Sqlite)]
    [InlineData(TestDatabase.Postgres)]
    public async Task Totals_of_any_filter_are_the_sums_of_its_rows(TestDatabase database)
    {
        var any = new AnyFilter(39);
        var reference = new FilterReference(stores.Data, stores.Clock);
        for (var i = 0; i < Filters; i++)
        {
            var filter = i == 0 ? PaymentFilter.None : any.Next();
            var rows = reference.Rows(filter).ToList();
            var expected = rows.GroupBy(r => r.Currency)
                .OrderBy(g => g.Key, StringComparer.Ordinal)
                .Select(g => new CurrencyTotal(g.Count(), new Money(g.Sum(r => r.AmountMinor), Currency.Of(g.Key))));

            var totals = await stores.Payments(database).TotalsAsync(Main, filter, CancellationToken.None);

            totals.Currencies.ShouldBe(expected, $"filter {i}, {filter}");
            totals.Count.ShouldBe(rows.Count);
        }
    }

    [Theory]
    [InlineData(TestDatabase.Sqlite)]
    [InlineData(TestDatabase.Postgres)]
    public async Task A_contradictory_filter_finds_nothing(TestDatabase database)
    {
        var filter = new PaymentFilter { Paid = PaidState.Unpaid, PaidFrom = new DateOnly(2026, 1, 1) };

        (await WalkAsync(database, new PaymentQuery(Main, filter))).ShouldBeEmpty();
    }

    [Theory]
    [InlineData(TestDatabase.Sqlite)]
    [InlineData(TestDatabase.Postgres)]
    public async Task Deleted_payments_and_unposted_reversals_are_not_listed(TestDatabase database)
    {
        var hidden = stores.Data.Rows.Where(r => !r.Listed).ToList();
        hidden.ShouldContain(r => r.Kind == PaymentKind.Reversal && r.DeletedAt == null);

        foreach (var row in hidden)
        {
            var found = await WalkAsync(database, new PaymentQuery(Main, new PaymentFilter { Text = new PaymentId(row.Id).ToString() }));
            found.ShouldNotContain(row.Id);
        }
    }

    private async Task<List<long>> WalkAsync(TestDatabase database, PaymentQuery query)
    {
        var seen = new List<long>();
        PaymentPage page;
        do
        {
            page = await stores.Payments(database).PageAsync(query, CancellationToken.None);
            page.HasBefore.ShouldBe(seen.Count > 0, $"{query}");
            seen.AddRange(page.Rows.Select(r => r.Id.Value));
            query = page.HasAfter ? query with { Cursor = page.Last } : query;
        }
        while (page.HasAfter);

        return seen;
    }

    private static int Compare(PaymentTableRow a, PaymentTableRow b, PaymentSort sort)
    {
        var order = sort switch
        {
            PaymentSort.Created => a.CreatedAt.CompareTo(b.CreatedAt),
            PaymentSort.For => Bytes(a.EntityFold, b.EntityFold),
            PaymentSort.Customer => Bytes(a.CustomerFold, b.CustomerFold),
            PaymentSort.Posting => a.PostingState.CompareTo(b.PostingState),
            PaymentSort.Paid => a.PaidOn.CompareTo(b.PaidOn),
            PaymentSort.Method => Bytes(a.MethodFold, b.MethodFold),
            PaymentSort.Amount => Bytes(a.Currency, b.Currency) is not 0 and var currency ? currency : a.AmountSort.CompareTo(b.AmountSort),
            PaymentSort.Due => a.DueOn.CompareTo(b.DueOn),
            _ => 0,
        };
        return order != 0 ? order : a.Id.CompareTo(b.Id);
    }

    private static int Bytes(string a, string b) => Encoding.UTF8.GetBytes(a).AsSpan().SequenceCompareTo(Encoding.UTF8.GetBytes(b));
}
