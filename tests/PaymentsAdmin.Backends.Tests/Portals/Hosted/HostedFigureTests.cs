using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PaymentsAdmin.Backends.Tests.Databases;
using PaymentsAdmin.Backends.Tests.Exports;
using PaymentsAdmin.Core.Entities;
using PaymentsAdmin.Core.Export;
using PaymentsAdmin.Core.Home;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Postings.Decisions;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.FakeHosts;
using PaymentsAdmin.Storage.Model;
using static PaymentsAdmin.Backends.Tests.Contract.ContractWorld;

namespace PaymentsAdmin.Backends.Tests.Portals.Hosted;

/// <summary>The figures of a workspace on a host equal what its books say. Nothing is marked paid there, so nothing is open.</summary>
public abstract class HostedFigureTests(TestDatabase database) : HostedTests(database)
{
    private static readonly string[] Accounts = ["AR-1", "AR-2", "AR-3"];
    private static readonly PaidState[] Unmarked = [PaidState.Unpaid, PaidState.Open, PaidState.Overdue];

    [Fact]
    public async Task Home_lists_accounts_and_files_count_what_the_host_has_and_nothing_as_open()
    {
        await MakeAsync();
        var there = Host.Hand.AllPayments();
        var posted = there.Where(one => one.State == "POSTED").ToList();

        var home = Ok(await Store.Services.GetRequiredService<HomeService>().FiguresAsync(Workspace.Id, Vera, default));
        home.Figures.Sum(month => month.Count).ShouldBe(there.Count);
        home.Figures.ShouldAllBe(month => month.Paid.Minor == 0 && month.Open.Minor == 0);
        home.PostedThisMonth.ShouldBe([new CurrencyTotal(posted.Count, Sum(posted))]);

        var all = await TotalsAsync(PaymentFilter.None);
        all.Currencies.ShouldBe([new CurrencyTotal(there.Count, Sum(there))]);
        (await TotalsAsync(new() { Posting = [PostingState.Posted] })).Currencies.ShouldBe(home.PostedThisMonth);
        foreach (var state in Unmarked)
        {
            var filter = new PaymentFilter { Paid = state };
            (await TotalsAsync(filter)).Count.ShouldBe(0);
            Ok(await Payments.ListAsync(new(Workspace.Id, filter), Vera, default)).Rows.ShouldBeEmpty();
            (await FileAsync(filter)).Rows.ShouldBeEmpty();
        }

        var file = await FileAsync(PaymentFilter.None);
        file.Done!.Sums.ShouldBe(all.Currencies);
        file.Rows.Select(row => (row["portal_payment_id"], row["account_number"])).ShouldBe(there.Select(one => (one.Id, one.Account)), ignoreOrder: true);
        (await FileAsync(new() { Posting = [PostingState.Posted] })).Done!.Sums.ShouldBe(home.PostedThisMonth);
    }

    [Fact]
    public async Task Home_is_as_old_as_the_last_reading()
    {
        await WalkAsync();
        var read = Time.GetUtcNow();
        Time.Advance(TimeSpan.FromMinutes(7));

        var home = Ok(await Store.Services.GetRequiredService<HomeService>().FiguresAsync(Workspace.Id, Vera, default));

        home.ReadAt.ShouldNotBeNull().ShouldBeLessThanOrEqualTo(read);
        home.CountedAt.ShouldBeGreaterThan(read);
    }

    [Fact]
    public async Task An_account_of_a_host_has_nothing_paid_and_nothing_pending()
    {
        await MakeAsync();
        var entities = Store.Services.GetRequiredService<IEntityReadModel>();
        var page = await entities.PageAsync(new EntityQuery(Workspace.Id), default);
        page.Rows.Select(row => row.Number).ShouldBe(Accounts, ignoreOrder: true);
        page.Rows.ShouldAllBe(row => row.Paid.Minor == 0 && row.Pending.Minor == 0);
        foreach (var account in page.Rows)
        {
            (await TotalsAsync(new() { Entity = account.Id })).Count.ShouldBe(Host.Hand.Payments(account.Number).Count);
        }
    }

    [Fact]
    public async Task Home_says_what_it_leaves_out_and_together_both_are_what_the_host_has()
    {
        Host.Hand.AddAccount(new AccountOf("GB-1") { Currency = "GBP" });
        Host.Hand.AddAccount(new AccountOf("AR-2"));
        await SeeAsync("AR-2");
        var known = await SubmittedAsync(Cash(account: "AR-2"));
        Ok(await ApproveAsync(known));
        (await Postings.AskReversalAsync(new(Workspace, known, null, Clara), "Paid twice", null, default)).Failure.ShouldBeNull();
        Ok(await Postings.ApproveReversalAsync(new(Workspace, known, null, Alan), Approval.Plain, default));
        foreach (var (account, amount) in new[] { ("AR-1", 10.25m), ("AR-1", 20m), ("AR-2", 0.3m), ("GB-1", 5m), ("GB-1", 7m) })
        {
            var there = Host.Hand.Posted(account, amount);
            if (amount is not (20m or 7m))
            {
                Host.Hand.Cancel(there.Id);
            }
        }

        foreach (var account in new[] { "AR-1", "AR-2", "GB-1" })
        {
            await SeeAsync(account);
        }

        var home = Ok(await Store.Services.GetRequiredService<HomeService>().FiguresAsync(Workspace.Id, Vera, default));

        home.Undated.ShouldBe([Total(2, 10.55m, "EUR"), Total(1, 5m, "GBP")]);
        var rows = await RowsAsync();
        home.Undated.ShouldBe(Totals(rows.Where(row => row.PostedOn is null), sign: -1));
        home.PostedThisMonth.ShouldBe(Totals(rows.Where(row => row.PostedOn is not null)), ignoreOrder: true);
        foreach (var (currency, accounts) in new[] { ("EUR", new[] { "AR-1", "AR-2" }), ("GBP", new[] { "GB-1" }) })
        {
            var left = home.Undated.Single(one => one.Sum.Currency.Code == currency).Sum;
            (home.PostedIn(Currency.Of(currency)).Amount - left.Amount).ShouldBe(-accounts.Sum(account => Host.Hand.Account(account).Balance));
        }
    }

    private static CurrencyTotal Total(long count, decimal sum, string currency) => new(count, Money.Round(sum, Currency.Of(currency)));

    private static IEnumerable<CurrencyTotal> Totals(IEnumerable<PaymentTableRow> rows, int sign = 1) =>
        rows.GroupBy(row => row.Currency, StringComparer.Ordinal).OrderBy(same => same.Key, StringComparer.Ordinal)
            .Select(same => new CurrencyTotal(same.Count(), new Money(sign * same.Sum(row => row.AmountMinor), Currency.Of(same.Key))));

    private async Task<IReadOnlyList<PaymentTableRow>> RowsAsync()
    {
        await using var db = await Store.Contexts.CreateDbContextAsync();
        var listed = await db.Set<PaymentTableRow>().AsNoTracking().Where(row => row.Listed).ToListAsync();
        return [.. listed.Where(row => PaymentStanding.IsInBooks(row.PostingState))];
    }

    private static Money Sum(IEnumerable<HostPayment> payments) => Money.Round(payments.Sum(one => one.Amount), Currency.Of("EUR"));

    // Drafts, posted and rejected ones, at random.
    private async Task MakeAsync()
    {
        var random = new Random(20261128);
        foreach (var account in Accounts.Skip(1))
        {
            Host.Hand.AddAccount(new AccountOf(account));
        }

        for (var n = 0; n < Scale.Of(24, 200); n++)
        {
            var amount = random.Next(1, 50_000) / 100m;
            var made = Host.Hand.Make(new PaymentOf(Accounts[random.Next(Accounts.Length)], amount) { Posted = random.Next(2) == 0 });
            if (made.State == "DRAFT" && random.Next(3) == 0)
            {
                Host.Hand.Reject(made.Id);
            }
        }

        foreach (var account in Accounts)
        {
            await SeeAsync(account);
        }
    }

    private async Task<PaymentTotals> TotalsAsync(PaymentFilter filter) => Ok(await Payments.TotalsAsync(Workspace.Id, filter, Vera, default));

    private Task<ExportedFile> FileAsync(PaymentFilter filter) => ExportedFile.OfAsync(Store, new ExportRequest(Workspace, filter, ""), Vera);
}

public sealed class SqliteHostedFigureTests() : HostedFigureTests(TestDatabase.Sqlite);

[Trait("Run", "Full")]
public sealed class PostgresHostedFigureTests() : HostedFigureTests(TestDatabase.Postgres);
