using PaymentsAdmin.Backends.Tests.Contract;
using PaymentsAdmin.Backends.Tests.Databases;
using PaymentsAdmin.Backends.Tests.Postings.Walk;
using PaymentsAdmin.Core.Delegations;
using PaymentsAdmin.Core.Entities;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Policies;
using PaymentsAdmin.Core.Postings;

namespace PaymentsAdmin.Backends.Tests.Postings;

/// <summary>Long random histories against a model of the rules.</summary>
public abstract class RandomWalkTests(TestDatabase database) : ContractTests(database)
{
    private const int BetweenChecks = 50;

    // A seed that was never tried before need not meet every rule.
    private const int KnownSeeds = 20;

    // Refusals that every walk must meet: a rule that no step ran into was not tested.
    private static readonly string[] MustBeMet =
    [
        ApprovalFailures.OwnWork.Code,
        ApprovalFailures.ZeroAmount.Code,
        PostingFailures.NotAlone.Code,
        PaymentFailures.Frozen.Code,
    ];

    // Refusals that a single walk does not always meet, but all walks together do.
    private static readonly string[] MustBeMetByAll =
    [
        ApprovalFailures.AgreedAlready.Code,
        ApprovalFailures.NotTheirDelegate.Code,
        PaymentFailures.InApproval.Code,
        PaymentFailures.ShipmentAlreadyThere.Code,
        PaymentFailures.ShipmentNotFound.Code,
        EntityFailures.ShipmentInUse.Code,
        DelegationFailures.ToSelf.Code,
        DelegationFailures.MayNotApprove.Code,
        PostingFailures.CheckDigitMissing.Code,
        PostingFailures.CheckDigitWrong.Code,
        PostingFailures.CheckDigitNotApplicable.Code,
        PostingFailures.NothingOpen.Code,
        PolicyFailures.ChangedMeanwhile.Code,
    ];

    // Refusals that only long walks are sure to meet.
    private static readonly string[] Rarer = Scale.Of(0, 1) == 1 ? [ApprovalFailures.SealBroken.Code, DelegationFailures.Loop.Code] : [];

    [Fact]
    public async Task The_books_agree_with_the_rules_after_any_random_sequence_of_actions()
    {
        var (done, refused, acts) = (
            new HashSet<string>(StringComparer.Ordinal), new HashSet<string>(StringComparer.Ordinal), new HashSet<string>(StringComparer.Ordinal));
        foreach (var seed in RandomSeeds.Of(3, 20))
        {
            await using var store = await OpenStoreAsync();
            var walk = await RandomWalk.BeginAsync(await Books.OpenAsync(await ContractWorld.MakeAsync(store)), seed);
            await WalkAsync(walk, seed);
            if (seed <= KnownSeeds)
            {
                new[] { PostingState.Posted, PostingState.Reversed, PostingState.Discarded }.ShouldBeSubsetOf(walk.Reached.Keys, $"seed {seed}");
                MustBeMet.ShouldBeSubsetOf(walk.Refused, $"seed {seed}");
            }

            acts.UnionWith(walk.Acts);
            done.UnionWith(walk.Done);
            refused.UnionWith(walk.Refused);
        }

        acts.ShouldBeSubsetOf(done);
        MustBeMetByAll.Concat(Rarer).ShouldBeSubsetOf(refused);
    }

    private static async Task WalkAsync(RandomWalk walk, int seed)
    {
        var steps = Scale.Of(600, 5_000);
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
    }
}

public sealed class SqliteRandomWalkTests() : RandomWalkTests(TestDatabase.Sqlite);

[Trait("Run", "Full")]
public sealed class PostgresRandomWalkTests() : RandomWalkTests(TestDatabase.Postgres);
