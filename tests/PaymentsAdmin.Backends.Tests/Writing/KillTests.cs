using Microsoft.EntityFrameworkCore;
using PaymentsAdmin.Backends.Tests.Databases;
using PaymentsAdmin.Storage.Model;

namespace PaymentsAdmin.Backends.Tests.Writing;

public abstract class KillTests(TestDatabase database) : StoreTests(database)
{
    [Fact]
    public async Task A_killed_process_loses_no_acknowledged_payment_and_leaves_nothing_in_part()
    {
        var entity = await Samples.PrepareAsync(Store.Writer);
        var answered = new List<long>();
        for (var round = 0; round < Scale.Of(2, 50); round++)
        {
            var process = new WritingProcess(On, Store.Where, entity, Callers: round % 2 == 0 ? 1 : 16, Each: 1_000_000);
            answered.AddRange(await Answers.ReadAndKillAsync(process.Start(), enough: 20 + (37 * round % 100)));
            await Answers.ShouldBeWholeAsync(Store, answered);
            await CheckSearchAsync();
        }
    }

    /// <summary>The search index covers the stored payments and no others.</summary>
    protected abstract Task CheckSearchAsync();
}

public sealed class SqliteKillTests() : KillTests(TestDatabase.Sqlite)
{
    [Fact]
    public async Task Two_processes_write_to_one_file_at_the_same_time()
    {
        var entity = await Samples.PrepareAsync(Store.Writer);
        var each = Scale.Of(30, 500);
        var processes = await Task.WhenAll(
            Enumerable.Range(0, 2).Select(async _ =>
            {
                var start = new WritingProcess(On, Store.Where, entity, Callers: 8, each).Start();
                using var process = System.Diagnostics.Process.Start(start)!;
                var errors = process.StandardError.ReadToEndAsync();
                var answers = await process.StandardOutput.ReadToEndAsync().WithinAsync();
                await process.WaitForExitAsync().WithinAsync();
                process.ExitCode.ShouldBe(0, await errors);
                return answers.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(long.Parse).ToList();
            })
        );
        var answered = processes.SelectMany(p => p).ToList();
        answered.Count.ShouldBe(2 * 8 * each);
        answered.ShouldBeUnique();
        await Answers.ShouldBeWholeAsync(Store, answered);
    }

    [Fact]
    [Trait("Run", "Full")]
    public async Task A_process_killed_within_one_long_exclusive_command_leaves_nothing_of_it()
    {
        var entity = await Samples.PrepareAsync(Store.Writer);
        await Store.Writer.AddPaymentAsync(entity, "before");
        await ((IAsyncDisposable)Store.Writer).DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();

        // More than the page cache holds, so that unfinished rows are in the file itself.
        var process = new WritingProcess(On, Store.Where, entity, Callers: 1, Each: 0) { AsOne = true };
        await Answers.ReadAndKillAsync(process.Start(), enough: 4_000);

        var folder = new DirectoryInfo(Store.Where);
        folder.GetFiles("*-journal").ShouldHaveSingleItem();
        folder.GetFiles("payments.db").ShouldHaveSingleItem().Length.ShouldBeGreaterThan(40_000_000);
        await using var again = Store.OpenAgain();
        await again.Writer.AddPaymentAsync(entity, "after");
        await Answers.ShouldBeWholeAsync(again, [1, 2]);
        await using var db = await again.Contexts.CreateDbContextAsync();
        (await db.Set<PaymentTableRow>().CountAsync()).ShouldBe(2);
        (await again.Audit.VerifyAsync(CancellationToken.None)).Fault.ShouldBeNull();
    }

    protected override async Task CheckSearchAsync()
    {
        await using var db = await Store.Contexts.CreateDbContextAsync();
        var indexed = await db.Database.SqlQueryRaw<long>("SELECT rowid AS Value FROM payment_search WHERE payment_search MATCH 'caller'").ToListAsync();
        var reach = await db.Database.SqlQueryRaw<long>("SELECT last_id AS Value FROM payment_search_reach").SingleAsync();
        var all = await db.Set<PaymentTableRow>().Select(p => p.Id).OrderBy(id => id).ToListAsync();
        indexed.Order().ShouldBe(all.TakeWhile(id => id <= reach));
        all.Count(id => id > reach).ShouldBeLessThan(128);
    }
}

[Trait("Run", "Full")]
public sealed class PostgresKillTests() : KillTests(TestDatabase.Postgres)
{
    // The search index is part of the table itself.
    protected override Task CheckSearchAsync() => Task.CompletedTask;
}
