using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using PaymentsAdmin.Backends.Tests.Databases;
using PaymentsAdmin.Core.Storing;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Storage.Model;
using PaymentsAdmin.Storage.Sqlite;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Backends.Tests.Writing;

public sealed class SqliteWriterTests() : WriterTests(TestDatabase.Sqlite)
{
    private static readonly Failure No = new("test.no", FailureKind.Refused, "No.");

    [Fact]
    public async Task Ids_have_no_gap_after_failures()
    {
        await Store.Writer.AddPaymentAsync(Entity, "one");
        await Store.Writer.RunAsync<Result>(
            async session =>
            {
                await Samples.AddPaymentAsync(session, Entity, "gone");
                await Samples.AddPaymentAsync(session, Entity, "gone too");
                return No;
            },
            CancellationToken.None
        );
        (await Store.Writer.AddPaymentAsync(Entity, "two")).Value.ShouldBe(2);
        await using var db = await Store.Contexts.CreateDbContextAsync();
        (await db.Set<AuditEntryRow>().Select(e => e.Id).ToListAsync()).ShouldBe([1L, 2L]);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(16)]
    public async Task Words_of_failed_payments_do_not_enter_the_full_text_index(int callers)
    {
        await Task.WhenAll(Enumerable.Range(0, callers).Select(_ => Task.Run(AddAndFailAsync)));

        await using var db = await Store.Contexts.CreateDbContextAsync();
        var reach = await db.Database.SqlQueryRaw<long>("SELECT last_id AS Value FROM payment_search_reach").SingleAsync();
        var indexed = await db.Database.SqlQueryRaw<long>("SELECT rowid AS Value FROM payment_search WHERE payment_search MATCH 'kept'").ToListAsync();
        var all = await db.Set<PaymentTableRow>().Select(p => p.Id).ToListAsync();
        reach.ShouldBeGreaterThan(all.Count - 128);
        indexed.Order().ShouldBe(Enumerable.Range(1, (int)reach).Select(id => (long)id));
        (await db.Database.SqlQueryRaw<long>("SELECT rowid AS Value FROM payment_search WHERE payment_search MATCH 'gone'").ToListAsync()).ShouldBeEmpty();

        async Task AddAndFailAsync()
        {
            for (var i = 0; i < 400 / callers; i++)
            {
                await Store.Writer.RunAsync<Result>(
                    async session =>
                    {
                        await Samples.AddPaymentAsync(session, Entity, "gone");
                        return No;
                    },
                    CancellationToken.None
                );
                await Store.Writer.AddPaymentAsync(Entity, "kept");
            }
        }
    }

    [Fact]
    public async Task Ids_continue_after_those_that_another_process_wrote()
    {
        await Store.Writer.AddPaymentAsync(Entity, "one");
        await using var other = Store.OpenAgain();
        (await other.Writer.AddPaymentAsync(Entity, "two")).Value.ShouldBe(2);
        (await Store.Writer.AddPaymentAsync(Entity, "three")).Value.ShouldBe(3);
        (await other.Writer.AddPaymentAsync(Entity, "four")).Value.ShouldBe(4);
        (await Store.Audit.VerifyAsync(CancellationToken.None)).ShouldSatisfyAllConditions(
            v => v.Fault.ShouldBeNull(),
            v => v.Blocks.ShouldBe(4)
        );
    }

    [Fact]
    public async Task A_command_that_waits_for_anything_else_is_refused_and_rolled_back()
    {
        var never = new TaskCompletionSource();
        var fault = await Should.ThrowAsync<InvalidOperationException>(() =>
            Store.Writer.RunAsync<Result>(
                async session =>
                {
                    await Samples.AddPaymentAsync(session, Entity, "gone");
                    await never.Task;
                    await Samples.AddPaymentAsync(session, Entity, "much later");
                    return Result.Done;
                },
                CancellationToken.None
            )
        );
        fault.Message.ShouldStartWith("A command must not wait");
        never.SetResult();
        await Store.Writer.AddPaymentAsync(Entity, "kept");
        await ShouldHoldAsync(1);
    }

    [Fact]
    public async Task Commands_that_arrive_together_share_a_commit_and_a_block()
    {
        using var busy = new ManualResetEventSlim();
        using var others = new ManualResetEventSlim();
        var first = Task.Run(() => Store.Writer.RunAsync(
            async session =>
            {
                busy.Set();
                others.Wait(Patience.Limit).ShouldBeTrue();
                return Result.Of(await Samples.AddPaymentAsync(session, Entity, "first"));
            },
            CancellationToken.None
        ));
        busy.Wait(Patience.Limit).ShouldBeTrue();
        var together = Enumerable.Range(0, 64).Select(n => Store.Writer.AddPaymentAsync(Entity, $"n{n}")).ToList();
        others.Set();
        await Task.WhenAll(together.Append(first)).WithinAsync();

        await using var db = await Store.Contexts.CreateDbContextAsync();
        (await db.Set<AuditBlockRow>().Select(b => b.Count).ToListAsync()).ShouldBe([65]);
    }

    [Fact]
    public async Task Every_caller_gets_an_answer_when_a_trigger_rolls_everything_back()
    {
        await Sqlite.ExecuteAsync(
            Store.Where,
            "CREATE TRIGGER bomb BEFORE INSERT ON payments WHEN new.search_text = 'bomb' BEGIN SELECT RAISE(ROLLBACK, 'all of it'); END;"
        );
        var answers = await Task.WhenAll(
            Enumerable.Range(0, 30).Select(n => Task.Run(async () =>
            {
                try
                {
                    return (await Store.Writer.AddPaymentAsync(Entity, n == 7 ? "bomb" : $"n{n}")).Ok;
                }
                catch (Exception e) when (e is StorageUnavailableException or SqliteException)
                {
                    return false;
                }
            }))
        );
        answers.Count(kept => kept).ShouldBeLessThan(30);
        await ShouldHoldAsync(answers.Count(kept => kept));
        (await Store.Writer.AddPaymentAsync(Entity, "goes on")).Ok.ShouldBeTrue();
    }

    [Fact]
    public async Task A_database_locked_by_another_program_for_too_long_is_reported_as_unavailable()
    {
        await using var held = new SqliteConnection(SqliteOptions.ConnectionString(Path.Combine(Store.Where, SqliteOptions.FileName)));
        await held.OpenAsync();
        await using (await held.BeginTransactionAsync())
        {
            await Should.ThrowAsync<StorageUnavailableException>(() => Store.Writer.AddPaymentAsync(Entity, "no"));
        }

        (await Store.Writer.AddPaymentAsync(Entity, "yes")).Ok.ShouldBeTrue();
    }

    [Fact]
    public async Task A_full_disk_is_reported_as_unavailable_and_acknowledged_payments_stay()
    {
        await Store.Writer.AddPaymentAsync(Entity, "one");
        await using var small = Store.OpenAgain(services => Sqlite.UsePragmas(services, Store.Where, SqliteOptions.Pragmas + " PRAGMA max_page_count=1;"));
        var kept = 1;
        var fault = await Should.ThrowAsync<StorageUnavailableException>(async () =>
        {
            for (var i = 0; i < 1_000; i++)
            {
                await small.Writer.AddPaymentAsync(Entity, new string('x', 4_000));
                kept++;
            }
        });
        fault.Trouble.ShouldBe(StorageTrouble.Full);
        await ShouldHoldAsync(kept);
        (await Store.Audit.VerifyAsync(CancellationToken.None)).Fault.ShouldBeNull();
    }

    [Fact]
    public async Task An_exclusive_command_runs_without_the_write_ahead_log_which_is_used_again_afterwards()
    {
        await Store.Writer.AddPaymentAsync(Entity, "before");
        var during = await JournalsDuringAsync();
        during.ShouldBe(["payments.db-journal"]);
        await Store.Writer.AddPaymentAsync(Entity, "after");
        Journals().ShouldContain("payments.db-wal");
        await ShouldHoldAsync(3);
    }

    [Fact]
    public async Task An_exclusive_command_keeps_the_write_ahead_log_while_another_connection_is_open()
    {
        await using var other = new SqliteConnection(SqliteOptions.ConnectionString(Path.Combine(Store.Where, SqliteOptions.FileName)) + ";Pooling=False");
        await other.OpenAsync();
        await using var look = other.CreateCommand();
        look.CommandText = "SELECT count(*) FROM payments";
        await look.ExecuteScalarAsync();

        (await JournalsDuringAsync()).ShouldContain("payments.db-wal");
        (await look.ExecuteScalarAsync()).ShouldBe(1L);
        await ShouldHoldAsync(1);
    }

    private async Task<string[]> JournalsDuringAsync() =>
        (
            await Store.Writer.RunExclusiveAsync(
                async session =>
                {
                    await Samples.AddPaymentAsync(session, Entity, "alone");
                    return Result.Of(Journals());
                },
                CancellationToken.None
            )
        ).Value;

    private string[] Journals() =>
        [.. Directory.GetFiles(Store.Where, "payments.db-*").Select(f => Path.GetFileName(f)).Where(f => !f.EndsWith("-shm", StringComparison.Ordinal))];

    [Fact]
    public async Task A_missing_file_is_reported_as_unavailable()
    {
        await using var store = TestStore.Open(SqlitePlace.Empty());
        await Should.ThrowAsync<StorageUnavailableException>(() => store.Writer.AddPaymentAsync(1, "no"));
    }

    [Fact]
    public async Task Closing_waits_for_commands_that_have_begun_and_refuses_later_ones()
    {
        await using var other = Store.OpenAgain();
        var begun = Enumerable.Range(0, 20).Select(n => Task.Run(() => other.Writer.AddPaymentAsync(Entity, $"n{n}"))).ToList();
        await Task.WhenAny(begun);
        await ((IAsyncDisposable)other.Writer).DisposeAsync();
        var outcomes = await Task.WhenAll(begun.Select(async t =>
        {
            try
            {
                return (await t).Ok;
            }
            catch (ObjectDisposedException)
            {
                return false;
            }
        }));
        await ShouldHoldAsync(outcomes.Count(ok => ok));
    }
}
