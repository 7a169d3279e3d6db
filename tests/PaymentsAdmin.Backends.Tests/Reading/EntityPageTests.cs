using PaymentsAdmin.Backends.Tests.Databases;
using PaymentsAdmin.Core.Entities;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Storage.Model;
using PaymentsAdmin.Storage.Reading;
using PaymentsAdmin.Storage.Sqlite.Reading;

namespace PaymentsAdmin.Backends.Tests.Reading;

[Collection(ReadingCollection.Name)]
public sealed class EntityPageTests(ReadingStores stores)
{
    private static readonly WorkspaceId Main = new(ReadingData.Main);

    public static TheoryData<TestDatabase, string?, int?> Filters()
    {
        var filters = new TheoryData<TestDatabase, string?, int?>();
        foreach (var database in Enum.GetValues<TestDatabase>())
        {
            filters.Add(database, null, null);
            filters.Add(database, null, EntityKinds.Deal);
            filters.Add(database, "Größ", null);
            filters.Add(database, "größe", 128);
            filters.Add(database, null, EntityKinds.Account);
        }

        return filters;
    }

    [Theory, MemberData(nameof(Filters))]
    public async Task Paging_forwards_and_backwards_gives_the_same_entities(TestDatabase database, string? text, int? kind)
    {
        var expected = Matching(text, kind).Select(e => e.Id).OrderDescending().ToList();
        var reads = stores.Entities(database);
        var query = new EntityQuery(Main) { Text = text, Kind = kind, Size = 3 };

        var forwards = new List<long>();
        var page = await reads.PageAsync(query, default);
        page.HasBefore.ShouldBeFalse();
        while (true)
        {
            forwards.AddRange(page.Rows.Select(r => r.Id.Value));
            if (!page.HasAfter)
            {
                break;
            }

            page = await reads.PageAsync(query with { Cursor = page.Rows[^1].Id }, default);
            page.HasBefore.ShouldBeTrue();
        }

        var backwards = new List<long>();
        page = await reads.PageAsync(query with { Step = PageStep.Before }, default);
        page.HasAfter.ShouldBeFalse();
        while (true)
        {
            backwards.InsertRange(0, page.Rows.Select(r => r.Id.Value));
            if (!page.HasBefore)
            {
                break;
            }

            page = await reads.PageAsync(query with { Step = PageStep.Before, Cursor = page.Rows[0].Id }, default);
        }

        expected.Count.ShouldBeGreaterThan(3);
        forwards.ShouldBe(expected);
        backwards.ShouldBe(expected);
    }

    [Theory]
    [InlineData(TestDatabase.Sqlite)]
    [InlineData(TestDatabase.Postgres)]
    public async Task Rows_have_their_amounts_and_the_kinds_are_those_of_the_workspace(TestDatabase database)
    {
        var page = await stores.Entities(database).PageAsync(new EntityQuery(Main), default);

        page.Rows.ShouldAllBe(r => r.Total.Minor == 105_00 && r.Paid.Minor == 30_00 && r.Pending.Minor == 50_00 && r.Left.Minor == 25_00);
        (await stores.Entities(database).KindsAsync(Main, default)).ShouldBe(Matching(null, null).Select(e => e.Kind).Distinct().Order());
        (await stores.Entities(database).KindsAsync(new WorkspaceId(999), default)).ShouldBeEmpty();
        (await stores.Entities(database).PageAsync(new EntityQuery(new WorkspaceId(999)), default)).Rows.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(null, false, PageStep.After)]
    [InlineData(null, true, PageStep.After)]
    [InlineData(null, true, PageStep.Before)]
    [InlineData("ord", false, PageStep.After)]
    [InlineData("ord", true, PageStep.Before)]
    public void SQLite_scans_no_table_of_entities_and_sorts_at_most_one_page_for_each_kind(string? text, bool fromCursor, PageStep step)
    {
        var query = new EntityQuery(Main) { Text = text, Step = step, Cursor = fromCursor ? new EntityId(20) : null };
        var dialect = new SqliteDialect();

        var plan = stores.Plan(text is null ? EntityPageSql.ByKinds(dialect, query, [2, 31, 128]) : EntityPageSql.ByWords(dialect, query, [text]));

        plan.ShouldNotContain(
            l =>
                l.StartsWith("SCAN e", StringComparison.Ordinal)
                    || l.StartsWith("SCAN i", StringComparison.Ordinal)
                    || l.StartsWith("SCAN entities", StringComparison.Ordinal)
        );
        if (text is null)
        {
            plan.Count(l => l.StartsWith("SEARCH i USING COVERING INDEX IX_entities_workspace_id_kind_id", StringComparison.Ordinal))
                .ShouldBe(3, string.Join('\n', plan));
        }
        else
        {
            plan.ShouldContain(l => l.StartsWith("SCAN f VIRTUAL TABLE INDEX", StringComparison.Ordinal));
            plan.ShouldNotContain(l => l.Contains("TEMP B-TREE", StringComparison.Ordinal));
        }
    }

    public static TheoryData<TestDatabase, EntitySort, bool, int?> Sorts()
    {
        var sorts = new TheoryData<TestDatabase, EntitySort, bool, int?>();
        foreach (var database in Enum.GetValues<TestDatabase>())
        {
            foreach (var sort in Enum.GetValues<EntitySort>())
            {
                foreach (var descending in new[] { false, true })
                {
                    sorts.Add(database, sort, descending, null);
                    sorts.Add(database, sort, descending, EntityKinds.Deal);
                }
            }
        }

        return sorts;
    }

    [Theory, MemberData(nameof(Sorts))]
    public async Task Each_order_is_that_of_plain_objects_forwards_and_backwards(TestDatabase database, EntitySort sort, bool descending, int? kind)
    {
        var expected = Matching(null, kind).OrderBy(e => PlaceOf(e, sort), Utf8Order.Instance).ThenBy(e => e.Id).Select(e => e.Id).ToList();
        if (descending)
        {
            expected.Reverse();
        }

        var reads = stores.Entities(database);
        var query = new EntityQuery(Main) { Kind = kind, Sort = sort, Descending = descending, Size = 4 };

        (await WalkAsync(reads, query)).ShouldBe(expected);
        (await WalkAsync(reads, query with { Step = PageStep.Before })).ShouldBe(expected);
    }

    [Theory]
    [InlineData(EntitySort.Title, null)]
    [InlineData(EntitySort.Title, 2)]
    [InlineData(EntitySort.Customer, null)]
    [InlineData(EntitySort.Customer, 2)]
    public void SQLite_walks_the_index_of_the_order(EntitySort sort, int? kind)
    {
        var query = new EntityQuery(Main) { Sort = sort, Descending = false, Kind = kind, Cursor = new EntityId(20), Place = "m" };

        var plan = stores.Plan(EntitySortSql.Walk(new SqliteDialect(), query));

        var text = string.Join('\n', plan);
        plan.ShouldNotContain(l => l.StartsWith("SCAN i", StringComparison.Ordinal) || l.StartsWith("SCAN c", StringComparison.Ordinal), text);
        text.ShouldContain(sort is EntitySort.Title ? "IX_entities_workspace_id_title_fold_id" : "IX_customers_workspace_id_name_fold_id");
    }

    [Theory]
    [InlineData(TestDatabase.Sqlite)]
    [InlineData(TestDatabase.Postgres)]
    public async Task Sorting_the_rows_of_a_rare_kind_gives_the_same_as_the_walk(TestDatabase database)
    {
        foreach (var sort in new[] { EntitySort.Title, EntitySort.Customer })
        {
            var query = new EntityQuery(Main) { Kind = 128, Sort = sort, Descending = false, Size = 200 };
            var rows = (await stores.Entities(database).PageAsync(query, default)).Rows;

            rows.Select(r => r.Id.Value).ShouldBe(Matching(null, 128).OrderBy(e => PlaceOf(e, sort), Utf8Order.Instance).ThenBy(e => e.Id).Select(e => e.Id));
        }
    }

    [Theory, MemberData(nameof(Filters))]
    public async Task Count_and_sums_are_those_of_the_rows_of_all_pages(TestDatabase database, string? text, int? kind)
    {
        var reads = stores.Entities(database);
        var query = new EntityQuery(Main) { Text = text, Kind = kind, Size = 200 };

        var totals = await reads.TotalsAsync(query, default);

        var rows = (await reads.PageAsync(query, default)).Rows;
        totals.Count.ShouldBe(rows.Count);
        totals.Currencies.Select(one => one.Total.Currency.Code).ShouldBe(rows.Select(r => r.Currency.Code).Distinct().Order(StringComparer.Ordinal));
        foreach (var sums in totals.Currencies)
        {
            var same = rows.Where(r => r.Currency.Equals(sums.Total.Currency)).ToList();
            var items = same.Where(r => EntityKinds.IsCrmItem(r.Ref.Kind)).ToList();
            sums.Count.ShouldBe(same.Count);
            sums.Total.Minor.ShouldBe(items.Sum(r => r.Total.Minor));
            sums.Left.Minor.ShouldBe(items.Sum(r => r.Left.Minor));
            (sums.Paid.Minor, sums.Pending.Minor).ShouldBe((same.Sum(r => r.Paid.Minor), same.Sum(r => r.Pending.Minor)));
        }
    }

    private static async Task<List<long>> WalkAsync(IEntityReadModel reads, EntityQuery query)
    {
        var (ids, back) = (new List<long>(), query.Step == PageStep.Before);
        while (true)
        {
            var page = await reads.PageAsync(query, default);
            ids.InsertRange(back ? 0 : ids.Count, page.Rows.Select(r => r.Id.Value));
            if (back ? !page.HasBefore : !page.HasAfter)
            {
                return ids;
            }

            var last = back ? page.Rows[0] : page.Rows[^1];
            query = query with { Cursor = last.Id, Place = last.Place };
        }
    }

    private string PlaceOf(EntityTableRow entity, EntitySort sort) =>
        sort switch
        {
            EntitySort.Created => "",
            EntitySort.Title => entity.TitleFold,
            _ => stores.Data.Customers.Find(customer => customer.Id == entity.CustomerId)?.NameFold ?? "",
        };

    private IEnumerable<EntityTableRow> Matching(string? text, int? kind)
    {
        var word = Fold.WordsOf(text).SingleOrDefault();
        return stores.Data.Entities.Where(e =>
            e.WorkspaceId == ReadingData.Main
            && (kind is null || e.Kind == kind)
            && (word is null || e.SearchText.Split(' ').Any(w => w.StartsWith(word, StringComparison.Ordinal)))
        );
    }
}
