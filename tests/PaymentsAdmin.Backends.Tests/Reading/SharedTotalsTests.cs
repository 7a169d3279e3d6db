using Microsoft.Extensions.DependencyInjection;
using PaymentsAdmin.Backends.Tests.Databases;
using PaymentsAdmin.Core.Access;
using PaymentsAdmin.Core.Actions;
using PaymentsAdmin.Core.Audit;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Storage.Reading;

namespace PaymentsAdmin.Backends.Tests.Reading;

public sealed class SharedTotalsTests
{
    private static readonly IReadOnlyList<CurrencyTotal> Found = [new(2, new Money(500, Currency.Of("EUR")))];

    [Theory]
    [InlineData(TestDatabase.Sqlite)]
    [InlineData(TestDatabase.Postgres)]
    public async Task Concurrent_requests_for_the_same_totals_share_one_count(TestDatabase database)
    {
        await using var world = await World.OpenAsync(database);
        var gate = new TaskCompletionSource();
        var counts = 0;

        var asked = Enumerable.Range(0, 20)
            .Select(_ => world.AskAsync(PaymentFilter.None, async _ => { Interlocked.Increment(ref counts); await gate.Task; return Found; })).ToList();
        gate.SetResult();

        (await Task.WhenAll(asked)).ShouldAllBe(totals => totals == Found);
        counts.ShouldBe(1);
        await world.AskAsync(new PaymentFilter { Paid = PaidState.Paid }, _ => { Interlocked.Increment(ref counts); return Task.FromResult(Found); });
        counts.ShouldBe(2);
    }

    [Theory]
    [InlineData(TestDatabase.Sqlite)]
    [InlineData(TestDatabase.Postgres)]
    public async Task Totals_are_kept_until_something_is_written(TestDatabase database)
    {
        await using var world = await World.OpenAsync(database);
        var counts = 0;
        Task<IReadOnlyList<CurrencyTotal>> Count(CancellationToken _) { counts++; return Task.FromResult(Found); }

        await world.AskAsync(PaymentFilter.None, Count);
        await world.AskAsync(PaymentFilter.None, Count);
        counts.ShouldBe(1);

        await world.WriteAsync();
        await world.AskAsync(PaymentFilter.None, Count);
        counts.ShouldBe(2);
    }

    [Fact]
    public async Task A_count_is_cancelled_only_when_its_last_waiting_caller_leaves()
    {
        await using var world = await World.OpenAsync(TestDatabase.Sqlite);
        var begun = new TaskCompletionSource();
        var gate = new TaskCompletionSource();
        CancellationToken given = default;
        async Task<IReadOnlyList<CurrencyTotal>> Count(CancellationToken gone)
        {
            given = gone;
            begun.TrySetResult();
            await gate.Task.WaitAsync(gone);
            return Found;
        }

        using var first = new CancellationTokenSource();
        using var second = new CancellationTokenSource();
        var left = world.AskAsync(PaymentFilter.None, Count, first.Token);
        await begun.Task;
        var stays = world.AskAsync(PaymentFilter.None, Count, second.Token);
        await first.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(left);
        given.IsCancellationRequested.ShouldBeFalse();

        await second.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(stays);
        given.IsCancellationRequested.ShouldBeTrue();
        gate.SetResult();
        (await world.AskAsync(PaymentFilter.None, Count)).ShouldBe(Found);
    }

    [Fact]
    public async Task A_failed_count_is_not_kept()
    {
        await using var world = await World.OpenAsync(TestDatabase.Sqlite);
        await Should.ThrowAsync<InvalidOperationException>(world.AskAsync(PaymentFilter.None, _ => throw new InvalidOperationException()));

        (await world.AskAsync(PaymentFilter.None, _ => Task.FromResult(Found))).ShouldBe(Found);
    }

    [Fact]
    public async Task A_long_count_is_not_repeated_at_once_after_a_write()
    {
        await using var world = await World.OpenAsync(TestDatabase.Sqlite);
        var begun = new List<TimeSpan>();
        async Task<IReadOnlyList<CurrencyTotal>> Count(CancellationToken gone)
        {
            begun.Add(world.Elapsed);
            await Task.Delay(60, gone);
            return Found;
        }

        await world.AskAsync(PaymentFilter.None, Count);
        await world.WriteAsync();
        await world.AskAsync(PaymentFilter.None, Count);

        (begun[1] - begun[0]).ShouldBeGreaterThan(TimeSpan.FromMilliseconds(500));
    }

    private sealed class World : IAsyncDisposable
    {
        private readonly System.Diagnostics.Stopwatch _clock = System.Diagnostics.Stopwatch.StartNew();
        private readonly TestStore _store;
        private readonly SharedTotals _totals;

        private World(TestStore store)
        {
            _store = store;
            _totals = new SharedTotals(store.Services.GetRequiredService<IReader>(), store.Services.GetRequiredService<Dialect>());
        }

        public TimeSpan Elapsed => _clock.Elapsed;

        public static async Task<World> OpenAsync(TestDatabase database) =>
            new(await TestStore.OpenAsync(database, services => ReadingStores.Register(services, database)));

        public Task<IReadOnlyList<CurrencyTotal>> AskAsync(
            PaymentFilter filter, Func<CancellationToken, Task<IReadOnlyList<CurrencyTotal>>> count, CancellationToken ct = default)
        {
            var conditions = PaymentConditions.Of(new WorkspaceId(1), filter, _store.Services.GetRequiredService<BusinessClock>());
            return _totals.AskAsync(conditions, count, ct);
        }

        public Task WriteAsync() =>
            _store.Audit.RecordAsync(
                new AuditFact(Verb.Attempt("payment.test", Right.SetUp, "did so"), "payment", 1, new WorkspaceId(1)), Actor.System, default);

        public ValueTask DisposeAsync() => _store.DisposeAsync();
    }
}
