using System.Text;
using Microsoft.Extensions.DependencyInjection;
using PaymentsAdmin.Backends.Tests.Databases;
using PaymentsAdmin.Core.Repeats;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Storage;
using PaymentsAdmin.Storage.Model;

namespace PaymentsAdmin.Backends.Tests.Repeats;

/// <summary>A write with a key runs once, in whichever process it arrives.</summary>
public abstract class RepeatTests(TestDatabase database) : StoreTests(database)
{
    private const string Body = """{"result":7,"name":"Zoë 🙂"}""";

    private static readonly RepeatCall Call = new("token:1", Key("order-77"), [1, 2, 3]);

    private int _runs;

    [Fact]
    public async Task A_repeated_call_gets_the_same_answer_and_runs_once()
    {
        var first = await OnceAsync(Call);
        var again = await OnceAsync(Call);

        _runs.ShouldBe(1);
        (first.Value.Replayed, again.Value.Replayed).ShouldBe((false, true));
        (again.Value.Answer.Status, again.Value.Answer.Failure).ShouldBe((200, null));
        Encoding.UTF8.GetString(again.Value.Answer.Body).ShouldBe(Body);
    }

    [Fact]
    public async Task A_final_refusal_is_kept_with_its_failure()
    {
        await OnceAsync(Call, Retention.Answer, status: 400, failure: "input.invalid");
        var again = await OnceAsync(Call);

        _runs.ShouldBe(1);
        (again.Value.Answer.Status, again.Value.Answer.Failure).ShouldBe((400, "input.invalid"));
    }

    [Fact]
    public async Task The_same_key_with_another_request_is_refused_and_another_key_or_caller_is_accepted()
    {
        await OnceAsync(Call);

        (await OnceAsync(Call with { Hash = [1, 2, 4] })).Failure.ShouldBe(RepeatFailures.OtherRequest);
        (await OnceAsync(Call with { Key = Key("order-78") })).Ok.ShouldBeTrue();
        (await OnceAsync(Call with { Caller = "token:2" })).Ok.ShouldBeTrue();
        _runs.ShouldBe(3);
    }

    [Fact]
    public async Task A_call_that_did_nothing_can_be_repeated()
    {
        (await OnceAsync(Call, Retention.Nothing, status: 503)).Value.Answer.Status.ShouldBe(503);
        (await OnceAsync(Call)).Value.Replayed.ShouldBeFalse();
        _runs.ShouldBe(2);
    }

    [Fact]
    public async Task When_an_answer_must_not_be_stored_only_the_fact_is_kept()
    {
        await OnceAsync(Call, Retention.Fact);

        (await OnceAsync(Call)).Failure.ShouldBe(RepeatFailures.AnswerNotKept);
        (await OnceAsync(Call with { Hash = [9] })).Failure.ShouldBe(RepeatFailures.OtherRequest);
        _runs.ShouldBe(1);
        (await RowsAsync()).ShouldHaveSingleItem().Answer.ShouldBeNull();
    }

    [Fact]
    public async Task An_answer_that_is_too_long_is_not_stored()
    {
        await OnceAsync(Call, body: new string('x', RepeatService.MaxBytes + 1));
        (await OnceAsync(Call)).Failure.ShouldBe(RepeatFailures.AnswerNotKept);
        _runs.ShouldBe(1);
    }

    [Fact]
    public async Task Repeats_of_a_running_call_are_refused_however_long_it_runs_in_every_process()
    {
        await using var other = Store.OpenAgain(services => services.AddRepeats());
        other.Clock.Advance(TimeSpan.FromHours(1));
        var (begun, end) = (new TaskCompletionSource(), new TaskCompletionSource());
        var first = Repeats.OnceAsync(
            Call,
            async _ =>
            {
                _runs++;
                begun.SetResult();
                await end.Task;
                return new NewAnswer(new SentAnswer(200, null, Encoding.UTF8.GetBytes(Body)), Retention.Answer);
            }
        );
        await begun.Task;

        Store.Clock.Advance(TimeSpan.FromHours(1));
        foreach (var repeats in new[] { Repeats, other.Services.GetRequiredService<RepeatService>() })
        {
            (await OnceAsync(Call, of: repeats)).Failure.ShouldBe(RepeatFailures.InProgress);
            (await OnceAsync(Call with { Hash = [9] }, of: repeats)).Failure.ShouldBe(RepeatFailures.OtherRequest);
        }

        end.SetResult();
        (await first).Ok.ShouldBeTrue();
        (await OnceAsync(Call)).Value.Replayed.ShouldBeTrue();
        _runs.ShouldBe(1);
    }

    [Fact]
    public async Task A_key_is_forgotten_after_a_day_and_old_keys_are_deleted()
    {
        await OnceAsync(Call with { Key = Key("never-again") });
        await OnceAsync(Call);
        Store.Clock.Advance(RepeatService.KeptFor - TimeSpan.FromSeconds(1));
        (await OnceAsync(Call)).Value.Replayed.ShouldBeTrue();

        Store.Clock.Advance(TimeSpan.FromSeconds(1));
        (await OnceAsync(Call with { Hash = [5] })).Value.Replayed.ShouldBeFalse();
        (await RowsAsync()).ShouldHaveSingleItem().Key.ShouldBe(Call.Key.Text);
    }

    [Fact]
    public async Task Only_one_of_twenty_concurrent_calls_in_two_processes_runs()
    {
        await using var other = Store.OpenAgain(services => services.AddRepeats());
        RepeatService[] processes = [Repeats, other.Services.GetRequiredService<RepeatService>()];
        var runs = 0;
        var answers = await Task.WhenAll(
            Enumerable.Range(0, 20)
                .Select(i => Task.Run(() => processes[i % 2].OnceAsync(Call, _ => Task.FromResult(Counted(Interlocked.Increment(ref runs))))))
        );

        runs.ShouldBe(1);
        answers.Count(a => a.Ok && !a.Value.Replayed).ShouldBe(1);
        answers.Where(a => !a.Ok).ShouldAllBe(a => a.Failure == RepeatFailures.InProgress);
        answers.Where(a => a.Ok).ShouldAllBe(a => Encoding.UTF8.GetString(a.Value.Answer.Body) == "1");
    }

    [Fact]
    public async Task Many_concurrent_keys_replace_old_ones_without_failures()
    {
        await Task.WhenAll(Enumerable.Range(0, 40).Select(i => Task.Run(() => OnceAsync(Call with { Key = Key($"old-{i}") }))));
        Store.Clock.Advance(RepeatService.KeptFor);
        var answers = await Task.WhenAll(Enumerable.Range(0, 40).Select(i => Task.Run(() => OnceAsync(Call with { Key = Key($"new-{i}") }))));

        answers.ShouldAllBe(a => a.Ok && !a.Value.Replayed);
        (await RowsAsync()).Select(r => r.Key).ShouldAllBe(key => key.StartsWith("new-"));
    }

    [Fact, Trait("Run", "Full")]
    public async Task The_answers_of_a_caller_take_fifty_megabytes_and_of_the_oldest_only_the_fact_is_kept()
    {
        var largest = new string('x', RepeatService.MaxBytes);
        await OnceAsync(Call with { Caller = "token:2" });
        for (var i = 0; i < 52; i++)
        {
            await OnceAsync(Call with { Key = Key($"large-{i}") }, body: largest);
        }

        (await KeptBytesAsync()).ShouldBe(RepeatLimits.Default.MaxBytes);
        (await OnceAsync(Call with { Key = Key("large-0") })).Failure.ShouldBe(RepeatFailures.AnswerNotKept);
        (await OnceAsync(Call with { Key = Key("large-1") })).Failure.ShouldBe(RepeatFailures.AnswerNotKept);
        (await OnceAsync(Call with { Key = Key("large-2") })).Value.Replayed.ShouldBeTrue();
        (await OnceAsync(Call with { Key = Key("large-51") })).Value.Replayed.ShouldBeTrue();
        (await OnceAsync(Call with { Caller = "token:2" })).Value.Replayed.ShouldBeTrue();
        _runs.ShouldBe(53);

        Store.Clock.Advance(RepeatService.KeptFor);
        await OnceAsync(Call with { Key = Key("large-0") }, body: largest);
        (await OnceAsync(Call with { Key = Key("large-0") })).Value.Replayed.ShouldBeTrue();
    }

    protected override void Register(IServiceCollection services) => services.AddRepeats();

    private RepeatService Repeats => Store.Services.GetRequiredService<RepeatService>();

    private Task<Result<OnceAnswer>> OnceAsync(
        RepeatCall call, Retention keeping = Retention.Answer, int status = 200, string? failure = null, string body = Body, RepeatService? of = null) =>
        (of ?? Repeats).OnceAsync(
            call,
            _ =>
            {
                Interlocked.Increment(ref _runs);
                return Task.FromResult(new NewAnswer(new SentAnswer(status, failure, Encoding.UTF8.GetBytes(body)), keeping));
            }
        );

    private async Task<IReadOnlyList<IdempotentAnswerRow>> RowsAsync()
    {
        await using var db = await Store.Contexts.CreateDbContextAsync();
        return [.. db.Set<IdempotentAnswerRow>()];
    }

    private async Task<long> KeptBytesAsync() =>
        (await RowsAsync()).Where(row => row.Caller == Call.Caller).Sum(row => (long)Encoding.UTF8.GetByteCount(row.Answer?.TrimStart('\n') ?? ""));

    private static NewAnswer Counted(int run) => new(new SentAnswer(200, null, Encoding.UTF8.GetBytes($"{run}")), Retention.Answer);

    private static RepeatKey Key(string text) => RepeatKey.Read(text).Value;
}

public sealed class SqliteRepeatTests() : RepeatTests(TestDatabase.Sqlite);

public sealed class PostgresRepeatTests() : RepeatTests(TestDatabase.Postgres);
