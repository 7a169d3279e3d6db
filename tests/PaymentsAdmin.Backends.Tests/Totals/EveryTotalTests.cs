using PaymentsAdmin.Backends.Tests.Contract;
using PaymentsAdmin.Backends.Tests.Databases;
using PaymentsAdmin.Backends.Tests.Postings;
using PaymentsAdmin.Backends.Tests.Postings.Walk;
using PaymentsAdmin.Core.Payments;

namespace PaymentsAdmin.Backends.Tests.Totals;

/// <summary>
/// Whatever happened to the books, each total of a page or a file is what plain code counts in the raw rows, and what its rows sum to.
/// </summary>
public abstract class EveryTotalTests(TestDatabase database) : ContractTests(database)
{
    // In the longest histories, checks are rarer: each reads all books.
    private const int Checks = 5;

    private static readonly PostingState[] MustBeReached =
        [PostingState.Draft, PostingState.Submitted, PostingState.Posted, PostingState.ReversalSubmitted, PostingState.Reversed, PostingState.Discarded];

    [Fact]
    public async Task Every_total_is_that_of_its_rows_and_of_a_second_computation()
    {
        var reached = new HashSet<PostingState>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var seed in RandomSeeds.Of(2, 20))
        {
            await using var store = await OpenStoreAsync();
            var books = await Books.OpenAsync(await ContractWorld.MakeAsync(store));
            var walk = await RandomWalk.BeginAsync(books, seed);
            var totals = new TotalChecks(books, seen);
            var days = new Random(seed);
            for (var check = 1; check <= Checks; check++)
            {
                for (var step = 0; step < Scale.Of(60, 500); step++)
                {
                    await walk.StepAsync();
                }

                // Due dates pass and months end.
                store.Clock.Advance(TimeSpan.FromDays(days.Next(2, 25)));
                reached.UnionWith(walk.Reached.Keys);
                try
                {
                    await totals.CheckAsync(check);
                }
                catch (Exception e)
                {
                    throw new ShouldAssertException($"Seed {seed}, check {check}: {e.Message}", e);
                }
            }
        }

        MustBeReached.ShouldBeSubsetOf(reached);
        TotalChecks.MustBeSeen.ShouldBeSubsetOf(seen);
    }
}

public sealed class SqliteEveryTotalTests() : EveryTotalTests(TestDatabase.Sqlite);

[Trait("Run", "Full")]
public sealed class PostgresEveryTotalTests() : EveryTotalTests(TestDatabase.Postgres);
