using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using PaymentsAdmin.Backends.Tests.Audit;
using PaymentsAdmin.Backends.Tests.Contract;
using PaymentsAdmin.Backends.Tests.Databases;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Storing;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Storage.Postgres;
using PaymentsAdmin.Storage.Sqlite;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Backends.Tests.Postings.Faults;

/// <summary>Approvals while the storage accepts no writes.</summary>
public abstract class StorageFaultTests(TestDatabase database) : ContractTests(database)
{
    private Books? _books;

    protected Books Books => _books!;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        _books = await Books.OpenAsync(World);
    }

    [Fact]
    public async Task An_approval_fails_on_read_only_storage_and_works_once_it_is_writable_again()
    {
        var payment = await Books.SubmittedAsync();
        await Books.InvoiceAsync(100, new DateOnly(2026, 4, 1));
        var before = await Fingerprint.OfAsync(Store);
        await using (var other = Again(MakeReadOnly))
        {
            foreach (var approver in new[] { Books.Alan, Books.Anna })
            {
                (await Should.ThrowAsync<StorageUnavailableException>(() => Through(other).ApproveAsync(payment, approver))).Trouble
                    .ShouldBe(StorageTrouble.ReadOnly);
            }
        }

        (await Fingerprint.OfAsync(Store)).Differences(before).ShouldBeEmpty();
        (await Books.ApproveAsync(payment, Books.Alan)).Value.ShouldBe(PostingState.Posted);
        (await Books.SeeAsync(payment)).Number.ShouldBe("P-000001");
        await Books.ShouldBalanceAsync();
    }

    protected abstract void MakeReadOnly(IServiceCollection services);

    /// <summary>The same services again on the same data, changed by <paramref name="change"/>.</summary>
    protected TestStore Again(Action<IServiceCollection> change) =>
        Store.OpenAgain(services =>
        {
            Register(services);
            change(services);
        });

    /// <summary>The same books through other services.</summary>
    protected Books Through(TestStore other) =>
        new(new ContractWorld(other, World.Workspace, World.Other, new Dictionary<string, MethodId>(StringComparer.Ordinal)), Books.Deal, Books.Rows);
}

public sealed class SqliteStorageFaultTests() : StorageFaultTests(TestDatabase.Sqlite)
{
    [Fact]
    public async Task A_full_disk_stops_approvals_and_loses_none_that_was_confirmed()
    {
        var payments = new List<PaymentId>();
        for (var i = 0; i < 40; i++)
        {
            payments.Add(await Books.SubmittedAsync());
        }

        var posted = 0;
        await using (var small = Again(s => Sqlite.UsePragmas(s, Store.Where, SqliteOptions.Pragmas + " PRAGMA max_page_count=1;")))
        {
            var books = Through(small);
            var fault = await Should.ThrowAsync<StorageUnavailableException>(async () =>
            {
                foreach (var payment in payments)
                {
                    (await books.ApproveAsync(payment, Books.Alan)).Value.ShouldBe(PostingState.Posted);
                    posted++;
                }
            });
            fault.Trouble.ShouldBe(StorageTrouble.Full);
        }

        (await Books.OneAsync("SELECT count(*) FROM payments WHERE number_seq IS NOT NULL")).ShouldBe(posted);
        await Books.ShouldBalanceAsync();
        foreach (var payment in payments.Skip(posted))
        {
            (await Books.ApproveAsync(payment, Books.Alan)).Value.ShouldBe(PostingState.Posted);
        }

        (await Books.OneAsync("SELECT max(number_seq) FROM payments")).ShouldBe(payments.Count);
        await Books.ShouldBalanceAsync();
        (await Chain.VerifySealedAsync(Store)).Fault.ShouldBeNull();
    }

    protected override void MakeReadOnly(IServiceCollection services) =>
        Sqlite.UsePragmas(services, Store.Where, SqliteOptions.Pragmas + " PRAGMA query_only=ON;");
}

public sealed class PostgresStorageFaultTests() : StorageFaultTests(TestDatabase.Postgres)
{
    protected override void MakeReadOnly(IServiceCollection services) =>
        services.AddSingleton(_ => NpgsqlDataSource.Create(PostgresOptions.Complete(Store.Where) + ";Options=-c default_transaction_read_only=on"));
}
