using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using PaymentsAdmin.Backends.Tests.Contract;
using PaymentsAdmin.Backends.Tests.Exports;
using PaymentsAdmin.Backends.Tests.Postings;
using PaymentsAdmin.Core.Approvals;
using PaymentsAdmin.Core.Entities;
using PaymentsAdmin.Core.Export;
using PaymentsAdmin.Core.Home;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Storage.Model;

namespace PaymentsAdmin.Backends.Tests.Totals;

/// <summary>Compares the totals of lists, files, the home page, the inbox and entities with those of the raw rows.</summary>
internal sealed class TotalChecks(Books books, HashSet<string> seen)
{
    // A file costs an audit entry, so each check writes only some.
    private const int FilesEvery = 7;

    /// <summary>Totals that must not be empty throughout, or comparing them proves nothing.</summary>
    public static readonly string[] MustBeSeen =
    [
        "Posted", "Reversed", "Discarded", "Open", "Overdue", "Paid, Posted", "Unpaid, Posted", "Open, Posted", "Overdue, Posted", "Unpaid, Reversed",
        "Unpaid, Discarded", "posted in a month", "home paid", "home open", "home posted", "inbox", "reversal in the inbox", "Draft in a period",
        "UndatedDraft in a period", "Submitted in a period", "UnallocatedCredit in a period", "of an entity",
    ];

    private readonly PeriodChecks _periods = new(books, seen);

    private static Actor Reader => ContractWorld.Vera;

    private PaymentService Payments => books.World.Payments;

    public async Task CheckAsync(int number)
    {
        var raw = await RawBooks.ReadAsync(books);
        foreach (var (list, at) in Lists(raw).Select((list, at) => (list, at)))
        {
            await ListAsync(raw, list, (at + number) % FilesEvery == 0);
        }

        await LedgerAsync(raw);
        await HomeAsync(raw);
        await InboxAsync(raw);
        await EntitiesAsync(raw);
        await _periods.CheckAsync(raw);
    }

    private static IEnumerable<List> Lists(RawBooks raw)
    {
        yield return new("all", PaymentFilter.None, _ => true);
        foreach (var state in Enum.GetValues<PostingState>())
        {
            yield return new($"{state}", new() { Posting = [state] }, p => raw.Fits(p, state));
        }

        yield return new(
            "Posted or discarded", new() { Posting = [PostingState.Posted, PostingState.Discarded] },
            p => raw.Fits(p, PostingState.Posted) || raw.Fits(p, PostingState.Discarded));
        foreach (var paid in Enum.GetValues<PaidState>())
        {
            yield return new($"{paid}", new() { Paid = paid }, p => raw.Fits(p, paid));
            foreach (var state in Enum.GetValues<PostingState>())
            {
                yield return new($"{paid}, {state}", new() { Paid = paid, Posting = [state] }, p => raw.Fits(p, paid) && raw.Fits(p, state));
            }
        }

        foreach (var entity in raw.Entities.Keys)
        {
            yield return new("of an entity", new() { Entity = new(entity) }, p => p.EntityId == entity);
            yield return new("open of an entity", new() { Entity = new(entity), Paid = PaidState.Open }, p => p.EntityId == entity && raw.IsOpen(p));
        }

        foreach (var month in raw.Listed.Select(raw.BookedOn).OfType<DateOnly>().Select(FirstOf).Distinct())
        {
            yield return new("posted in a month", MonthFilters.Posted(month), p => raw.BookedOn(p) is { } on && FirstOf(on) == month);
        }
    }

    // The foot of the list, its rows page by page, and every few times the file.
    private async Task ListAsync(RawBooks raw, List list, bool withFile)
    {
        var rows = raw.Listed.Where(list.Fits).ToList();
        var expected = RawBooks.Sums(rows.Select(Sum)).ToList();
        (await TotalsAsync(list.Filter)).ShouldBe(expected, list.Name);
        var shown = new List<PaymentRow>();
        for (var query = new PaymentQuery(books.Workspace.Id, list.Filter) { Size = PaymentQuery.MaxSize }; ;)
        {
            var page = (await Payments.ListAsync(query, Reader, default)).Value;
            shown.AddRange(page.Rows);
            if (!page.HasAfter)
            {
                break;
            }

            query = query with { Cursor = page.Last };
        }

        shown.Select(row => row.Id.Value).Order().ShouldBe(rows.Select(row => row.Id).Order(), list.Name);
        RawBooks.Sums(shown.Select(row => (row.Amount.Currency.Code, row.Amount.Minor))).ShouldBe(expected, list.Name);
        shown.Where(row => row.IsOpen).Select(row => row.Id.Value).Order().ShouldBe(rows.Where(raw.IsOpen).Select(row => row.Id).Order(), list.Name);
        if (withFile)
        {
            await FileAsync(list, rows, expected);
        }

        Saw(list.Name, rows.Count);
    }

    private async Task FileAsync(List list, List<PaymentTableRow> rows, List<string> expected)
    {
        var request = new ExportRequest(books.Workspace, list.Filter, "")
        {
            Columns = [.. new[] { "payment_id", "amount_minor", "currency" }.Select(key => ExportList.Payments.Column(key)!)],
        };
        var file = await ExportedFile.OfAsync(books.World.Store, request, Actor.System);
        file.Done!.Rows.ShouldBe(rows.Count, list.Name);
        RawBooks.Sums(file.Rows.Select(row => (row["currency"], long.Parse(row["amount_minor"], CultureInfo.InvariantCulture)))).ShouldBe(expected, list.Name);
        file.Done.Sums.Select(Text).ShouldBe(expected, list.Name);
    }

    // What is posted on a day is what the ledger has of it.
    private async Task LedgerAsync(RawBooks raw)
    {
        var received = raw.Entries.Where(entry => entry.AccountId is not null).ToLookup(entry => entry.PostedOn);
        foreach (var day in received)
        {
            var filter = new PaymentFilter { Posting = [PostingState.Posted], PostedFrom = day.Key, PostedTo = day.Key };
            (await TotalsAsync(filter)).ShouldBe(RawBooks.Sums(day.Select(entry => (entry.Currency, -entry.AmountMinor))), $"ledger of {day.Key}");
        }

        (await TotalsAsync(new() { Posting = [PostingState.Posted] })).ShouldBe(
            RawBooks.Sums(received.SelectMany(day => day).Select(entry => (entry.Currency, -entry.AmountMinor))), "the ledger");
    }

    private async Task HomeAsync(RawBooks raw)
    {
        books.World.Store.Clock.Advance(HomeService.GoodFor);
        var home = (await books.World.Store.Services.GetRequiredService<HomeService>().FiguresAsync(books.Workspace.Id, Reader, default)).Value;
        foreach (var month in home.Months)
        {
            var created = raw.Listed.Where(p => FirstOf(raw.CreatedOn(p)) == month).ToList();
            foreach (var currency in home.Currencies)
            {
                var figures = home.Of(month, currency);
                var (own, behind) = (
                    created.Where(p => string.Equals(p.Currency, currency.Code, StringComparison.Ordinal)).ToList(),
                    MonthFilters.Created(month)
                );
                figures.Count.ShouldBe(own.Count);
                await FigureAsync("home paid", figures.Paid, behind with { Paid = PaidState.Paid }, own.Where(p => p.PaidAt is not null));
                await FigureAsync("home open", figures.Open, behind with { Paid = PaidState.Open }, own.Where(raw.IsOpen));
            }
        }

        var posted = raw.Listed.Where(p => raw.BookedOn(p) is { } on && FirstOf(on) == home.Months[^1]).ToList();
        home.Currencies.Select(currency => currency.Code).ShouldBe(
            raw.Listed
                .Where(p => home.Months.Contains(FirstOf(raw.CreatedOn(p))))
                .Concat(posted)
                .Select(p => p.Currency)
                .Distinct(StringComparer.Ordinal)
                .Order(StringComparer.Ordinal));
        foreach (var currency in home.Currencies)
        {
            var own = posted.Where(p => string.Equals(p.Currency, currency.Code, StringComparison.Ordinal));
            await FigureAsync("home posted", home.PostedIn(currency), MonthFilters.Posted(home.Months[^1]), own);
        }
    }

    // A figure, the list that it links to, and the raw rows.
    private async Task FigureAsync(string name, Money figure, PaymentFilter behind, IEnumerable<PaymentTableRow> rows)
    {
        var counted = rows.ToList();
        figure.Minor.ShouldBe(counted.Sum(row => row.AmountMinor), name);
        (await TotalsAsync(behind with { Currencies = [figure.Currency] })).ShouldBe(RawBooks.Sums(counted.Select(Sum)), name);
        Saw(name, counted.Count);
    }

    private async Task InboxAsync(RawBooks raw)
    {
        var inbox = books.World.Store.Services.GetRequiredService<InboxService>();
        var waiting = raw.Listed.Where(p => p.PostingState is PostingState.Submitted or PostingState.ReversalSubmitted).ToList();
        var effects = waiting.Select(p => (p.Currency, p.PostingState == PostingState.ReversalSubmitted ? -p.AmountMinor : p.AmountMinor)).ToList();
        var head = (await inbox.CountsAsync(new InboxQuery(books.Workspace.Id), Books.Alan, default)).Value.All;
        head.Count.ShouldBe(waiting.Count);
        head.Sums.Select(sum => (sum.Currency.Code, sum.Minor)).ShouldBe(
            effects
                .GroupBy(row => row.Currency, StringComparer.Ordinal)
                .OrderBy(g => g.Key, StringComparer.Ordinal)
                .Select(g => (g.Key, g.Sum(row => row.Item2))));
        foreach (var sort in Enum.GetValues<InboxSort>())
        {
            var rows = new List<InboxRow>();
            InboxPage page;
            var query = new InboxQuery(books.Workspace.Id) { Sort = sort };
            do
            {
                page = (await inbox.PageAsync(query, Books.Alan, default)).Value;
                rows.AddRange(page.Rows);
                query = query with { After = page.Next };
            } while (page.Next is not null);

            RawBooks.Sums(rows.Select(row => (row.Amount.Currency.Code, row.Amount.Minor))).ShouldBe(RawBooks.Sums(effects), $"inbox, {sort}");
        }

        Saw("inbox", waiting.Count);
        Saw("reversal in the inbox", waiting.Count(p => p.PostingState == PostingState.ReversalSubmitted));
    }

    private async Task EntitiesAsync(RawBooks raw)
    {
        var views = books.World.Store.Services.GetRequiredService<EntityViewService>();
        foreach (var entity in raw.Entities.Values)
        {
            var listed = raw.Listed.Where(p => p.EntityId == entity.Id).ToList();
            var live = listed.Where(p => p.Kind == PaymentKind.Normal && !raw.IsReversed(p) && p.PostingState != PostingState.Discarded).ToList();
            var view = (await views.FindAsync(books.Workspace.Id, new EntityRef(entity.Kind, entity.ExternalId), Reader, default)).Value;
            view.Counts.ShouldBe(new(listed.Count, live.Count(p => p.PaidAt is not null), live.Count(p => p.PaidAt is null)));
            view.Header.Paid.Minor.ShouldBe(live.Where(p => p.PaidAt is not null).Sum(p => p.AmountMinor));
            view.Header.Pending.Minor.ShouldBe(live.Where(p => p.PaidAt is null).Sum(p => p.AmountMinor));
        }
    }

    private async Task<IEnumerable<string>> TotalsAsync(PaymentFilter filter) =>
        (await Payments.TotalsAsync(books.Workspace.Id, filter, Reader, default)).Value.Currencies.Select(Text);

    private void Saw(string name, int rows)
    {
        if (rows > 0)
        {
            seen.Add(name);
        }
    }

    private static string Text(CurrencyTotal total) => $"{total.Sum.Currency.Code} {total.Count}: {total.Sum.Minor}";

    private static (string Currency, long Minor) Sum(PaymentTableRow row) => (row.Currency, row.AmountMinor);

    private static DateOnly FirstOf(DateOnly day) => new(day.Year, day.Month, 1);

    /// <summary>A filter and what it has to find.</summary>
    private sealed record List(string Name, PaymentFilter Filter, Func<PaymentTableRow, bool> Fits);
}
