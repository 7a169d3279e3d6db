using System.Globalization;
using PaymentsAdmin.Backends.Tests.Contract;
using PaymentsAdmin.Backends.Tests.Databases;
using PaymentsAdmin.Backends.Tests.Postings;
using PaymentsAdmin.Core.Periods;
using PaymentsAdmin.Core.Postings;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Storage.Audit;

namespace PaymentsAdmin.Backends.Tests.Periods;

/// <summary>Bookings into a month while it is being closed.</summary>
public abstract class PeriodRaceTests(TestDatabase database) : OfficeTests(database)
{
    private const int Postings = 4;

    private PeriodService Periods => Service<PeriodService>();

    [Fact]
    public async Task Nothing_is_booked_into_a_month_after_its_closing()
    {
        await Books.SetPolicyAsync(Policy.Default with { Steps = [new(0, 1)], SplitDetection = false });
        var rounds = Scale.Of(8, 200);
        var booked = 0;
        for (var round = 0; round < rounds; round++)
        {
            var end = new DateOnly(2026, 3, 1).AddMonths(round - rounds + 1).AddDays(-1);
            booked += await RaceAsync(end, round);
            (await LastNumberAsync(end)).ShouldBe(await HighestNumberAsync(end), $"round {round}");
        }

        booked.ShouldBeInRange(1, (rounds * Postings) - 1);
        await Books.ShouldBalanceAsync();
    }

    // How many bookings finish before the closing differs from round to round.
    private async Task<int> RaceAsync(DateOnly end, int round)
    {
        var payments = new List<PaymentId>();
        for (var i = 0; i < Postings; i++)
        {
            payments.Add(await Books.SubmittedAsync(on: end));
        }

        var change = (await Periods.ProposeCloseAsync(Books.Workspace, new CloseInput { Through = end, Waiver = "They race" }, Books.Alan, default)).Value;
        using var start = new Barrier(Postings + 1);
        var bookings = payments.Select(p => RunAsync(start, () => Books.ApproveAsync(p, Books.Alan))).ToList();
        var before = round % (Postings + 1);
        var closing = RunAsync(
            start,
            async () =>
            {
                for (var i = 0; i < before; i++)
                {
                    await bookings[i];
                }

                return await Periods.ConfirmAsync(Books.Workspace, change, Adam, default);
            }
        );
        (await closing).Failure.ShouldBeNull();
        var results = await Task.WhenAll(bookings);
        results.Where(r => !r.Ok).ShouldAllBe(r => r.Failure == PostingFailures.PeriodClosed(end.AddDays(1)));
        return results.Count(r => r.Ok);
    }

    private static Task<T> RunAsync<T>(Barrier start, Func<Task<T>> act) =>
        Task.Factory.StartNew(
                () =>
                {
                    start.SignalAndWait();
                    return act();
                },
                CancellationToken.None,
                TaskCreationOptions.LongRunning,
                TaskScheduler.Default
            )
            .Unwrap();

    /// <summary>The last payment number that the closing recorded: no payment in the closed months has a higher one.</summary>
    private async Task<long> LastNumberAsync(DateOnly end)
    {
        // Not the newest by id: ids are fetched in blocks, and blocks overlap.
        var day = end.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var closings = (await AuditRows.AllAsync(Store)).Where(a => a.Action == "period.close").Select(a => AuditJson.Read(a.Changes));
        var closing = closings.Single(c => c.Any(f => f.Field == "closed_through" && f.After == day));
        var last = closing.Single(c => c.Field == "last_number").After;
        return last is null ? 0 : long.Parse(last[2..], CultureInfo.InvariantCulture);
    }

    private Task<long> HighestNumberAsync(DateOnly end) =>
        Books.OneAsync(
            string.Create(CultureInfo.InvariantCulture, $"SELECT coalesce(max(number_seq), 0) FROM payments WHERE posted_on <= {end:yyyyMMdd}"));
}

public sealed class SqlitePeriodRaceTests() : PeriodRaceTests(TestDatabase.Sqlite);

public sealed class PostgresPeriodRaceTests() : PeriodRaceTests(TestDatabase.Postgres);
