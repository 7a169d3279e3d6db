using PaymentsAdmin.Backends.Tests.Databases;
using PaymentsAdmin.Core.Entities;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Values;
using static PaymentsAdmin.Backends.Tests.Contract.ContractWorld;

namespace PaymentsAdmin.Backends.Tests.Contract;

/// <summary>Search finds the newest payments like any other, even before they are in the full-text index.</summary>
public abstract class NewestWordsContract(TestDatabase database) : ContractTests(database)
{
    // More than the 128 payments that are added to the full-text index at once on SQLite.
    protected const int Some = 140;

    [Fact]
    public async Task Each_payment_is_found_by_its_number_right_after_its_creation()
    {
        var deal = await World.DealAsync();
        foreach (var _ in Enumerable.Range(0, Some))
        {
            var payment = await deal.PaymentAsync();
            (await FindAsync(payment.ToString())).ShouldBe([payment]);
        }

        (await CountAsync("acme rack")).ShouldBe(Some);
    }

    [Fact]
    public async Task All_payments_of_a_renamed_customer_are_found_by_the_new_name_only()
    {
        var deal = await World.DealAsync();
        await AddAsync(deal, Some);
        await RenameAsync(deal, "Ana Costa");
        (await CountAsync("costa")).ShouldBe(Some);
        (await FindAsync("nunez")).ShouldBeEmpty();

        await AddAsync(deal, Some);
        await RenameAsync(deal, "Ida Berg");
        (await CountAsync("berg")).ShouldBe(2 * Some);
        (await FindAsync("costa")).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_deleted_payment_is_not_found_until_it_is_undeleted()
    {
        var deal = await World.DealAsync();
        await AddAsync(deal, Some);
        foreach (var payment in new[] { 1L, Some }.Select(id => new PaymentId(id)))
        {
            await deal.DeleteAsync(payment);
            (await FindAsync(payment.ToString())).ShouldBeEmpty();
            await deal.UndeleteAsync(payment);
            (await FindAsync(payment.ToString())).ShouldBe([payment]);
        }
    }

    protected static async Task AddAsync(Deal deal, int payments)
    {
        for (var i = 0; i < payments; i++)
        {
            await deal.PaymentAsync();
        }
    }

    protected async Task<IReadOnlyList<PaymentId>> FindAsync(string text) =>
        [.. (await World.Reads.PageAsync(new PaymentQuery(World.Workspace.Id, new PaymentFilter { Text = text }), default)).Rows.Select(r => r.Id)];

    protected async Task<long> CountAsync(string text) =>
        (await World.Reads.TotalsAsync(World.Workspace.Id, new PaymentFilter { Text = text }, default)).Count;

    private async Task RenameAsync(Deal deal, string name) =>
        (await World.Entities.RenameCustomerAsync(World.Workspace, deal.Customer, new CustomerInput { Name = name }, Clara, default)).Failure.ShouldBeNull();
}

public sealed class SqliteNewestWordsContract() : NewestWordsContract(TestDatabase.Sqlite);

[Trait("Run", "Full")]
public sealed class PostgresNewestWordsContract() : NewestWordsContract(TestDatabase.Postgres);
