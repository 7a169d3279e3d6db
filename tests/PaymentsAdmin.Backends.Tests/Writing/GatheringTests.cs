using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using PaymentsAdmin.Backends.Tests.Contract;
using PaymentsAdmin.Backends.Tests.Databases;
using PaymentsAdmin.Backends.Tests.Portals.Strange;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Backends.Tests.Writing;

/// <summary>
/// On PostgreSQL concurrent commands of one kind share a transaction, with the same results as if each ran alone.
/// </summary>
public sealed class GatheringTests() : StoreTests(TestDatabase.Postgres)
{
    private static readonly Failure No = new("test.no", FailureKind.Refused, "No.");

    private readonly LogOfTroubles _log = new();
    private Marks _marks = null!;
    private Func<Mark, CancellationToken, Task<Result<long>>> _run = null!;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        _marks = new Marks(await Samples.PrepareAsync(Store.Writer));
        _run = Store.Writer.Batch(_marks);
    }

    protected override void Register(IServiceCollection services) => services.AddSingleton<ILoggerProvider>(_log);

    [Fact]
    public async Task Waiting_commands_share_one_transaction_and_each_gets_its_own_result()
    {
        var answers = await AfterTwoAsync(new Mark(13, "c"), new Mark(11, "a"), new Mark(12, "b"));

        answers.ShouldAllBe(a => a.Result != null && a.Result.Ok);
        _marks.Groups.ShouldBe(["first", "second", "a b c"]);
        var entries = (await AuditRows.AllAsync(Store)).Where(e => answers.Any(a => a.Result!.Value == e.SubjectId)).ToList();
        entries.Count.ShouldBe(3);
        entries.Select(e => e.Tx).Distinct().ShouldHaveSingleItem();
        (await KeptAsync()).ShouldBe(["a", "b", "c", "first", "second"]);
        (await Store.Audit.VerifyAsync(CancellationToken.None)).Intact.ShouldBeTrue();
    }

    [Fact]
    public async Task A_failing_command_gets_its_failure_and_the_others_are_kept()
    {
        var answers = await AfterTwoAsync(new Mark(11, "a"), new Mark(12, "no"), new Mark(13, "c"));

        answers.Select(a => a.Result!.Failure).ShouldBe([null, No, null]);
        (await KeptAsync()).ShouldBe(["a", "c", "first", "second"]);
    }

    [Fact]
    public async Task A_throwing_command_gets_its_exception_and_the_others_are_kept()
    {
        var answers = await AfterTwoAsync(new Mark(11, "a"), new Mark(12, "bug"), new Mark(13, "c"));

        answers.Select(a => a.Fault?.GetType()).ShouldBe([null, typeof(FormatException), null]);
        answers.Select(a => a.Result?.Ok).ShouldBe([true, null, true]);
        (await KeptAsync()).ShouldBe(["a", "c", "first", "second"]);
        _log.Said.ShouldHaveSingleItem().ShouldStartWith("log: 3 commands could not share a transaction.");
    }

    [Fact]
    public async Task When_the_database_is_lost_all_commands_fail_and_none_is_retried()
    {
        var answers = await AfterTwoAsync(new Mark(11, "a"), new Mark(12, "lost"), new Mark(13, "c"));

        answers.ShouldAllBe(a => a.Fault is StorageUnavailableException);
        (await KeptAsync()).ShouldBe(["first", "second"]);
    }

    [Fact]
    public async Task Two_commands_for_the_same_row_run_one_after_the_other()
    {
        var answers = await AfterTwoAsync(new Mark(11, "a"), new Mark(11, "a again"), new Mark(12, "b"));

        answers.ShouldAllBe(a => a.Result != null && a.Result.Ok);
        _marks.Groups.ShouldBe(["first", "second", "a b", "a again"]);
        (await KeptAsync()).ShouldBe(["a", "a again", "b", "first", "second"]);
    }

    [Fact]
    public async Task A_command_cancelled_while_waiting_writes_nothing()
    {
        using var given = new CancellationTokenSource();
        var (first, second) = await TwoOnTheirWayAsync();
        var gone = _run(new Mark(11, "gone"), given.Token);
        var kept = _run(new Mark(12, "kept"), CancellationToken.None);
        await given.CancelAsync();
        _marks.Gate.SetResult();

        await Should.ThrowAsync<OperationCanceledException>(() => gone);
        await Task.WhenAll(first, second, kept);
        (await KeptAsync()).ShouldBe(["first", "kept", "second"]);
    }

    [Fact]
    public async Task More_commands_than_fit_in_one_transaction_are_all_done()
    {
        var answers = await AfterTwoAsync([.. Enumerable.Range(100, 75).Select(n => new Mark(n, $"n{n}"))]);

        answers.ShouldAllBe(a => a.Result != null && a.Result.Ok);
        _marks.Groups.ShouldAllBe(group => group.Split(' ').Length <= 32);
        (await KeptAsync()).Count.ShouldBe(77);
    }

    private async Task<IReadOnlyList<(Result<long>? Result, Exception? Fault)>> AfterTwoAsync(params Mark[] marks)
    {
        var (first, second) = await TwoOnTheirWayAsync();
        var answers = marks.Select(mark => _run(mark, CancellationToken.None)).ToList();
        _marks.Gate.SetResult();
        await Task.WhenAll(first, second).WithinAsync();
        return await Task.WhenAll(answers.Select(HeardAsync)).WithinAsync();
    }

    private static async Task<(Result<long>? Result, Exception? Fault)> HeardAsync(Task<Result<long>> answer)
    {
        try
        {
            return (await answer, null);
        }
        catch (Exception e)
        {
            return (null, e);
        }
    }

    // Two commands run at once, so that the next one has to wait.
    private async Task<(Task First, Task Second)> TwoOnTheirWayAsync()
    {
        var first = _run(new Mark(1, "first"), CancellationToken.None);
        await _marks.Entered.WaitAsync().WithinAsync();
        var second = _run(new Mark(2, "second"), CancellationToken.None);
        await _marks.Entered.WaitAsync().WithinAsync();
        return (first, second);
    }

    private async Task<IReadOnlyList<string>> KeptAsync()
    {
        var texts = await Store.Writer.RunAsync(
            async session => Result.Of(await session.AllAsync(SearchTexts, reader => reader.GetString(0))), CancellationToken.None);
        return [.. texts.Value.Order(StringComparer.Ordinal)];
    }

    private static Sql SearchTexts { get; } = new("SELECT search_text FROM payments");

    private sealed record Mark(long Holds, string Text);

    private sealed class Marks(long entity) : IBatchable<Mark, Result<long>>
    {
        public TaskCompletionSource Gate { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public SemaphoreSlim Entered { get; } = new(0);

        public List<string> Groups { get; } = [];

        public long Holds(Mark item) => item.Holds;

        public ValueTask<Result<long>> RunOneAsync(IWriteSession session, Mark item) => OneAsync(session, item);

        public async ValueTask<Result<IReadOnlyList<Result<long>>>> RunManyAsync(IWriteSession session, IReadOnlyList<Mark> items)
        {
            lock (Groups)
            {
                Groups.Add(string.Join(' ', items.Select(i => i.Text)));
            }

            if (items is [{ Text: "first" or "second" }])
            {
                Entered.Release();
                await Gate.Task;
            }

            var done = new List<Result<long>>();
            foreach (var item in items)
            {
                var one = await OneAsync(session, item);
                if (!one.Ok)
                {
                    return one.Failure;
                }

                done.Add(one);
            }

            return Result.Of<IReadOnlyList<Result<long>>>(done);
        }

        private async ValueTask<Result<long>> OneAsync(IWriteSession session, Mark item)
        {
            var id = await Samples.AddPaymentAsync(session, entity, item.Text);
            return item.Text switch
            {
                "no" => No,
                "bug" => throw new FormatException("a bug"),
                "lost" => throw new StorageUnavailableException("gone", new IOException()),
                _ => id,
            };
        }
    }
}
