using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PaymentsAdmin.Backends.Tests.Databases;
using PaymentsAdmin.Backends.Tests.Writing;
using PaymentsAdmin.Core.Repeats;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Storage;
using PaymentsAdmin.Storage.Model;
using PaymentsAdmin.Storage.Repeats;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Backends.Tests.Repeats;

/// <summary>
/// A call with a key that was interrupted continues from its committed changes: nothing is done twice, nothing is left out.
/// </summary>
public abstract class ProgressTests(TestDatabase database) : StoreTests(database)
{
    private static readonly RepeatCall Call = new("token:1", RepeatKey.Read("order-77").Value, [1, 2, 3]);

    private long _entity;

    [Fact]
    public async Task A_change_committed_before_a_crash_is_answered_and_not_repeated()
    {
        await CrashAsync(Repeats, run => AddAsync(run.Whole, Store.Writer));
        var made = (await PaymentsAsync()).ShouldHaveSingleItem();

        var again = await Repeats.OnceAsync(Call, run => Task.FromResult(Told(run.Whole.IsCommitted ? run.Whole.Number : 0)));
        (again.Value.Replayed, Encoding.UTF8.GetString(again.Value.Answer.Body)).ShouldBe((false, $"{made}"));
        (await Repeats.OnceAsync(Call, NeverAsync)).Value.Replayed.ShouldBeTrue();
        (await PaymentsAsync()).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_call_without_a_committed_change_runs_again()
    {
        await CrashAsync(Repeats, _ => Task.CompletedTask);
        var run = await Repeats.OnceAsync(Call, async run => Told((await AddAsync(run.Whole, Store.Writer)).Value));
        run.Value.Answer.Status.ShouldBe(200);
        (await PaymentsAsync()).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_change_and_its_record_are_committed_or_rolled_back_together()
    {
        await CrashAsync(Repeats, run => run.Whole.RunAsync(() => Store.Writer.RunAsync<Result<long>>(
            async session =>
            {
                await Samples.AddPaymentAsync(session, _entity, "lost");
                throw new InvalidOperationException("broken");
            },
            default)));
        await CrashAsync(Repeats, run => run.Whole.RunAsync(() => Store.Writer.RunAsync<Result<long>>(
            async session =>
            {
                await Samples.AddPaymentAsync(session, _entity, "refused");
                return RepeatFailures.BadKey;
            },
            default)));

        (await PaymentsAsync()).ShouldBeEmpty();
        (await Repeats.OnceAsync(Call, run => Task.FromResult(Told(run.HasChanged ? 1 : 0)))).Value.Answer.Body.ShouldBe("0"u8.ToArray());
    }

    [Fact]
    public async Task After_a_crash_only_the_remaining_parts_of_a_call_are_done()
    {
        await CrashAsync(Repeats, async run =>
        {
            await AddAsync(run.Whole.Of(0), Store.Writer);
            run.Whole.Of(1).Answer("a list\nof two \\ lines");
            await AddAsync(run.Whole.Of(2), Store.Writer);
            run.Whole.Of(3).Answer("nothing was committed after this");
        });
        var before = await PaymentsAsync();

        var known = new List<string?>();
        await Repeats.OnceAsync(Call, async run =>
        {
            for (var part = 0; part < 5; part++)
            {
                var step = run.Whole.Of(part);
                known.Add(step.IsCommitted ? $"{step.Number}" : step.Answered);
                if (!step.IsCommitted && step.Answered is null)
                {
                    await AddAsync(step, Store.Writer);
                }
            }

            return Told(0);
        });

        known.ShouldBe([$"{before[0]}", "a list\nof two \\ lines", $"{before[1]}", null, null]);
        (await PaymentsAsync()).Count.ShouldBe(4);
    }

    [Fact]
    public async Task A_refusal_after_a_committed_change_does_not_free_the_key()
    {
        await Repeats.OnceAsync(Call, async run =>
        {
            await AddAsync(run.Whole, Store.Writer);
            return new NewAnswer(new SentAnswer(503, null, []), Retention.Nothing);
        });
        (await Repeats.OnceAsync(Call, run => Task.FromResult(Told(run.Whole.IsCommitted ? 1 : 0)))).Value.Answer.Body.ShouldBe("1"u8.ToArray());
        (await PaymentsAsync()).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_process_whose_key_was_taken_over_commits_nothing_more()
    {
        await using var other = Store.OpenAgain(services => services.AddRepeats());
        var theirs = other.Services.GetRequiredService<RepeatService>();
        var (begun, goOn) = (new TaskCompletionSource(), new TaskCompletionSource());
        var late = theirs.OnceAsync(Call, async run =>
        {
            begun.SetResult();
            await goOn.Task;
            await AddAsync(run.Whole, other.Writer);
            return Told(1);
        });
        await begun.Task;
        await EndAsync(other.Services.GetRequiredService<IKeyHolders>());

        (await Repeats.OnceAsync(Call, async run => Told((await AddAsync(run.Whole, Store.Writer)).Value))).Value.Answer.Status.ShouldBe(200);
        goOn.SetResult();
        await Should.ThrowAsync<LostUpdateException>(() => late);
        (await PaymentsAsync()).ShouldHaveSingleItem();
        (await Repeats.OnceAsync(Call, NeverAsync)).Value.Replayed.ShouldBeTrue();
    }

    [Fact]
    public async Task Commands_that_share_a_transaction_record_the_result_of_each_key()
    {
        var add = Store.Writer.Batch(new Adding(_entity));
        var calls = Enumerable.Range(0, 12).Select(i => Call with { Key = RepeatKey.Read($"k{i}").Value }).ToList();
        var made = await Task.WhenAll(calls.Select(call => Task.Run(async () =>
        {
            long id = 0;
            await CrashAsync(Repeats, async run => id = (await run.Whole.RunAsync(() => add(calls.IndexOf(call), default))).Value.Value, call);
            return id;
        })));

        made.ShouldBeUnique();
        foreach (var (call, id) in calls.Zip(made))
        {
            (await Repeats.OnceAsync(call, run => Task.FromResult(Told(run.Whole.Number)))).Value.Answer.Body.ShouldBe(Encoding.UTF8.GetBytes($"{id}"));
        }
    }

    [Fact]
    public async Task A_key_of_an_older_version_without_a_record_has_an_unknown_outcome()
    {
        await Store.Writer.RunAsync(
            async session =>
            {
                await session.WriteAsync(
                    new Sql("INSERT INTO idempotent_answers (caller, key, body_hash, status, answer, at) VALUES ($1, $2, $3, 0, NULL, $4)"),
                    Call.Caller, Call.Key.Text, Call.Hash, session.Now);
                return Result.Done;
            },
            default);
        (await Repeats.OnceAsync(Call, NeverAsync)).Failure.ShouldBe(RepeatFailures.OutcomeUnknown);
    }

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        _entity = await Samples.PrepareAsync(Store.Writer);
    }

    protected override void Register(IServiceCollection services) => services.AddRepeats();

    /// <summary>Releases the keys of a process, as happens when it is killed.</summary>
    protected abstract Task EndAsync(IKeyHolders holders);

    private RepeatService Repeats => Store.Services.GetRequiredService<RepeatService>();

    // Interrupts the call before its answer is stored.
    private static async Task CrashAsync(RepeatService repeats, Func<KeyedRun, Task> begin, RepeatCall? call = null) =>
        await Should.ThrowAsync<InvalidOperationException>(() => repeats.OnceAsync(call ?? Call, async run =>
        {
            await begin(run);
            throw new InvalidOperationException("broken");
        }));

    private async Task<Result<long>> AddAsync(KeyedStep step, IWriter writer)
    {
        var made = await step.RunAsync(
            () => writer.RunAsync(async session => Result.Of(new PaymentId(await Samples.AddPaymentAsync(session, _entity, "keyed"))), default));
        return made.Value.Value;
    }

    private async Task<IReadOnlyList<long>> PaymentsAsync()
    {
        await using var db = await Store.Contexts.CreateDbContextAsync();
        return await db.Set<PaymentTableRow>().Select(p => p.Id).Order().ToListAsync();
    }

    private static NewAnswer Told(long number) => new(new SentAnswer(200, null, Encoding.UTF8.GetBytes($"{number}")), Retention.Answer);

    private static Task<NewAnswer> NeverAsync(KeyedRun run) => throw new InvalidOperationException("It must not run.");

    private sealed class Adding(long entity) : IBatchable<long, Result<PaymentId>>
    {
        public long Holds(long item) => item;

        public async ValueTask<Result<PaymentId>> RunOneAsync(IWriteSession session, long item) =>
            new PaymentId(await Samples.AddPaymentAsync(session, entity, $"item {item}"));

        public async ValueTask<Result<IReadOnlyList<Result<PaymentId>>>> RunManyAsync(IWriteSession session, IReadOnlyList<long> items)
        {
            var added = new List<Result<PaymentId>>();
            foreach (var item in items)
            {
                added.Add(await RunOneAsync(session, item));
            }

            return Result.Of<IReadOnlyList<Result<PaymentId>>>(added);
        }
    }
}

public sealed class SqliteProgressTests() : ProgressTests(TestDatabase.Sqlite)
{
    protected override Task EndAsync(IKeyHolders holders)
    {
        ((IDisposable)holders).Dispose();
        return Task.CompletedTask;
    }
}

[Trait("Run", "Full")]
public sealed class PostgresProgressTests() : ProgressTests(TestDatabase.Postgres)
{
    protected override async Task EndAsync(IKeyHolders holders) => await ((IAsyncDisposable)holders).DisposeAsync();
}
