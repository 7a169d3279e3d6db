using System.Diagnostics;
using System.Globalization;
using Microsoft.Data.Sqlite;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Bench;

/// <summary>Durable writes of the product compared with one bare prepared INSERT per commit, both on grown indexes.</summary>
internal sealed class WriteBench(BenchOptions options, BenchFolder folder)
{
    private const int Alone = 400;
    private const int Many = 64;
    private const int PerCaller = 40;
    private const int Growing = 10_000;

    public async Task RunAsync()
    {
        var place = folder.New("write");
        var barePlace = Path.Combine(folder.New("write-bare"), "bare.db");
        EntityId deal;
        await using (var seeding = await BenchStore.SqliteAsync(place))
        {
            deal = await seeding.SeedAsync(options.Payments);
        }

        SqliteConnection.ClearAllPools();
        using (var source = new BareFile(BenchStore.FileIn(place)))
        {
            source.Run($"PRAGMA wal_checkpoint(TRUNCATE); VACUUM INTO '{barePlace}'");
        }

        await using var store = await BenchStore.SqliteAsync(place);
        await store.RunBesideAsync();
        using var bare = new BareInsert(barePlace);

        // Indexes built after a load have no free space in their pages, so both files grow by the same number of rows first.
        var added = await CallersAsync(Many, Growing / Many, (_, _) => AddAsync(store, deal));
        for (var i = 0; i < Growing; i++)
        {
            bare.Run();
        }

        await OneCallerAsync(store, bare, deal, added.Ids);
        await ManyCallersAsync(store, bare, deal);
    }

    private async Task OneCallerAsync(BenchStore store, BareInsert bare, EntityId deal, IReadOnlyList<long> added)
    {
        var rounds = new List<(Times Add, Times Pay, Times Bare, Times Twin)>();
        var next = 0;
        for (var round = 0; round < options.Rounds; round++)
        {
            var (add, pay, base1, base2) = (new Times(), new Times(), new Times(), new Times());
            for (var i = 0; i < Alone; i++)
            {
                await base1.TakeAsync(bare.RunAsync);
                await add.TakeAsync(() => AddAsync(store, deal));
                await base2.TakeAsync(bare.RunAsync);
                var id = new PaymentId(added[next++ % added.Count]);
                await pay.TakeAsync(() => PayAsync(store, id));
            }

            rounds.Add((add, pay, base1, base2));
        }

        string[] Row(string name, Func<(Times Add, Times Pay, Times Bare, Times Twin), Times> of) =>
            [
                name,
                Report.Ms(Report.Median(rounds.Select(r => of(r).P50))),
                Report.Ms(Report.Median(rounds.Select(r => of(r).P99))),
                Report.X(Report.Median(rounds.Select(r => of(r).P50 / r.Bare.P50))),
            ];
        Report.Table(
            $"One caller, durable, {Report.Rate(options.Payments)} in the store",
            ["write", "p50, ms", "p99, ms", "p50 / bare"],
            [Row("bare INSERT", r => r.Bare), Row("its twin", r => r.Twin), Row("add a payment", r => r.Add), Row("mark it paid", r => r.Pay)]
        );
    }

    private async Task ManyCallersAsync(BenchStore store, BareInsert bare, EntityId deal)
    {
        var rounds = new List<(double Bare, double Twin, double Add, double Pay, Times Bares, Times Adds)>();
        var gate = new SemaphoreSlim(1);
        for (var round = 0; round < options.Rounds; round++)
        {
            var one = await CallersAsync(Many, PerCaller, (_, _) => bare.AloneAsync(gate));
            var add = await CallersAsync(
                Many, PerCaller, (_, _) => AddAsync(store, deal));
            var two = await CallersAsync(Many, PerCaller, (_, _) => bare.AloneAsync(gate));
            var pay = await CallersAsync(
                Many,
                PerCaller,
                async (caller, n) =>
                {
                    var id = new PaymentId(add.Ids[(caller * PerCaller) + n]);
                    await PayAsync(store, id);
                    return id.Value;
                }
            );
            rounds.Add((one.Rate, two.Rate, add.Rate, pay.Rate, one.Times, add.Times));
        }

        string[] Row(string name, Func<(double Bare, double Twin, double Add, double Pay, Times Bares, Times Adds), double> of) =>
            [name, Report.Rate(Report.Median(rounds.Select(of))), Report.X(Report.Median(rounds.Select(r => of(r) / r.Bare)))];
        Report.Table(
            string.Create(CultureInfo.InvariantCulture, $"{Many} callers, durable, {options.Payments:#,0} in the store"),
            ["write", "per second", "rate / bare"],
            [Row("bare INSERT, one commit each", r => r.Bare), Row("its twin", r => r.Twin), Row("add a payment", r => r.Add), Row("mark it paid", r => r.Pay)]
        );
        Console.WriteLine();
        Console.WriteLine(
            $"p99 at {Many} callers: bare {Report.Ms(Report.Median(rounds.Select(r => r.Bares.P99)))} ms, adding {Report.Ms(Report.Median(rounds.Select(r => r.Adds.P99)))} ms, "
                + $"{Report.X(Report.Median(rounds.Select(r => r.Adds.P99 / r.Bares.P99)))}."
        );
    }

    private static async Task<long> AddAsync(BenchStore store, EntityId entity) =>
        (await store.Payments.AddAsync(store.Workspace, entity, store.Clerk, CancellationToken.None)).Value.Value;

    private static async Task PayAsync(BenchStore store, PaymentId id)
    {
        var paid = await store.Payments.PayAsync(new(store.Workspace, id, null, store.Clerk), Today, CancellationToken.None);
        if (paid.Failure is { } failure)
        {
            throw new InvalidOperationException(failure.Text);
        }
    }

    private static PayInput Today => new() { On = DateOnly.FromDateTime(DateTime.UtcNow) };

    /// <summary>Runs concurrent callers, each with one call after the other; the ids are ordered by caller and call.</summary>
    public static async Task<(double Rate, IReadOnlyList<long> Ids, Times Times)> CallersAsync(int callers, int each, Func<int, int, Task<long>> call)
    {
        var ids = new long[callers * each];
        var times = new Times[callers];
        var watch = Stopwatch.StartNew();
        await Task.WhenAll(
            Enumerable
                .Range(0, callers)
                .Select(caller =>
                    Task.Run(async () =>
                    {
                        times[caller] = new Times();
                        for (var n = 0; n < each; n++)
                        {
                            var (c, turn) = (caller, n);
                            await times[caller].TakeAsync(async () => ids[(c * each) + turn] = await call(c, turn));
                        }
                    })
                )
        );
        watch.Stop();
        return (callers * each / watch.Elapsed.TotalSeconds, ids, Times.All(times));
    }
}
