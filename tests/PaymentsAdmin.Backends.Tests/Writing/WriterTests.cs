using Microsoft.EntityFrameworkCore;
using PaymentsAdmin.Backends.Tests.Databases;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Storage.Model;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Backends.Tests.Writing;

public abstract partial class WriterTests(TestDatabase database) : StoreTests(database)
{
    private static readonly Failure No = new("test.no", FailureKind.Refused, "No.");

    private long _entity;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        _entity = await Samples.PrepareAsync(Store.Writer);
    }

    [Fact]
    public async Task An_acknowledged_command_is_stored_with_its_audit_entry_and_texts()
    {
        var id = (await Store.Writer.AddPaymentAsync(_entity, "one")).Value;
        await using var db = await Store.Contexts.CreateDbContextAsync();
        (await db.Set<PaymentTableRow>().SingleAsync()).Id.ShouldBe(id);
        var entry = await db.Set<AuditEntryRow>().SingleAsync();
        (entry.SubjectId, entry.ActorUserId, entry.At).ShouldBe((id, 7, Store.Clock.GetUtcNow()));
        entry.Changes.ShouldBe("""[["amount",null,"10.00 EUR"]]""");
        (await db.Set<AuditTextRow>().SingleAsync()).Body.ShouldBe("""[["mark",null,"one"]]""");
    }

    [Theory]
    [InlineData(16)]
    [InlineData(64)]
    public async Task Parallel_writers_never_find_the_database_locked(int writers)
    {
        var each = Scale.Of(500, 50_000) / writers;
        await Task.WhenAll(
            Enumerable.Range(0, writers).Select(writer => Task.Run(async () =>
            {
                for (var i = 0; i < each; i++)
                {
                    (await Store.Writer.AddPaymentAsync(_entity, $"w{writer} n{i}")).Ok.ShouldBeTrue();
                }
            }))
        );
        await using var db = await Store.Contexts.CreateDbContextAsync();
        (await db.Set<PaymentTableRow>().CountAsync()).ShouldBe(writers * each);
        (await db.Set<AuditEntryRow>().CountAsync()).ShouldBe(writers * each);
        (await Store.Audit.VerifyAsync(CancellationToken.None)).Fault.ShouldBeNull();
    }

    [Fact]
    public async Task A_failed_result_rolls_back_all_that_the_command_wrote()
    {
        var answer = await Store.Writer.RunAsync<Result>(
            async session =>
            {
                await Samples.AddPaymentAsync(session, _entity, "gone");
                return No;
            },
            CancellationToken.None
        );
        answer.Failure.ShouldBe(No);
        await ShouldHoldAsync(0);
    }

    [Fact]
    public async Task An_exception_rolls_back_all_that_the_command_wrote_and_reaches_the_caller()
    {
        await Should.ThrowAsync<FormatException>(() =>
            Store.Writer.RunAsync<Result>(
                async session =>
                {
                    await Samples.AddPaymentAsync(session, _entity, "gone");
                    throw new FormatException("a bug");
                },
                CancellationToken.None
            )
        );
        await ShouldHoldAsync(0);
    }

    [Fact]
    public async Task Failing_commands_among_others_roll_back_only_themselves()
    {
        var answers = await Task.WhenAll(
            Enumerable.Range(0, 60).Select(n => Task.Run(() =>
                Store.Writer.RunAsync<Result>(
                    async session =>
                    {
                        await Samples.AddPaymentAsync(session, _entity, $"n{n}");
                        return n % 10 == 3 ? No : Result.Done;
                    },
                    CancellationToken.None
                )))
        );
        answers.Count(a => a.Ok).ShouldBe(54);
        await ShouldHoldAsync(54);
        (await Store.Audit.VerifyAsync(CancellationToken.None)).Intact.ShouldBeTrue();
    }

    [Fact]
    public async Task A_unique_violation_is_reported_as_such()
    {
        var hex = HexId.Random();
        await Store.Writer.AddPaymentAsync(_entity, "first", hex);
        var fault = await Should.ThrowAsync<UniqueViolationException>(() => Store.Writer.AddPaymentAsync(_entity, "second", hex));
        fault.About.ShouldContain("hex_id");
        await ShouldHoldAsync(1);
    }

    [Fact]
    public async Task A_unique_violation_through_EF_is_reported_as_such()
    {
        await Should.ThrowAsync<UniqueViolationException>(() =>
            Store.Writer.RunAsync(
                async session =>
                {
                    var db = await session.ContextAsync();
                    db.Add(new SettingRow { Key = "twice", Value = "1" });
                    await db.SaveChangesAsync();
                    db.ChangeTracker.Clear();
                    db.Add(new SettingRow { Key = "twice", Value = "2" });
                    await db.SaveChangesAsync();
                    return Result.Done;
                },
                CancellationToken.None
            )
        );
        (await Store.Database.GetSettingAsync("twice", CancellationToken.None)).ShouldBeNull();
    }

    [Fact]
    public async Task EF_and_statements_share_the_transaction_of_the_command()
    {
        await Store.Writer.RunAsync(
            async session =>
            {
                var id = await Samples.AddPaymentAsync(session, _entity, "by hand");
                var db = await session.ContextAsync();
                (await db.Set<PaymentTableRow>().SingleAsync(p => p.Id == id)).PayerText = "by EF";
                await db.SaveChangesAsync();
                var seen = await session.FirstAsync(PayerText, reader => reader.GetString(0), id);
                seen.ShouldBe("by EF");
                return Result.Done;
            },
            CancellationToken.None
        );
        await ShouldHoldAsync(1);
    }

    [Fact]
    public async Task A_context_contains_nothing_of_the_command_before()
    {
        for (var i = 0; i < 3; i++)
        {
            await Store.Writer.RunAsync(
                async session =>
                {
                    var db = await session.ContextAsync();
                    db.ChangeTracker.Entries().ShouldBeEmpty();
                    db.Add(new SettingRow { Key = "left behind", Value = "1" });
                    return Result.Done;
                },
                CancellationToken.None
            );
        }

        (await Store.Database.GetSettingAsync("left behind", CancellationToken.None)).ShouldBeNull();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_update_of_a_stale_revision_fails_and_rolls_back_the_command(bool readFirst)
    {
        var id = (await Store.Writer.AddPaymentAsync(_entity, "one")).Value;
        await Should.ThrowAsync<LostUpdateException>(() =>
            Store.Writer.RunAsync(
                async session =>
                {
                    if (readFirst)
                    {
                        await session.FirstAsync(PayerText, reader => reader.GetString(0), id);
                    }

                    await Samples.AddPaymentAsync(session, _entity, "two");
                    await session.QueueAsync(Touch, 1, id, 9);
                    return Result.Done;
                },
                CancellationToken.None
            )
        );
        await ShouldHoldAsync(1);
    }

    [Fact]
    public async Task A_lost_update_is_noticed_before_the_next_read()
    {
        var id = (await Store.Writer.AddPaymentAsync(_entity, "one")).Value;
        await Should.ThrowAsync<LostUpdateException>(() =>
            Store.Writer.RunAsync<Result>(
                async session =>
                {
                    await session.QueueAsync(Touch, 1, id, 9);
                    await session.FirstAsync(PayerText, reader => reader.GetString(0), id);
                    throw new InvalidOperationException("It went on.");
                },
                CancellationToken.None
            )
        );
    }

    [Fact]
    public async Task Only_one_of_several_concurrent_updates_of_one_revision_is_kept()
    {
        var id = (await Store.Writer.AddPaymentAsync(_entity, "one")).Value;
        var lost = 0;
        await Task.WhenAll(
            Enumerable.Range(0, 20).Select(_ => Task.Run(async () =>
            {
                try
                {
                    await Store.Writer.RunAsync(
                        async session =>
                        {
                            await session.QueueAsync(Touch, 1, id, 1);
                            return Result.Done;
                        },
                        CancellationToken.None
                    );
                }
                catch (LostUpdateException)
                {
                    Interlocked.Increment(ref lost);
                }
            }))
        );
        lost.ShouldBe(19);
    }

    [Fact]
    public async Task A_command_reads_its_own_queued_writes()
    {
        var (text, all) = (await Store.Writer.RunAsync(
            async session =>
            {
                var id = await Samples.AddPaymentAsync(session, _entity, "one");
                var first = await session.FirstAsync(PayerText, reader => reader.GetString(0), id);
                await Samples.AddPaymentAsync(session, _entity, "two");
                return Result.Of((first, await session.AllAsync(Ids, reader => reader.GetInt64(0))));
            },
            CancellationToken.None
        )).Value;
        text.ShouldBe("Your payment");
        all.Count.ShouldBe(2);
    }

    protected static Sql PayerText { get; } = new("SELECT payer_text FROM payments WHERE id = $1");

    private static Sql Ids { get; } = new("SELECT id FROM payments ORDER BY id");

    private static Sql Touch { get; } = new("UPDATE payments SET revision = revision + 1 WHERE id = $1 AND revision = $2");

    protected long Entity => _entity;

    protected async Task ShouldHoldAsync(int payments)
    {
        await using var db = await Store.Contexts.CreateDbContextAsync();
        (await db.Set<PaymentTableRow>().CountAsync()).ShouldBe(payments);
        (await db.Set<AuditEntryRow>().CountAsync()).ShouldBe(payments);
        (await db.Set<AuditTextRow>().CountAsync()).ShouldBe(payments);
    }
}

public sealed class PostgresWriterTests() : WriterTests(TestDatabase.Postgres);
