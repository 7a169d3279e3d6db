using PaymentsAdmin.Backends.Tests.Contract;
using PaymentsAdmin.Backends.Tests.Databases;
using PaymentsAdmin.Backends.Tests.Postings.Walk;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Postings;

namespace PaymentsAdmin.Backends.Tests.Postings;

/// <summary>Long random histories against a model of the rules.</summary>
public abstract class RandomWalkTests(TestDatabase database) : ContractTests(database)
{
    private const int BetweenChecks = 50;

    // A rule that no step ran into was not tried. Short walks do not all meet the rarer ones.
    private static readonly string[] MustBeMet =
    [
        ApprovalFailures.OwnWork.Code,
        ApprovalFailures.ZeroAmount.Code,
        PostingFailures.NotAlone.Code,
        PaymentFailures.Frozen.Code,
    ];

    public static TheoryData<int> Seeds
    {
        get
        {
            var seeds = new TheoryData<int>();
            for (var seed = 1; seed <= Scale.Of(3, 20); seed++)
            {
                seeds.Add(seed);
            }

            return seeds;
        }
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task Whatever_people_do_in_whatever_order_the_books_agree_with_the_rules(int seed)
    {
        var steps = Scale.Of(400, 5_000);
        var walk = await RandomWalk.BeginAsync(await Books.OpenAsync(World), seed);
        var last = "";
        for (var step = 1; step <= steps; step++)
        {
            try
            {
                last = await walk.StepAsync();
                if (step % BetweenChecks == 0 || step == steps)
                {
                    await walk.CheckAsync();
                }
            }
            catch (Exception e)
            {
                throw new ShouldAssertException($"Seed {seed}, step {step}, after \"{last}\": {e.Message} {e.InnerException?.Message}", e);
            }
        }

        new[] { PostingState.Posted, PostingState.Reversed, PostingState.Discarded }.ShouldBeSubsetOf(walk.Reached.Keys);
        MustBeMet.ShouldBeSubsetOf(walk.Refused);
    }
}

public sealed class SqliteRandomWalkTests() : RandomWalkTests(TestDatabase.Sqlite);

public sealed class PostgresRandomWalkTests() : RandomWalkTests(TestDatabase.Postgres);
