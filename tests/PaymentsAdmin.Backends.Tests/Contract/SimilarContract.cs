using Microsoft.Extensions.DependencyInjection;
using PaymentsAdmin.Backends.Tests.Databases;
using PaymentsAdmin.Core.Entities;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Storage.Payments;
using PaymentsAdmin.Storage.Sqlite.Reading;
using static PaymentsAdmin.Backends.Tests.Contract.ContractWorld;

namespace PaymentsAdmin.Backends.Tests.Contract;

/// <summary>Payments that may be the same payment, entered twice.</summary>
public abstract class SimilarContract(TestDatabase database) : ContractTests(database)
{
    [Fact]
    public async Task Payments_of_one_customer_with_the_same_amount_are_similar_for_some_days()
    {
        var deal = await World.DealAsync("EUR", (100, 10));
        var second = await AnotherDealAsync(deal);
        var one = await deal.PaymentOverAsync(0, 1);
        Store.Clock.Advance(TimeSpan.FromDays(SimilarPaymentService.Days));
        var another = await second.PaymentOverAsync(0, 1);
        var found = (await FindAsync(another)).ShouldHaveSingleItem();
        (found.Id, found.By, found.CustomerName, found.Amount.ToString()).ShouldBe((one, Similarity.Amount, "José Núñez", "100.00 EUR"));
        (await FindAsync(one)).ShouldHaveSingleItem().Id.ShouldBe(another);
        Store.Clock.Advance(TimeSpan.FromMilliseconds(1));
        (await FindAsync(await deal.PaymentOverAsync(0, 1))).Select(f => f.Id).ShouldBe([another]);
    }

    [Fact]
    public async Task Other_amounts_currencies_customers_and_deleted_or_empty_payments_are_not_similar()
    {
        var deal = await World.DealAsync("EUR", (100, 10));
        var payment = await deal.PaymentOverAsync(0, 1);
        await deal.PaymentOverAsync(0, 2);
        await deal.DeleteAsync(await deal.PaymentOverAsync(0, 1));
        await (await World.DealAsync("EUR", (100, 10))).PaymentOverAsync(0, 1);
        await (await AnotherDealAsync(deal, "USD")).PaymentOverAsync(0, 1);
        (await FindAsync(payment)).ShouldBeEmpty();
        await deal.PaymentAsync();
        (await FindAsync(await deal.PaymentAsync())).ShouldBeEmpty();
    }

    [Fact]
    public async Task Payments_with_the_same_reference_are_similar_at_any_age_and_for_any_customer()
    {
        var payment = await (await World.DealAsync("EUR", (100, 10))).PaymentOverAsync(0, 1);
        var stranger = await World.DealAsync("USD", (7, 10));
        var old = await stranger.PaymentOverAsync(0, 1);
        await stranger.PayAsync(old, reference: "BNK 77-20431");
        await stranger.PayAsync(await stranger.PaymentOverAsync(0, 2), reference: "BNK 77-204310");
        Store.Clock.Advance(TimeSpan.FromDays(400));
        var found = (await FindAsync(payment, " bnk 77-20431 ")).ShouldHaveSingleItem();
        (found.Id, found.By, found.Reference, found.PaidOn is not null).ShouldBe((old, Similarity.Reference, "BNK 77-20431", true));
        (await FindAsync(payment, "---")).ShouldBeEmpty();
        (await FindAsync(payment, "BNK")).ShouldBeEmpty();
    }

    [Fact]
    public async Task Similar_payments_are_not_found_from_another_workspace()
    {
        var deal = await World.DealAsync("EUR", (100, 10));
        var payment = await deal.PaymentOverAsync(0, 1);
        await deal.PayAsync(await deal.PaymentOverAsync(0, 1), reference: "BNK 77");
        var found = await Similar.FindAsync(World.Other.Id, payment, "BNK 77", Vera, default);
        found.Value.ShouldBeEmpty();
    }

    private SimilarPaymentService Similar => Store.Services.GetRequiredService<SimilarPaymentService>();

    private async Task<IReadOnlyList<SimilarPayment>> FindAsync(PaymentId payment, string? reference = null) =>
        (await Similar.FindAsync(World.Workspace.Id, payment, reference, Vera, default)).Value;

    private async Task<Deal> AnotherDealAsync(Deal deal, string currency = "EUR")
    {
        var input = new EntityInput { Kind = EntityKinds.Deal, Title = "More racks", Currency = currency, Customer = deal.Customer };
        var id = (await World.Entities.AddAsync(World.Workspace, input, Clara, default)).Value;
        var row = (
            await World.Entities.AddRowAsync(World.Workspace, id, new RowInput { ProductName = "Rack", Price = 100, Quantity = 5 }, Clara, default)).Value;
        return new Deal(World, id, deal.Customer, [row]);
    }
}

public sealed class SqliteSimilarContract() : SimilarContract(TestDatabase.Sqlite)
{
    [Fact]
    public async Task Equal_amounts_are_searched_in_the_index_of_each_entity()
    {
        var plan = await Plans.ExplainAsync(Store, SimilarPayments.AskByAmount(World.Workspace.Id, new(1), TimeSpan.FromDays(7), 5));
        plan.ShouldContain(
            l => l.StartsWith(
                "SEARCH p USING INDEX ix_payments_entity_currency_amount_minor_listed (entity_id=? AND currency=? AND amount_minor=?",
                StringComparison.Ordinal
            ));
        plan.ShouldContain(l => l.StartsWith("SEARCH f USING", StringComparison.Ordinal) && l.Contains("customer_id=?", StringComparison.Ordinal));
    }

    [Fact]
    public async Task References_are_searched_in_the_full_text_index()
    {
        var plan = await Plans.ExplainAsync(Store, SimilarPayments.AskByReference(new SqliteDialect(), World.Workspace.Id, new(1), "BNK 77", 5)!);
        plan.ShouldContain(l => l.StartsWith("SEARCH p USING INTEGER PRIMARY KEY", StringComparison.Ordinal));
        plan.ShouldContain(l => l.Contains("payment_search VIRTUAL TABLE INDEX", StringComparison.Ordinal));
        plan.ShouldContain("SEARCH w USING INTEGER PRIMARY KEY (rowid>?)");
    }
}

[Trait("Run", "Full")]
public sealed class PostgresSimilarContract() : SimilarContract(TestDatabase.Postgres);
