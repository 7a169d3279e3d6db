using Microsoft.Extensions.DependencyInjection;
using PaymentsAdmin.Backends.Tests.Databases;
using PaymentsAdmin.Core.Entities;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Portals;
using PaymentsAdmin.Core.Portals.Comparing;
using PaymentsAdmin.Core.Portals.Mirror;
using PaymentsAdmin.Core.Portals.Viewing;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Fakes;
using static PaymentsAdmin.Backends.Tests.Contract.ContractWorld;

namespace PaymentsAdmin.Backends.Tests.Portals.Invoices;

/// <summary>What is known here of a portal's legacy invoices.</summary>
public abstract class MirroredInvoiceTests(TestDatabase database) : InvoiceTests(database)
{
    private static readonly DateOnly Due = new(2026, 12, 24);

    [Fact]
    public async Task A_look_shows_payer_deal_due_date_rows_and_pay_system_in_one_call()
    {
        var deal = Portal.Hand.Deal("Racks");
        var company = Portal.Hand.Company("Nordwind GmbH");
        var system = Portal.Hand.PaySystem("Invoice by card");
        await SystemAsync("Invoice by card");
        var invoice = Invoices.Add(new("Shelves for the north", 0)
        {
            Rows = [new RowOf("Shelf", 19.99m, 3), new RowOf("Bracket", 2.5m, 4)],
            Deal = deal.Id,
            Company = company,
            Due = Due,
            PaySystem = system.Id,
            Number = "2019/77",
        });
        Portal.Journal.Clear();

        var payment = await SeeInvoiceAsync(invoice);

        Portal.Journal.Count.ShouldBe(1);
        (payment.Amount.ToString(), payment.AccountNumber, payment.DueOn, payment.Paid).ShouldBe(("69.97 EUR", "2019/77", Due, null));
        (payment.CustomerName, payment.EntityTitle, payment.Method!.Name).ShouldBe(("Nordwind GmbH", "Shelves for the north", "Invoice by card"));
        payment.Lines
            .Select(line => (line.ProductName, line.Quantity.Value, line.Total.ToString()))
            .ShouldBe([("Shelf", 3m, "59.97 EUR"), ("Bracket", 4m, "10.00 EUR")]);
        var header = Ok(await Store.Services.GetRequiredService<EntityViewService>().FindAsync(Workspace.Id, Of(invoice), Vera, default)).Header;
        (header.Parent, header.Total.ToString(), header.Pending.ToString()).ShouldBe((EntityRef.Item(EntityKinds.Deal, deal.Id), "69.97 EUR", "69.97 EUR"));
        Portal.Journal.Violations.ShouldBeEmpty();
    }

    [Fact]
    public async Task An_invoice_shows_the_rows_that_can_be_kept_beside_one_that_is_too_dear()
    {
        const decimal Billion = 1_000_000_000m;
        var invoice = Invoices.Add(new("Typed twice", 0)
        {
            Rows = [new("Shelf", 19.99m, 3), new("Typo", Billion, Billion), new("Correction", -Billion, Billion)],
        });

        var payment = await SeeInvoiceAsync(invoice);

        payment.Amount.ToString().ShouldBe("59.97 EUR");
        payment.Lines.Select(line => (line.ProductName, line.Total.ToString())).ShouldBe([("Shelf", "59.97 EUR")]);
    }

    [Fact]
    public async Task A_walk_lists_every_invoice_without_opening_one_and_leaves_templates_out()
    {
        var deal = Portal.Hand.Deal("Racks", [new RowOf("Rack", 10m)]);
        Portal.Hand.AddPayment(deal);
        var random = new Random(48);
        var made = Enumerable.Range(1, 130)
            .Select(n => new LegacyInvoiceOf($"Invoice {n}", random.Next(1, 99_999) / 100m) { Currency = n % 3 == 0 ? "USD" : "EUR", Due = Due })
            .ToList();
        var ids = made.Select(Invoices.Add).ToList();
        Invoices.Add(new("Every month", 5m) { Template = true });
        foreach (var paid in ids.Where((_, at) => at % 4 == 0))
        {
            Invoices.Pay(paid);
        }

        await WalkAsync();

        CallsOf(Get).ShouldBe(0);
        var listed = await ListedAsync();
        listed.Select(row => (row.Entity.ExternalId, row.Amount.ToString(), row.PaidOn is not null, row.DueOn)).ShouldBe(
            Invoices.All()
                .Where(invoice => invoice.Title != "Every month")
                .Select(invoice => (Keyed(invoice.Id), new Money((long)(invoice.Price * 100), Currency.Of(invoice.Currency)).ToString(), invoice.Paid, Due)),
            ignoreOrder: true
        );

        // The totals of the list, counted from what the portal has.
        var totals = (await Payments.TotalsAsync(Workspace.Id, new() { EntityKinds = [EntityKinds.LegacyInvoice] }, Vera, default)).Value;
        foreach (var sum in made.GroupBy(invoice => invoice.Currency))
        {
            totals.Currencies.Single(one => one.Sum.Currency.Code == sum.Key).Sum.ToString().ShouldBe($"{sum.Sum(invoice => invoice.Price):0.00} {sum.Key}");
        }

        Portal.Journal.Violations.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_invoice_is_as_old_as_in_the_portal_and_due_after_the_usual_days_if_the_portal_does_not_say(bool byList)
    {
        Connect(byList ? Portal.Webhook : Portal.WebhookOf(Portal.Hand.AddUser("Olga").Id, ["crm"]));
        Invoices.Add(new("Undated", 10m));
        var made = Time.GetUtcNow();
        Time.Advance(TimeSpan.FromDays(40));

        await WalkAsync();

        var row = (await ListedAsync()).Single();
        row.CreatedAt.ShouldBe(made, TimeSpan.FromMinutes(1));
        row.DueOn.ShouldBe(DateOnly.FromDateTime(made.AddHours(2).Date).AddDays(Workspace.TermsDays));
    }

    [Fact]
    public async Task What_others_change_in_the_portal_is_seen_at_the_next_look_or_walk()
    {
        var invoices = Enumerable.Range(1, 4).Select(n => Invoices.Add(new($"Invoice {n}", 100m) { Due = Due })).ToList();
        await WalkAsync();
        foreach (var invoice in invoices)
        {
            await SeeInvoiceAsync(invoice);
        }

        Time.Advance(TimeSpan.FromSeconds(2));
        Invoices.Pay(invoices[0]);
        Invoices.SetPrice(invoices[1], 80m);
        Invoices.Change(invoices[2], invoice => invoice.DatePayBefore = new DateTimeOffset(2027, 1, 15, 0, 0, 0, TimeSpan.FromHours(3)));
        Invoices.Delete(invoices[3]);
        (await SeeInvoiceAsync(invoices[0])).Paid!.By.ShouldBe("Portal");
        await WalkAsync();

        var rows = (await ListedAsync()).ToDictionary(row => row.Entity.ExternalId, StringComparer.Ordinal);
        rows.Count.ShouldBe(3);
        rows[Keyed(invoices[1])].Amount.ToString().ShouldBe("80.00 EUR");
        rows[Keyed(invoices[2])].DueOn.ShouldBe(new DateOnly(2027, 1, 15));
    }

    [Fact]
    public async Task The_nightly_comparison_covers_invoices()
    {
        var (paid, changed, gone) = (Invoices.Add(new("One", 10m)), Invoices.Add(new("Two", 20m)), Invoices.Add(new("Three", 30m)));
        await WalkAsync();
        Time.Advance(TimeSpan.FromSeconds(2));
        Invoices.Pay(paid);
        Invoices.SetPrice(changed, 21m);
        Invoices.Delete(gone);
        var added = Invoices.Add(new("Four", 40m));

        var comparison = (await Store.Services.GetRequiredService<PortalComparer>().RunAsync(Workspace, "Adam", default)).ShouldNotBeNull();

        comparison.Fault.ShouldBeNull();
        comparison.Differences.Select(d => (d.Kind, d.Entity, d.OurAmount?.ToString(), d.PortalAmount?.ToString())).ShouldBe(
            [
                (DifferenceKind.PaidThereOnly, Of(paid), "10.00 EUR", "10.00 EUR"),
                (DifferenceKind.Amount, Of(changed), "20.00 EUR", "21.00 EUR"),
                (DifferenceKind.MissingThere, Of(gone), "30.00 EUR", null),
                (DifferenceKind.MissingHere, Of(added), null, "40.00 EUR"),
            ],
            ignoreOrder: true
        );
    }

    [Theory]
    [InlineData(LegacyInvoices.Empty)]
    [InlineData(LegacyInvoices.Missing)]
    [InlineData(LegacyInvoices.Denied)]
    public async Task A_test_of_the_connection_says_that_a_portal_shows_none(LegacyInvoices standing)
    {
        Invoices.Add(new("Hidden", 10m));
        (await LegacyFeatureAsync()).ShouldBeTrue();

        Portal.LegacyInvoices = standing;

        (await LegacyFeatureAsync()).ShouldBeFalse();
    }

    [Fact]
    public async Task A_walk_over_a_portal_that_no_longer_shows_invoices_says_so()
    {
        var kept = Invoices.Add(new("Kept", 10m));
        await WalkAsync();
        Portal.LegacyInvoices = LegacyInvoices.Denied;
        var sync = Store.Services.GetRequiredService<PortalSync>();
        var states = Store.Services.GetRequiredService<ISyncStates>();

        while ((await states.FindAsync(Workspace.Id, default)).Failures < SyncState.MaxFailures)
        {
            await sync.StepAsync(Workspace, default);
        }

        (await states.FindAsync(Workspace.Id, default)).LastFailure.ShouldBe(PortalFailures.NoInvoices.Text);
        (await ListedAsync()).Single().Entity.ShouldBe(Of(kept));
    }

    [Fact]
    public async Task An_open_page_notices_a_change_with_one_small_call()
    {
        var invoice = Invoices.Add(new("Watched", 10m));
        Time.Advance(TimeSpan.FromMinutes(2));
        await SeeInvoiceAsync(invoice);
        var watch = Store.Services.GetRequiredService<PortalWatch>();
        var seen = new List<WatchedLook>();
        using var open = watch.Watch(Workspace, Of(invoice), seen.Add);
        Time.Advance(PortalWatch.Interval);
        await watch.StepAsync(Workspace, default);
        Invoices.Pay(invoice);
        Time.Advance(PortalWatch.Interval);
        await watch.StepAsync(Workspace, default);

        seen.Select(look => look.IsOther).ShouldBe([false, true]);
        (await ListedAsync()).Single().PaidOn.ShouldNotBeNull();
    }

    private async Task<bool> LegacyFeatureAsync()
    {
        var standing = (await Store.Services.GetRequiredService<IPortals>().For(Workspace).StandingAsync(default)).Value;
        return standing.Features.Single(feature => feature.Kind == EntityKinds.LegacyInvoice).IsOpenTo(standing);
    }

    private static string Keyed(long id) => id.ToString(System.Globalization.CultureInfo.InvariantCulture);
}

public sealed class SqliteMirroredInvoiceTests() : MirroredInvoiceTests(TestDatabase.Sqlite);

[Trait("Run", "Full")]
public sealed class PostgresMirroredInvoiceTests() : MirroredInvoiceTests(TestDatabase.Postgres);
