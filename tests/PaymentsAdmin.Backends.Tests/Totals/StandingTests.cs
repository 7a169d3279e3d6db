using Microsoft.Extensions.DependencyInjection;
using PaymentsAdmin.Backends.Tests.Contract;
using PaymentsAdmin.Backends.Tests.Databases;
using PaymentsAdmin.Backends.Tests.Postings;
using PaymentsAdmin.Core.Home;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Backends.Tests.Totals;

/// <summary>What counts as posted, as open and as overdue, in lists and on the home page.</summary>
public abstract class StandingTests(TestDatabase database) : ContractTests(database)
{
    private static readonly Currency Eur = Currency.Of("EUR");

    [Fact]
    public async Task Posted_counts_a_reversed_payment_and_its_reversal_like_the_ledger()
    {
        var books = await Books.OpenAsync(World);
        var reversed = await books.PostedAsync(4.5m);
        var reversal = await ReversedAsync(books, reversed);
        var requested = await books.PostedAsync(3);
        (await books.AskReversalAsync(requested)).Failure.ShouldBeNull();
        var posted = await books.PostedAsync(2);
        await books.SubmittedAsync();

        (await ListAsync(new() { Posting = [PostingState.Posted] })).ShouldBe([reversed, reversal, requested, posted], ignoreOrder: true);
        (await TotalsAsync(new() { Posting = [PostingState.Posted] })).ShouldBe([new(4, new(50_000, Eur))]);
        (await TotalsAsync(new() { Posting = [PostingState.Reversed] })).ShouldBe([new(1, new(45_000, Eur))]);
        (await books.OneAsync("SELECT -sum(amount_minor) FROM ledger_entries WHERE account_id IS NOT NULL")).ShouldBe(50_000);
        (await HomeAsync()).PostedIn(Eur).ShouldBe(new(50_000, Eur));
    }

    [Fact]
    public async Task Home_counts_as_posted_what_was_posted_this_month_whenever_it_was_created()
    {
        var books = await Books.OpenAsync(World);
        var payment = await books.SubmittedAsync(3);
        await books.PostedAsync(2);
        Store.Clock.Advance(TimeSpan.FromDays(35));
        (await books.ApproveAsync(payment, Books.Alan)).Value.ShouldBe(PostingState.Posted);

        var figures = await HomeAsync();

        figures.PostedIn(Eur).ShouldBe(new(30_000, Eur));
        figures.Of(figures.Months[^1], Eur).Count.ShouldBe(0);
        (await TotalsAsync(MonthFilters.Posted(figures.Months[^1]))).ShouldBe([new(1, new(30_000, Eur))]);
    }

    [Fact]
    public async Task Only_what_the_payer_owes_is_open_or_overdue()
    {
        var books = await Books.OpenAsync(World);
        var reversed = await books.PostedAsync();
        var reversal = await ReversedAsync(books, reversed);
        var discarded = await books.DraftAsync();
        (await books.Postings.DiscardAsync(books.Workspace, discarded, null, Books.Clara, default)).Failure.ShouldBeNull();
        var empty = await books.DraftAsync(0);
        var paid = await books.DraftAsync(2);
        (await books.Deal.PayAsync(paid)).Failure.ShouldBeNull();
        var (draft, posted) = (await books.DraftAsync(3), await books.PostedAsync(4));

        (await ListAsync(new() { Paid = PaidState.Open })).ShouldBe([draft, posted], ignoreOrder: true);
        (await ListAsync(new() { Paid = PaidState.Overdue })).ShouldBeEmpty();
        Store.Clock.Advance(TimeSpan.FromDays(20));
        var late = await RowsAsync(new() { Paid = PaidState.Overdue });
        late.Select(row => row.Id).ShouldBe([draft, posted], ignoreOrder: true);
        late.ShouldAllBe(row => row.IsOpen);
        (await TotalsAsync(new() { Paid = PaidState.Overdue })).ShouldBe([new(2, new(70_000, Eur))]);
        (await ListAsync(new() { Paid = PaidState.Unpaid })).ShouldBe([reversed, reversal, discarded, empty, draft, posted], ignoreOrder: true);

        var figures = await HomeAsync();
        figures.Figures.Sum(month => month.Open.Minor).ShouldBe(70_000);
        figures.Figures.Sum(month => month.Paid.Minor).ShouldBe(20_000);
    }

    private static async Task<PaymentId> ReversedAsync(Books books, PaymentId payment)
    {
        (await books.AskReversalAsync(payment)).Failure.ShouldBeNull();
        return (await books.ReverseAsync(payment, Books.Anna)).Value;
    }

    private async Task<HomeFigures> HomeAsync() =>
        (await Store.Services.GetRequiredService<HomeService>().FiguresAsync(World.Workspace.Id, ContractWorld.Vera, default)).Value;

    private async Task<IReadOnlyList<CurrencyTotal>> TotalsAsync(PaymentFilter filter) =>
        (await World.Payments.TotalsAsync(World.Workspace.Id, filter, ContractWorld.Vera, default)).Value.Currencies;

    private async Task<IReadOnlyList<PaymentRow>> RowsAsync(PaymentFilter filter) =>
        (await World.Payments.ListAsync(new(World.Workspace.Id, filter), ContractWorld.Vera, default)).Value.Rows;

    private async Task<IEnumerable<PaymentId>> ListAsync(PaymentFilter filter) => (await RowsAsync(filter)).Select(row => row.Id);
}

public sealed class SqliteStandingTests() : StandingTests(TestDatabase.Sqlite);

[Trait("Run", "Full")]
public sealed class PostgresStandingTests() : StandingTests(TestDatabase.Postgres);
