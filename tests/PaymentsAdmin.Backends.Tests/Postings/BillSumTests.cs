using Microsoft.Extensions.DependencyInjection;
using PaymentsAdmin.Backends.Tests.Contract;
using PaymentsAdmin.Backends.Tests.Databases;
using PaymentsAdmin.Core.Reference;
using PaymentsAdmin.Core.Reference.Editing;
using PaymentsAdmin.Core.Values;
using static PaymentsAdmin.Backends.Tests.Contract.ContractWorld;

namespace PaymentsAdmin.Backends.Tests.Postings;

/// <summary>A bill's total, and what booked payments settled of its invoices.</summary>
public abstract class BillSumTests(TestDatabase database) : ContractTests(database)
{
    private static readonly Actor Adam = Alan with { Name = "Adam", Roles = Role.Admin };

    private Books? _books;

    private Books Books => _books!;

    private WorkspaceId Main => World.Workspace.Id;

    private InvoiceService Invoices => Store.Services.GetRequiredService<InvoiceService>();

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        _books = await Books.OpenAsync(World);
    }

    [Fact]
    public async Task A_bill_totals_its_invoices_and_lists_the_payments_that_settle_them_without_reversed_ones()
    {
        await InvoiceAsync(80, 1);
        var (second, third) = (await InvoiceAsync(50, 2), await InvoiceAsync(60, 3));
        var bill = await BillAsync("B-1", second, third);
        (await SumAsync(bill)).ShouldBe(("Acme", "110.00 EUR", "110.00 EUR", 2, 3));
        (await PaidAsync(bill)).ShouldBeEmpty();

        var first = await Books.PostedAsync();
        var next = await Books.PostedAsync(0.5m);
        (await SumAsync(bill)).Open.ShouldBe("40.00 EUR");
        (await PaidAsync(bill)).ShouldBe([(next, "P-000002", "50.00 EUR"), (first, "P-000001", "20.00 EUR")]);
        (await Invoices.PaymentsAsync(Main, bill, next, Vera, default)).Value.Items.ShouldHaveSingleItem().Payment.ShouldBe(first);

        await Books.AskReversalAsync(next);
        (await Books.ReverseAsync(next)).Failure.ShouldBeNull();
        (await PaidAsync(bill)).ShouldHaveSingleItem().Payment.ShouldBe(first);
        (await SumAsync(bill)).Open.ShouldBe("90.00 EUR");
    }

    [Fact]
    public async Task A_bill_lists_its_invoices_and_each_invoice_lists_its_bills()
    {
        var (first, second, third) = (await InvoiceAsync(50, 1), await InvoiceAsync(60, 2), await InvoiceAsync(70, 3));
        var (one, other) = (await BillAsync("B-1", first, second), await BillAsync("B-2", second, third));
        (await ListedAsync(new(Main) { Bill = one })).ShouldBe([second, first]);
        (await ListedAsync(new(Main) { Bill = one, After = second.Value })).ShouldBe([first]);
        (await BillsOfAsync(second)).ShouldBe([other, one]);
        (await BillsOfAsync(first)).ShouldBe([one]);
    }

    [Fact]
    public async Task A_bill_is_not_visible_from_another_workspace()
    {
        var bill = await BillAsync("B-1", await InvoiceAsync(50, 1));
        await Books.PostedAsync();
        (await Invoices.SumAsync(World.Other.Id, bill, Vera, default)).Failure.ShouldBe(ReferenceFailures.NotFound("bill"));
        (await Invoices.PaymentsAsync(World.Other.Id, bill, null, Vera, default)).Value.Items.ShouldBeEmpty();
        (await ListedAsync(new(World.Other.Id) { Bill = bill })).ShouldBeEmpty();
    }

    private async Task<InvoiceId> InvoiceAsync(decimal total, int dueIn) => new(await Books.InvoiceAsync(total, World.Clock.Today.AddDays(dueIn)));

    private async Task<BillId> BillAsync(string number, params InvoiceId[] invoices) =>
        (
            await Invoices.AddAsync(World.Workspace, new BillInput { Account = new(Books.Rows.Account), Number = number, Invoices = invoices }, Adam, default)
        ).Value;

    private async Task<(string Name, string Total, string Open, int First, int Last)> SumAsync(BillId bill)
    {
        var sum = (await Invoices.SumAsync(Main, bill, Vera, default)).Value;
        return (
            sum.AccountName,
            $"{sum.Total}",
            $"{sum.Open}",
            sum.FirstDue.DayNumber - World.Clock.Today.DayNumber,
            sum.LastDue.DayNumber - World.Clock.Today.DayNumber
        );
    }

    private async Task<IReadOnlyList<(PaymentId Payment, string? Number, string Taken)>> PaidAsync(BillId bill) =>
        [.. (await Invoices.PaymentsAsync(Main, bill, null, Vera, default)).Value.Items.Select(p => (p.Payment, p.Number, $"{p.Taken}"))];

    private async Task<IReadOnlyList<InvoiceId>> ListedAsync(ReferenceQuery query) =>
        [.. (await Invoices.ListAsync(query, Vera, default)).Value.Items.Select(i => i.Id)];

    private async Task<IReadOnlyList<BillId>> BillsOfAsync(InvoiceId invoice) =>
        [.. (await Invoices.BillsAsync(new(Main) { Invoice = invoice }, Vera, default)).Value.Items.Select(b => b.Id)];
}

public sealed class SqliteBillSumTests() : BillSumTests(TestDatabase.Sqlite);

[Trait("Run", "Full")]
public sealed class PostgresBillSumTests() : BillSumTests(TestDatabase.Postgres);
