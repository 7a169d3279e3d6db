using Microsoft.Extensions.DependencyInjection;
using PaymentsAdmin.Backends.Tests.Databases;
using PaymentsAdmin.Backends.Tests.Exports;
using PaymentsAdmin.Core.Entities;
using PaymentsAdmin.Core.Export;
using PaymentsAdmin.Core.Home;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.FakeHosts;
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

public sealed class PostgresHostedFigureTests() : HostedFigureTests(TestDatabase.Postgres);
