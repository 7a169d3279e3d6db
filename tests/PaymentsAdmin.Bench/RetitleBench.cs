using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using PaymentsAdmin.Core.Entities;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Storage.Payments;

namespace PaymentsAdmin.Bench;

/// <summary>What others wait for while a large entity gets another title, and how long searches for it take meanwhile.</summary>
internal sealed class RetitleBench(BenchOptions options, BenchFolder folder)
{
    private const int Callers = 64;
    private const int MaxPayments = 100_000;
    private static readonly TimeSpan Alone = TimeSpan.FromSeconds(5);

    public async Task RunAsync()
    {
        await using var store = await BenchStore.SqliteAsync(folder.New("retitle"));
        var others = await store.SeedAsync(10_000);
        var entities = store.Services.GetRequiredService<EntityService>();
        var racking = new EntityInput { Kind = EntityKinds.Deal, Title = "Racking", Currency = "EUR" };
        var large = (await entities.AddAsync(store.Workspace, racking, store.Clerk, CancellationToken.None)).Value;
        var each = Math.Min(options.Payments, MaxPayments) / Callers;
        await WriteBench.CallersAsync(
            Callers,
            each,
            async (_, _) => (await store.Payments.AddAsync(store.Workspace, large, store.Clerk, CancellationToken.None)).Value.Value
        );
        using var follower = ActivatorUtilities.CreateInstance<TitleFollower>(store.Services);
        var rows = new List<string[]>();
        var (alone, _) = await SteadyAdds.BesideAsync(store, others, () => Task.Delay(Alone));
        rows.Add(["nothing else", "", "", Report.Ms(alone.P50), Report.Ms(alone.P99), Report.Ms(alone.Max), "", ""]);
        for (var round = 1; round <= options.Rounds; round++)
        {
            var title = string.Create(CultureInfo.InvariantCulture, $"Harbour{round} crane");
            var named = TimeSpan.Zero;
            var searches = new Times();
            var (times, took) = await SteadyAdds.BesideAsync(
                store,
                others,
                async () =>
                {
                    var from = Stopwatch.GetTimestamp();
                    await entities.UpdateAsync(new(store.Workspace, large, null, store.Clerk), new EntityChange { Title = title }, CancellationToken.None);
                    named = Stopwatch.GetElapsedTime(from);
                    var copying = CopyAsync(follower);
                    while (!copying.IsCompleted)
                    {
                        await searches.TakeAsync(() => SearchAsync(store, $"harbour{round}"));

                        // As each search of the program begins with a work item of its own.
                        await Task.Yield();
                    }

                    await copying;
                }
            );
            rows.Add(
                [
                    $"another title, round {round}", Report.Ms(named.TotalMilliseconds), Report.Ms(took.TotalSeconds), Report.Ms(times.P50),
                    Report.Ms(times.P99), Report.Ms(times.Max), Report.Ms(searches.P50), Report.Ms(searches.Max),
                ]
            );
        }

        Report.Table(
            $"Adding 50 payments a second beside an entity of {Report.Rate(each * Callers)} payments that gets another title, SQLite",
            ["beside", "title, ms", "copies, s", "add p50, ms", "p99, ms", "slowest, ms", "search p50, ms", "slowest, ms"],
            rows
        );
    }

    private static Task CopyAsync(TitleFollower follower) =>
        Task.Run(async () =>
        {
            while (await follower.StepAsync(CancellationToken.None))
            {
                // Portion by portion, to the end.
            }
        });

    private static Task<PaymentPage> SearchAsync(BenchStore store, string text) =>
        store.Reads.PageAsync(new PaymentQuery(store.Workspace.Id, new PaymentFilter { Text = text }), CancellationToken.None);
}
