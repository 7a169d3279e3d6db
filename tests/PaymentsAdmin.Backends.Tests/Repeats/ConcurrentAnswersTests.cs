using System.Text;
using Microsoft.Extensions.DependencyInjection;
using PaymentsAdmin.Backends.Tests.Databases;
using PaymentsAdmin.Core.Repeats;
using PaymentsAdmin.Storage;
using PaymentsAdmin.Storage.Model;

namespace PaymentsAdmin.Backends.Tests.Repeats;

/// <summary>The room of a caller's answers while many are stored at the same moment.</summary>
public abstract class ConcurrentAnswersTests(TestDatabase database) : StoreTests(database)
{
    private const int Length = 1_000;

    private static readonly RepeatLimits Limit = new(20 * Length);

    [Fact]
    public async Task Concurrent_answers_of_a_caller_stay_within_its_limit()
    {
        var repeats = Store.Services.GetRequiredService<RepeatService>();
        var answer = new NewAnswer(new SentAnswer(200, null, Encoding.UTF8.GetBytes(new string('x', Length))), Retention.Answer);
        var all = new TaskCompletionSource();
        var running = 0;

        await Task.WhenAll(Enumerable.Range(0, 60).Select(i => Task.Run(() => repeats.OnceAsync(CallOf(i), RunAsync))));

        // An answer that was committed last may belong to the oldest ones; the next call finds it.
        (await repeats.OnceAsync(CallOf(60), _ => Task.FromResult(answer))).Ok.ShouldBeTrue();
        (await KeptBytesAsync()).ShouldBeLessThanOrEqualTo(Limit.MaxBytes);

        // Their answers are stored at the same moment.
        async Task<NewAnswer> RunAsync(KeyedRun run)
        {
            if (Interlocked.Increment(ref running) == 60)
            {
                all.SetResult();
            }

            await all.Task.WithinAsync();
            return answer;
        }
    }

    protected override void Register(IServiceCollection services) => services.AddSingleton(Limit).AddRepeats();

    private static RepeatCall CallOf(int number) => new("token:1", RepeatKey.Read($"order-{number}").Value, [1]);

    private async Task<long> KeptBytesAsync()
    {
        await using var db = await Store.Contexts.CreateDbContextAsync();
        return db.Set<IdempotentAnswerRow>().Sum(row => (long)row.AnswerBytes);
    }
}

public sealed class SqliteConcurrentAnswersTests() : ConcurrentAnswersTests(TestDatabase.Sqlite);

public sealed class PostgresConcurrentAnswersTests() : ConcurrentAnswersTests(TestDatabase.Postgres);
