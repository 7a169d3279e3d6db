using Microsoft.EntityFrameworkCore;
using PaymentsAdmin.Backends.Tests.Databases;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Storage.Model;

namespace PaymentsAdmin.Backends.Tests.Reading;

[Collection(ReadingCollection.Name)]
public sealed class PageWalkTests(ReadingStores stores)
{
    private static readonly WorkspaceId Main = new(ReadingData.Main);

    private static readonly string[] Scopes = ["all", "entity", "filter", "equal", "currency", "currencies"];

    /// <summary>The full run makes every walk in both orders and on both databases, the default run in one order on one of them.</summary>
    public static TheoryData<TestDatabase, PaymentSort, bool, string> Walks()
    {
        var walks = new TheoryData<TestDatabase, PaymentSort, bool, string>();
        foreach (var database in Enum.GetValues<TestDatabase>())
        {
            foreach (var sort in Enum.GetValues<PaymentSort>())
            {
                foreach (var (place, scope) in Scopes.Index())
                {
                    var walk = place + (int)sort + (int)database;
                    bool[] orders = Scale.IsFull ? [true, false] : walk % 2 == 0 ? [walk % 4 == 0] : [];
                    foreach (var descending in orders)
                    {
                        walks.Add(database, sort, descending, scope);
                    }
                }
            }
        }

        return walks;
    }

    [Theory]
    [MemberData(nameof(Walks))]
    public async Task Pages_forward_show_every_row_once_in_the_order_of_the_same_EF_query(
        TestDatabase database, PaymentSort sort, bool descending, string scope)
    {
        var expected = await ByEfAsync(database, sort, descending, scope);
        var seen = new List<long>();
        PageCursor? cursor = null;
        PaymentPage page;
        do
        {
            page = await PageAsync(database, Query(sort, descending, scope) with { Cursor = cursor });
            page.HasBefore.ShouldBe(cursor is not null);
            seen.AddRange(page.Rows.Select(r => r.Id.Value));
            cursor = page.Last;
        }
        while (page.HasAfter);

        seen.ShouldBe(expected);
    }

    [Theory]
    [MemberData(nameof(Walks))]
    public async Task Pages_backward_show_every_row_once_in_the_same_order(TestDatabase database, PaymentSort sort, bool descending, string scope)
    {
        var expected = await ByEfAsync(database, sort, descending, scope);
        var seen = new List<long>();
        PageCursor? cursor = null;
        PaymentPage page;
        do
        {
            page = await PageAsync(database, Query(sort, descending, scope) with { Cursor = cursor, Step = PageStep.Before });
            page.HasAfter.ShouldBe(cursor is not null);
            seen.InsertRange(0, page.Rows.Select(r => r.Id.Value));
            cursor = page.First;
        }
        while (page.HasBefore);

        seen.ShouldBe(expected);
    }

    [Theory]
    [InlineData(TestDatabase.Sqlite)]
    [InlineData(TestDatabase.Postgres)]
    public async Task Pages_of_different_sizes_start_with_the_same_rows(TestDatabase database)
    {
        var all = await PageAsync(database, Query(PaymentSort.Amount, true, "all") with { Size = 200 });
        var few = await PageAsync(database, Query(PaymentSort.Amount, true, "all") with { Size = 7 });

        IdsOf(few).ShouldBe(IdsOf(all).Take(7));
    }

    [Theory]
    [InlineData(TestDatabase.Sqlite, true)]
    [InlineData(TestDatabase.Sqlite, false)]
    [InlineData(TestDatabase.Postgres, true)]
    [InlineData(TestDatabase.Postgres, false)]
    public async Task Sorted_by_amount_each_currency_stands_together_in_the_order_of_its_amounts(TestDatabase database, bool descending)
    {
        var rows = (await PageAsync(database, Query(PaymentSort.Amount, descending, "all") with { Size = 200 })).Rows.ToList();

        var currencies = rows.Select(r => r.Amount.Currency.Code).ToList();
        var groups = currencies.Where((code, i) => i == 0 || currencies[i - 1] != code).ToList();
        groups.Count.ShouldBeGreaterThan(1);
        groups.ShouldBeUnique();
        foreach (var group in rows.GroupBy(r => r.Amount.Currency.Code))
        {
            var amounts = group.Select(r => r.Amount.Minor).ToList();
            amounts.ShouldBe(descending ? amounts.OrderDescending() : amounts.Order());
        }
    }

    [Theory]
    [InlineData(TestDatabase.Sqlite, "5")]
    [InlineData(TestDatabase.Postgres, "5")]
    [InlineData(TestDatabase.Sqlite, ":5")]
    [InlineData(TestDatabase.Postgres, ":5")]
    [InlineData(TestDatabase.Sqlite, "EUR:")]
    [InlineData(TestDatabase.Postgres, "EUR:5:5")]
    [InlineData(TestDatabase.Postgres, "E\0R:5")]
    public async Task A_place_among_amounts_without_currency_or_amount_gives_the_first_page(TestDatabase database, string value)
    {
        var first = await PageAsync(database, Query(PaymentSort.Amount, true, "all"));
        var page = await PageAsync(database, Query(PaymentSort.Amount, true, "all") with { Cursor = new PageCursor(value, 1) });

        IdsOf(page).ShouldBe(IdsOf(first));
    }

    [Theory]
    [InlineData(TestDatabase.Sqlite)]
    [InlineData(TestDatabase.Postgres)]
    public async Task A_cursor_of_a_removed_row_continues_at_its_place(TestDatabase database)
    {
        var query = Query(PaymentSort.Number, false, "all") with { Size = 5 };
        var gone = stores.Data.Rows.First(r => !r.Listed && r.Id > 20).Id;
        var text = gone.ToString(System.Globalization.CultureInfo.InvariantCulture);

        var after = await PageAsync(database, query with { Cursor = new PageCursor(text, gone) });
        var before = await PageAsync(database, query with { Cursor = new PageCursor(text, gone), Step = PageStep.Before });

        after.Rows[0].Id.Value.ShouldBeGreaterThan(gone);
        after.HasBefore.ShouldBeTrue();
        before.Rows[^1].Id.Value.ShouldBeLessThan(gone);
        before.HasAfter.ShouldBeTrue();
    }

    [Theory]
    [InlineData(TestDatabase.Sqlite)]
    [InlineData(TestDatabase.Postgres)]
    public async Task A_cursor_beyond_the_last_row_gives_an_empty_page_with_a_page_before(TestDatabase database)
    {
        var page = await PageAsync(database, Query(PaymentSort.Created, true, "all") with { Cursor = new PageCursor("-5", 1) });

        page.Rows.ShouldBeEmpty();
        page.HasBefore.ShouldBeTrue();
        page.HasAfter.ShouldBeFalse();
    }

    [Theory]
    [InlineData(TestDatabase.Sqlite, "not a number")]
    [InlineData(TestDatabase.Postgres, "not a number")]
    [InlineData(TestDatabase.Sqlite, "9223372036854775807")]
    [InlineData(TestDatabase.Postgres, "9223372036854775807")]
    public async Task An_invalid_cursor_gives_the_first_page(TestDatabase database, string value)
    {
        var first = await PageAsync(database, Query(PaymentSort.Due, true, "all"));
        var page = await PageAsync(database, Query(PaymentSort.Due, true, "all") with { Cursor = new PageCursor(value, 1) });

        IdsOf(page).ShouldBe(IdsOf(first));
    }

    [Theory]
    [InlineData(TestDatabase.Sqlite, 0xD83C)]
    [InlineData(TestDatabase.Postgres, 0xD83C)]
    [InlineData(TestDatabase.Sqlite, 0)]
    [InlineData(TestDatabase.Postgres, 0)]
    public async Task A_cursor_with_a_character_that_no_text_can_have_gives_the_first_page(TestDatabase database, int sign)
    {
        var value = "m" + (char)sign;
        var first = await PageAsync(database, Query(PaymentSort.Customer, true, "all"));
        var page = await PageAsync(database, Query(PaymentSort.Customer, true, "all") with { Cursor = new PageCursor(value, 1) });

        IdsOf(page).ShouldBe(IdsOf(first));
    }

    [Theory]
    [InlineData(TestDatabase.Sqlite)]
    [InlineData(TestDatabase.Postgres)]
    public async Task A_cancelled_read_throws(TestDatabase database)
    {
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(() =>
            stores.Payments(database).PageAsync(Query(PaymentSort.Due, true, "filter"), cancelled.Token)
        );
    }

    private static IEnumerable<long> IdsOf(PaymentPage page) => page.Rows.Select(r => r.Id.Value);

    private static PaymentQuery Query(PaymentSort sort, bool descending, string scope) =>
        new(Main, FilterOf(scope))
        {
            Sort = sort,
            Descending = descending,
            Size = 37,
        };

    private static PaymentFilter FilterOf(string scope) =>
        scope switch
        {
            "all" => PaymentFilter.None,
            "entity" => new PaymentFilter { Entity = new EntityId(1) },
            "equal" => new PaymentFilter { Methods = [new MethodId(2)] },
            "currency" => new PaymentFilter { Currencies = [Currency.Of("USD")] },
            "currencies" => new PaymentFilter { Currencies = [Currency.Of("EUR"), Currency.Of("USD")] },
            _ => new PaymentFilter { Currencies = [Currency.Of("EUR"), Currency.Of("USD")], AmountFrom = 0.5m, AmountTo = 20_000m },
        };

    private Task<PaymentPage> PageAsync(TestDatabase database, PaymentQuery query) => stores.Payments(database).PageAsync(query, CancellationToken.None);

    private async Task<List<long>> ByEfAsync(TestDatabase database, PaymentSort sort, bool descending, string scope)
    {
        await using var db = await stores[database].Contexts.CreateDbContextAsync();
        var rows = db.Set<PaymentTableRow>().Where(p => p.WorkspaceId == ReadingData.Main && p.Listed);
        rows = scope switch
        {
            "entity" => rows.Where(p => p.EntityId == 1),
            "equal" => rows.Where(p => p.MethodId == 2),
            "currency" => rows.Where(p => p.Currency == "USD"),
            "currencies" => rows.Where(p => p.Currency == "EUR" || p.Currency == "USD"),
            "filter" => rows.Where(p => (p.Currency == "EUR" || p.Currency == "USD") && p.AmountSort >= 5_000 && p.AmountSort <= 200_000_000),
            _ => rows,
        };
        var sorted = sort switch
        {
            PaymentSort.Created => Sorted(rows, p => p.CreatedAt, descending),
            PaymentSort.Number => Sorted(rows, p => p.Id, descending),
            PaymentSort.For => Sorted(rows, p => p.EntityFold, descending),
            PaymentSort.Customer => Sorted(rows, p => p.CustomerFold, descending),
            PaymentSort.Posting => Sorted(rows, p => p.PostingState, descending),
            PaymentSort.Paid => Sorted(rows, p => p.PaidOn, descending),
            PaymentSort.Method => Sorted(rows, p => p.MethodFold, descending),
            PaymentSort.Amount => ByCurrency(rows, descending),
            _ => Sorted(rows, p => p.DueOn, descending),
        };
        return await sorted.Select(p => p.Id).ToListAsync();
    }

    private static IOrderedQueryable<PaymentTableRow> ByCurrency(IQueryable<PaymentTableRow> rows, bool descending) =>
        descending
            ? rows.OrderByDescending(p => p.Currency).ThenByDescending(p => p.AmountSort).ThenByDescending(p => p.Id)
            : rows.OrderBy(p => p.Currency).ThenBy(p => p.AmountSort).ThenBy(p => p.Id);

    private static IOrderedQueryable<PaymentTableRow> Sorted<T>(
        IQueryable<PaymentTableRow> rows,
        System.Linq.Expressions.Expression<Func<PaymentTableRow, T>> by,
        bool descending
    ) => descending ? rows.OrderByDescending(by).ThenByDescending(p => p.Id) : rows.OrderBy(by).ThenBy(p => p.Id);
}
