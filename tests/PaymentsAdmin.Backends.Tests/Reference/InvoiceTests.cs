using Microsoft.EntityFrameworkCore;
using PaymentsAdmin.Backends.Tests.Contract;
using PaymentsAdmin.Backends.Tests.Databases;
using PaymentsAdmin.Core.Reference;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Storage.Model;
using static PaymentsAdmin.Backends.Tests.Contract.ContractWorld;

namespace PaymentsAdmin.Backends.Tests.Reference;

/// <summary>Invoices and bills.</summary>
public abstract class InvoiceTests(TestDatabase database) : BookTests(database)
{
    [Fact]
    public async Task A_new_invoice_is_posted_and_increases_the_accounts_balance()
    {
        var account = await AccountAsync();
        await InvoiceAsync(account, 120.5m);
        var id = await InvoiceAsync(account, 80);
        var invoice = (await Invoices.GetAsync(Main.Id, id, Vera, default)).Value;
        (invoice.Number, invoice.ReferenceNumber, invoice.State).ShouldBe(($"INV-{id.Value:D8}", $"{id.Value:D8}", "POSTED"));
        (invoice.Total, invoice.Outstanding, invoice.PostedOn).ShouldBe((invoice.Total, invoice.Total, World.Clock.Today));
        (await GetAsync(account)).Balance.ToString().ShouldBe("200.50 EUR");
    }

    [Fact]
    public async Task Thirty_concurrent_invoices_are_all_in_the_balance()
    {
        var account = await AccountAsync();
        var answers = await Task.WhenAll(Enumerable.Range(1, 30).Select(i => Task.Run(() => Invoices.AddAsync(Main, Invoice(account, i), Adam, default))));
        answers.ShouldAllBe(a => a.Ok);
        (await GetAsync(account)).Balance.Amount.ShouldBe(465);
    }

    [Fact]
    public async Task Invoice_numbers_and_codes_are_unique_and_a_refused_invoice_keeps_the_balance()
    {
        var account = await AccountAsync();
        var input = Invoice(account, 10) with { Number = "2026/1", ReferenceNumber = "R-1", BackOfficeCode = "B-1" };
        (await Invoices.AddAsync(Main, input, Adam, default)).Failure.ShouldBeNull();
        (await Invoices.AddAsync(Main, input with { ReferenceNumber = "R-2", BackOfficeCode = "B-2" }, Adam, default)).Failure
            .ShouldBe(ReferenceFailures.Taken("invoice", "Number"));
        (await Invoices.AddAsync(Main, input with { Number = "2026/2", BackOfficeCode = null }, Adam, default)).Failure
            .ShouldBe(ReferenceFailures.Taken("invoice", "ReferenceNumber"));
        (await Invoices.AddAsync(Main, input with { Number = "2026/2", ReferenceNumber = "R-2" }, Adam, default)).Failure
            .ShouldBe(ReferenceFailures.Taken("invoice", "BackOfficeCode"));
        (await GetAsync(account)).Balance.Amount.ShouldBe(10);
        (await AuditRows.CountAsync(Store, "invoice.add")).ShouldBe(1);
    }

    [Fact]
    public async Task A_number_that_a_user_typed_in_advance_is_not_given_again()
    {
        var account = await AccountAsync();
        var first = await InvoiceAsync(account, 1);

        // These three get the next ids, and the numbers that belong to the three ids after them.
        var ahead = Enumerable.Range(4, 3).Select(i => Core.Reference.Invoice.NumberOf(new(first.Value + i)));
        foreach (var number in ahead)
        {
            await Invoices.AddAsync(Main, Invoice(account, 1) with { Number = number, ReferenceNumber = "R" + number }, Adam, default);
        }

        for (var i = 0; i < 3; i++)
        {
            (await Invoices.AddAsync(Main, Invoice(account, 1), Adam, default)).Failure.ShouldBeNull();
        }
    }

    [Theory]
    [InlineData("0", 0, 0, "Total")]
    [InlineData("1.001", 0, 0, "Total")]
    [InlineData("1", 1, 1, "PostedOn")]
    [InlineData("1", 0, -1, "DueOn")]
    public async Task Invalid_input_is_refused_with_the_name_of_its_field(string amount, int posted, int due, string field)
    {
        var total = decimal.Parse(amount, System.Globalization.CultureInfo.InvariantCulture);
        var today = World.Clock.Today;
        var input = Invoice(await AccountAsync(), total) with { PostedOn = today.AddDays(posted), DueOn = today.AddDays(due) };
        (await Invoices.AddAsync(Main, input, Adam, default)).Failure!.Field.ShouldBe(field);
    }

    [Fact]
    public async Task Open_invoices_are_listed_by_due_date_without_paid_ones()
    {
        var account = await AccountAsync();
        var late = await InvoiceAsync(account, 10, 30);
        var paid = await InvoiceAsync(account, 10, 1);
        var first = await InvoiceAsync(account, 10, 5);
        var second = await InvoiceAsync(account, 10, 5);
        await InvoiceAsync(await AccountAsync(), 10, 2);
        await using (var db = await Store.Contexts.CreateDbContextAsync())
        {
            await db.Set<InvoiceRow>().Where(i => i.Id == paid.Value).ExecuteUpdateAsync(s => s.SetProperty(i => i.OutstandingMinor, 0));
        }

        var seen = new List<InvoiceId>();
        DuePlace? place = null;
        for (var more = true; more;)
        {
            var part = (await Invoices.OpenAsync(Main.Id, account, place, 1, Vera, default)).Value;
            seen.AddRange(part.Items.Select(i => i.Id));
            place = new DuePlace(part.Items[^1].DueOn, part.Items[^1].Id);
            more = part.HasMore;
        }

        seen.ShouldBe([first, second, late]);
    }

    [Fact]
    public async Task The_due_date_can_be_changed_only_with_the_current_revision()
    {
        var id = await InvoiceAsync(await AccountAsync(), 10);
        var day = World.Clock.Today.AddDays(60);
        (await Invoices.SetDueAsync(new(Main, id, null, Adam), World.Clock.Today.AddDays(-1), default)).Failure!.Field.ShouldBe("DueOn");
        (await Invoices.SetDueAsync(new(Main, id, Revision.First, Adam), day, default)).Failure.ShouldBeNull();
        (await Invoices.SetDueAsync(new(Main, id, Revision.First, Adam), day.AddDays(1), default)).Failure.ShouldBe(ReferenceFailures.ChangedMeanwhile);
        (await Invoices.GetAsync(Main.Id, id, Vera, default)).Value.DueOn.ShouldBe(day);
    }

    [Fact]
    public async Task Invoices_are_listed_newest_first_and_found_by_part_of_a_number()
    {
        var account = await AccountAsync();
        await Invoices.AddAsync(Main, Invoice(account, 1) with { Number = "North-1" }, Adam, default);
        await Invoices.AddAsync(Main, Invoice(account, 2) with { Number = "North-2" }, Adam, default);
        await InvoiceAsync(await AccountAsync(), 3);
        var query = new ReferenceQuery(Main.Id) { Text = "north", Size = 1 };
        var newest = (await Invoices.ListAsync(query, Vera, default)).Value;
        (newest.Items.Single().Number, newest.HasMore).ShouldBe(("North-2", true));
        var next = (await Invoices.ListAsync(query with { After = newest.Items[0].Id.Value }, Vera, default)).Value;
        (next.Items.Single().Number, next.HasMore).ShouldBe(("North-1", false));
        (await Invoices.ListAsync(new ReferenceQuery(Main.Id) { Account = account }, Vera, default)).Value.Items.Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_bill_has_its_invoices_and_given_or_computed_check_digits()
    {
        var account = await AccountAsync();
        var invoices = new[] { await InvoiceAsync(account, 10), await InvoiceAsync(account, 63.5m) };
        var input = new BillInput { Account = account, Number = "B-7992739871", Invoices = invoices };
        var plain = (await Invoices.AddAsync(Main, input with { Number = "B-1", Digits = new(7, null, null) }, Adam, default)).Value;
        (await Invoices.GetAsync(Main.Id, plain, Vera, default)).Value.Digits.ShouldBe(new CheckDigits(7, null, null));
        var id = (await Invoices.AddAsync(Main, input with { ComputeDigits = true, Digits = new(null, 5, null) }, Adam, default)).Value;
        var bill = (await Invoices.GetAsync(Main.Id, id, Vera, default)).Value;
        bill.Digits.ShouldBe(new CheckDigits(3, 5, CheckDigits.Luhn("7350")));
        bill.Invoices.ShouldBe(invoices);
        (await Invoices.BillsAsync(new ReferenceQuery(Main.Id) { Text = "b-799" }, Vera, default)).Value.Items.ShouldHaveSingleItem().Id.ShouldBe(id);
    }

    [Fact]
    public async Task A_bill_needs_invoices_of_its_own_account_and_a_unique_number()
    {
        var account = await AccountAsync();
        var own = await InvoiceAsync(account, 10);
        var foreign = await InvoiceAsync(await AccountAsync(), 10);
        var input = new BillInput { Account = account, Number = "B-1", Invoices = [own] };
        (await Invoices.AddAsync(Main, input with { Invoices = [own, foreign] }, Adam, default)).Failure.ShouldBe(ReferenceFailures.NotBillable);
        (await Invoices.AddAsync(Main, input with { Invoices = [] }, Adam, default)).Failure!.Field.ShouldBe("Invoices");
        (await Invoices.AddAsync(Main, input with { Invoices = [own, own] }, Adam, default)).Failure!.Field.ShouldBe("Invoices");
        (await Invoices.AddAsync(Main, input with { Digits = new(10, null, null) }, Adam, default)).Failure!.Field.ShouldBe("Digits");
        (await Invoices.AddAsync(Main, input, Adam, default)).Failure.ShouldBeNull();
        (await Invoices.AddAsync(Main, input, Adam, default)).Failure.ShouldBe(ReferenceFailures.Taken("bill", "Number"));
    }
}

public sealed class SqliteInvoiceTests() : InvoiceTests(TestDatabase.Sqlite);

[Trait("Run", "Full")]
public sealed class PostgresInvoiceTests() : InvoiceTests(TestDatabase.Postgres);
