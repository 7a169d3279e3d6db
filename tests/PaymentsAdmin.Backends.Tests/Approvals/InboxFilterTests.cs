using System.Globalization;
using PaymentsAdmin.Backends.Tests.Databases;
using PaymentsAdmin.Backends.Tests.Periods;
using PaymentsAdmin.Backends.Tests.Postings;
using PaymentsAdmin.Core.Approvals;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Backends.Tests.Approvals;

/// <summary>Filters, orders and counts of the inbox, compared with plain objects over random histories.</summary>
public abstract class InboxFilterTests(TestDatabase database) : OfficeTests(database)
{
    private static readonly Actor[] Readers = [Books.Alan, Books.Anna, Books.Cora];

    private InboxService Inbox => Service<InboxService>();

    public static TheoryData<int> Seeds => Scale.IsFull ? [3, 11] : [11];

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task Rows_counts_and_sums_of_every_filter_and_order_are_those_of_the_rows_that_match(int seed)
    {
        // On PostgreSQL, each reader takes another third of the filters in the default run.
        var every = Scale.Of(On == TestDatabase.Postgres ? Readers.Length : 1, 1);
        await InboxHistory.MakeAsync(Books, await Books.InAsync("USD"), seed, 24);
        var waiting = await Books.OneAsync("SELECT count(*) FROM payments WHERE posting_state IN (2, 5)");
        foreach (var (turn, reader) in Readers.Index())
        {
            var all = await WalkAsync(new InboxQuery(Books.Workspace.Id), reader, 500);
            all.Count.ShouldBe((int)waiting);
            foreach (var (place, (name, filter, matches)) in Filters(all[seed % all.Count]).Index().Where(one => one.Index % every == turn % every))
            {
                var expected = all.Where(matches).ToList();
                foreach (var sort in Enum.GetValues<InboxSort>().Where(sort => Scale.IsFull || ((int)sort + place / Readers.Length) % Readers.Length == turn))
                {
                    var rows = await WalkAsync(new InboxQuery(Books.Workspace.Id) { Sort = sort, Filter = filter }, reader, 3);
                    rows.Select(row => row.Id).ShouldBe(Ordered(expected, sort).Select(row => row.Id), $"{reader.Name}, {name}, {sort}");
                }

                var counts = (await Inbox.CountsAsync(new InboxQuery(Books.Workspace.Id) { Filter = filter }, reader, default)).Value;
                ShouldBe(counts.Approvable, expected.Where(row => row.CanApprove), name);
                ShouldBe(counts.Mine, expected.Where(row => row.WhyNot is null), name);
                ShouldBe(counts.All, expected, name);
            }

            var badge = (await Inbox.CountForAsync(Books.Workspace.Id, reader, default)).Value;
            badge.ShouldBe(all.Count(row => row.WhyNot is null), reader.Name);
        }
    }

    [Fact]
    public async Task A_selection_is_read_whatever_the_filter_and_says_what_the_filter_hides_and_what_no_longer_waits()
    {
        var (small, large, gone) = (await Books.SubmittedAsync(1), await Books.SubmittedAsync(5), await Books.SubmittedAsync(2));
        (await Books.ApproveAsync(gone, Books.Anna)).Failure.ShouldBeNull();
        var query = new InboxQuery(Books.Workspace.Id) { Filter = new InboxFilter { AmountFrom = 200 } };

        var chosen = (await Inbox.ChosenAsync(query, [small, large, gone], Books.Alan, default)).Value;

        chosen.Rows.Select(row => row.Id).ShouldBe([small, large], ignoreOrder: true);
        chosen.Hidden.ShouldBe([small]);
    }

    [Fact]
    public async Task The_fields_of_the_filter_offer_what_waits_and_nothing_else()
    {
        await Books.SubmittedAsync(on: new DateOnly(2026, 2, 27));
        var dollars = await Books.InAsync("USD");
        await dollars.SubmitAsync(await dollars.DraftAsync(by: Books.Cora), Books.Cora);
        await Books.PostedAsync();

        var values = (await Inbox.ValuesAsync(Books.Workspace.Id, Books.Alan, default)).Value;

        values.Clerks.Select(clerk => clerk.Name).ShouldBe(["Clara", "Cora"]);
        values.Currencies.Select(currency => currency.Code).ShouldBe(["EUR", "USD"]);
        values.Months.ShouldBe([new(2026, 2, 1), new(World.Clock.Today.Year, World.Clock.Today.Month, 1)]);
        values.Customers.Select(customer => customer.Name).ShouldContain("José Núñez");
        (await Inbox.ValuesAsync(World.Other.Id, Books.Alan, default)).Value.Customers.ShouldBeEmpty();
        var filter = new InboxFilter { Customer = values.Customers[0].Id, Clerk = values.Clerks[0].Id };
        (await Inbox.NamesAsync(Books.Workspace.Id, filter, Books.Alan, default)).Value.ShouldBe(new(values.Customers[0].Name, "Clara"));
    }

    private IEnumerable<(string Name, InboxFilter Filter, Func<InboxRow, bool> Matches)> Filters(InboxRow sample)
    {
        var today = World.Clock.Today;
        var (amount, clerk) = (sample.Posting.Amount.Amount, ClerkOf(sample));
        yield return ("nothing", InboxFilter.None, _ => true);
        yield return ("currency", new() { Currency = Currency.Of("USD") }, row => row.Amount.Currency.Code == "USD");
        yield return ("clerk", new() { Clerk = clerk }, row => ClerkOf(row) == clerk);
        yield return ("from", new() { AmountFrom = amount }, row => row.Posting.Amount.Amount >= amount);
        yield return ("to", new() { AmountTo = amount }, row => row.Posting.Amount.Amount <= amount);
        yield return ("no amount", new() { AmountFrom = 200, AmountTo = 100 }, _ => false);
        yield return ("month", new() { Month = new(2026, 2, 1) }, row => MonthOf(row, today) == new DateOnly(2026, 2, 1));
        yield return ("this month", new() { Month = new(today.Year, today.Month, 1) }, row => MonthOf(row, today) == new DateOnly(today.Year, today.Month, 1));
        yield return ("approvable", new() { OnlyApprovable = true }, row => row.WhyNot is null && row.Refusal is null);
        yield return ("an amount as typed", new() { Text = amount.ToString("0.00", CultureInfo.InvariantCulture) }, row => row.Posting.Amount.Amount == amount);
        yield return ("the payment's number", new() { Text = sample.Id.ToString() }, row => row.Id == sample.Id);
        yield return ("the entity's title", new() { Text = "rack" }, row => row.Posting.EntityTitle.Contains("rack", StringComparison.Ordinal));
        yield return ("the customer", new() { Text = "nunez" }, row => row.Posting.CustomerName.Contains("Núñez", StringComparison.Ordinal));
        yield return ("punctuation", new() { Text = "?!" }, _ => false);
        yield return (
            "all at once",
            new() { Currency = Currency.Of("EUR"), Clerk = clerk, AmountTo = 500, OnlyApprovable = true },
            row => row.Amount.Currency.Code == "EUR" && ClerkOf(row) == clerk && row.Posting.Amount.Amount <= 500 && row.CanApprove);
    }

    private static int? ClerkOf(InboxRow row) => row.Posting.IsReversal ? row.Posting.ReversalAskedBy : row.Posting.Maker;

    private static DateOnly MonthOf(InboxRow row, DateOnly today)
    {
        var day = row.Posting is { IsReversal: false, PostingDate: { } on } ? on : today;
        return new DateOnly(day.Year, day.Month, 1);
    }

    private static IOrderedEnumerable<InboxRow> Ordered(IEnumerable<InboxRow> rows, InboxSort sort)
    {
        var first = rows.OrderBy(row => row.CanApprove ? 0 : 1);
        return sort switch
        {
            InboxSort.Newest => first.ThenByDescending(row => row.Posting.At).ThenByDescending(row => row.Posting.Posting.Value),
            InboxSort.Largest => first.ThenBy(row => row.Posting.Worth is null).ThenByDescending(Worth).ThenByDescending(row => row.Posting.Posting.Value),
            InboxSort.Smallest => first.ThenBy(row => row.Posting.Worth is null).ThenBy(Worth).ThenBy(row => row.Posting.Posting.Value),
            InboxSort.Customer =>
                first.ThenBy(row => Fold.ForSort(row.Posting.CustomerName), StringComparer.Ordinal).ThenBy(row => row.Posting.Posting.Value),
            _ => first.ThenBy(row => row.Posting.At).ThenBy(row => row.Posting.Posting.Value),
        };
    }

    private static long Worth(InboxRow row) => row.Posting.Worth?.Minor ?? 0;

    private static void ShouldBe(InboxSums sums, IEnumerable<InboxRow> rows, string name)
    {
        var counted = rows.ToList();
        sums.Count.ShouldBe(counted.Count, name);
        sums.Sums.Select(sum => (sum.Currency.Code, sum.Minor)).ShouldBe(
            counted.GroupBy(row => row.Amount.Currency.Code, StringComparer.Ordinal).OrderBy(own => own.Key, StringComparer.Ordinal)
                .Select(own => (own.Key, own.Sum(row => row.Amount.Minor))),
            name);
    }

    private async Task<IReadOnlyList<InboxRow>> WalkAsync(InboxQuery query, Actor reader, int size)
    {
        var found = new List<InboxRow>();
        for (InboxCursor? at = null; ;)
        {
            var page = (await Inbox.PageAsync(query with { Size = size, After = at }, reader, default)).Value;
            found.AddRange(page.Rows);
            if (page.Next is null)
            {
                return found;
            }

            at = page.Next;
        }
    }
}

public sealed class SqliteInboxFilterTests() : InboxFilterTests(TestDatabase.Sqlite);

[Trait("Run", "Full")]
public sealed class PostgresInboxFilterTests() : InboxFilterTests(TestDatabase.Postgres);
