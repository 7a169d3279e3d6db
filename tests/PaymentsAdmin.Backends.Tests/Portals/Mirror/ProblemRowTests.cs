using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PaymentsAdmin.Backends.Tests.Databases;
using PaymentsAdmin.Core.Portals;
using PaymentsAdmin.Core.Portals.Comparing;
using PaymentsAdmin.Core.Portals.Mirror;
using PaymentsAdmin.Fakes;

namespace PaymentsAdmin.Backends.Tests.Portals.Mirror;

/// <summary>A row that cannot be kept is named, and stops nothing else.</summary>
public abstract class ProblemRowTests(TestDatabase database) : WalkedPortalTests(database)
{
    private const decimal Huge = 99_999_999_999.99m;

    private PortalComparer Comparer => Store.Services.GetRequiredService<PortalComparer>();

    [Fact]
    public async Task A_payment_in_an_unknown_currency_does_not_stop_the_walk()
    {
        Pay("Racks", 10m);
        var odd = Pay("Points", 20m, "XYZ");
        Pay("Kuna", 30m, "HRK");
        var walked = await WalkAsync();

        (await ListedAsync()).ShouldBe(["10.00 EUR", "30.00 HRK"]);
        var problem = (await Problems.ListAsync(Workspace.Id, 10, default)).ShouldHaveSingleItem();
        (problem.Subject, problem.PortalId, problem.Cause, problem.Field, problem.Value, problem.Amount)
            .ShouldBe((ProblemSubject.Payment, odd.Key(), ProblemCause.Currency, "currency", "XYZ", "20 XYZ"));
        walked[^1].Ended.ShouldNotBeNull().ShouldSatisfyAllConditions(e => e.Payments.ShouldBe(2), e => e.Problems.ShouldBe(new ProblemCount(1, 1)));
    }

    [Fact]
    public async Task An_amount_above_the_maximum_does_not_stop_the_walk_and_one_below_it_is_kept()
    {
        var first = Enumerable.Range(1, 60).Select(n => Pay($"Deal {n}", n)).ToList();
        var huge = Pay("Huge", Huge);
        Pay("Large", 89_999_999_999.99m);
        var last = Enumerable.Range(1, 60).Select(n => Pay($"Deal {n}", n)).ToList();
        await WalkAsync();

        (await ListedAsync()).Count.ShouldBe(first.Count + last.Count + 1);
        (await Problems.ListAsync(Workspace.Id, 10, default)).Select(p => (p.PortalId, p.Cause, p.Amount))
            .ShouldBe([(huge.Key(), ProblemCause.TooLarge, "99999999999.99 EUR")]);
    }

    [Fact]
    public async Task A_problem_is_forgotten_when_the_portal_has_corrected_it_or_no_longer_has_the_row()
    {
        var (corrected, deleted) = (Deal("Racks", 10m, "XYZ"), Deal("Chairs", 10m, "XYZ"));
        Portal.Hand.AddLine(Portal.Hand.AddPayment(corrected), corrected.Rows[0], 1);
        var gone = Portal.Hand.AddPayment(deleted);
        await WalkAsync();
        (await Problems.CountAsync(Workspace.Id, default)).ShouldBe(new ProblemCount(2, 2));

        Portal.Hand.SetCurrency(corrected, "EUR");
        Portal.Hand.Delete(gone);
        Time.Advance(TimeSpan.FromSeconds(1));
        await WalkAsync();
        (await Problems.CountAsync(Workspace.Id, default)).ShouldBe(ProblemCount.None);
        (await ListedAsync()).ShouldBe(["10.00 EUR"]);
    }

    [Fact]
    public async Task Item_by_item_a_deal_in_an_unknown_currency_is_named_and_the_others_are_read()
    {
        Pay("Racks", 10m);
        var odd = Deal("Points", 20m, "XYZ");
        Pay("Chairs", 30m);
        Connect(Portal.WebhookOf(Portal.Hand.AddUser("Olga").Id, ["crm"]));
        await WalkAsync();

        (await ListedAsync()).ShouldBe(["10.00 EUR", "30.00 EUR"]);
        var problem = (await Problems.ListAsync(Workspace.Id, 10, default)).ShouldHaveSingleItem();
        (problem.Subject, problem.PortalId, problem.Field, problem.Value).ShouldBe((ProblemSubject.Item, odd.Id.Key(), "currencyId", "XYZ"));
    }

    [Fact]
    public async Task A_deal_opens_without_the_payment_that_cannot_be_kept_and_keeps_what_was_known_of_it()
    {
        var deal = Deal("Racks", 10m);
        var (small, grows) = (Portal.Hand.AddPayment(deal), Portal.Hand.AddPayment(deal));
        Portal.Hand.AddLine(small, deal.Rows[0], 1);
        Portal.Hand.AddLine(grows, deal.Rows[0], 2);
        await SeeAsync(deal);
        Portal.Hand.SetSum(grows, Huge);
        await SeeAsync(deal);

        (await ListedAsync()).ShouldBe(["10.00 EUR", "20.00 EUR"]);
        (await Problems.OfAsync(Workspace.Id, Core.Values.EntityRef.Item(deal.Type, deal.Id), default)).Select(p => (p.PortalId, p.Field))
            .ShouldBe([(grows.Key(), "sum")]);
        Portal.Hand.SetSum(grows, 21m);
        await SeeAsync(deal);
        (await ListedAsync()).ShouldBe(["10.00 EUR", "21.00 EUR"]);
        (await Problems.CountAsync(Workspace.Id, default)).All.ShouldBe(0);
    }

    [Fact]
    public async Task The_comparison_names_what_cannot_be_kept()
    {
        Pay("Racks", 10m);
        var huge = Pay("Huge", Huge);
        await WalkAsync();
        var comparison = (await Comparer.RunAsync(Workspace, "Adam", default)).ShouldNotBeNull();
        (comparison.Compared, comparison.Found, comparison.NotKept, comparison.Remains, comparison.Fault).ShouldBe((2, 1, 1, true, null));
        var last = await Store.Services.GetRequiredService<IComparisons>().LastAsync(Workspace.Id, default);
        var kept = last.ShouldNotBeNull().Differences.ShouldHaveSingleItem();
        (kept.Kind, kept.PortalId, kept.Problem!.Cause, kept.Problem.Amount)
            .ShouldBe((DifferenceKind.NotKept, huge.Key(), ProblemCause.TooLarge, "99999999999.99 EUR"));
    }

    [Fact]
    public async Task What_the_database_refuses_is_singled_out_and_the_rest_of_the_page_is_kept()
    {
        var payments = Enumerable.Range(1, 30).Select(n => Pay($"Deal {n}", n)).ToList();
        await RefuseAsync(payments[11], payments[20]);
        await WalkAsync();

        (await ListedAsync()).Count.ShouldBe(28);
        (await Problems.ListAsync(Workspace.Id, 10, default)).Select(p => (p.PortalId, p.Cause))
            .ShouldBe([(payments[11].Key(), ProblemCause.NotStored), (payments[20].Key(), ProblemCause.NotStored)]);
        (await Problems.ListAsync(Workspace.Id, 10, default)).ShouldAllBe(p => p.Value.Contains("refused by a test"));
    }

    private async Task RefuseAsync(params long[] payments)
    {
        var ids = string.Join(',', payments.Select(id => string.Create(CultureInfo.InvariantCulture, $"'{id}'")));
        await using var db = await Store.Contexts.CreateDbContextAsync();
        var sql = On == TestDatabase.Sqlite
            ? $"CREATE TRIGGER refusing BEFORE INSERT ON payments WHEN new.portal_id IN ({ids}) BEGIN SELECT RAISE(ABORT, 'refused by a test'); END"
            : $"""
                CREATE FUNCTION refusing() RETURNS trigger AS $$
                BEGIN IF new.portal_id IN ({ids}) THEN RAISE EXCEPTION 'refused by a test'; END IF; RETURN new; END $$ LANGUAGE plpgsql;
                CREATE TRIGGER refusing BEFORE INSERT ON payments FOR EACH ROW EXECUTE FUNCTION refusing();
                """;
#pragma warning disable EF1002 // The ids are the test's own.
        await db.Database.ExecuteSqlRawAsync(sql);
#pragma warning restore EF1002
    }

    private MadeItem Deal(string title, decimal price, string currency = "EUR") => Portal.Hand.Deal(title, [new RowOf("Part", price, 50)], currency: currency);

    private long Pay(string title, decimal price, string currency = "EUR")
    {
        var deal = Deal(title, price, currency);
        var payment = Portal.Hand.AddPayment(deal);
        Portal.Hand.AddLine(payment, deal.Rows[0], 1);
        return payment;
    }
}

public sealed class SqliteProblemRowTests() : ProblemRowTests(TestDatabase.Sqlite);

[Trait("Run", "Full")]
public sealed class PostgresProblemRowTests() : ProblemRowTests(TestDatabase.Postgres);
