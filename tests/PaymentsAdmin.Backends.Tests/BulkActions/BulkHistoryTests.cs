using PaymentsAdmin.Backends.Tests.Databases;
using PaymentsAdmin.Backends.Tests.Postings;
using PaymentsAdmin.Core.BulkActions;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Backends.Tests.BulkActions;

/// <summary>Random histories: what the plan promises is what happens, and its sums are those of the rows.</summary>
public abstract class BulkHistoryTests(TestDatabase database) : BulkTests(database)
{
    private readonly List<PaymentId> _all = [];
    private int _changes;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task A_plan_is_what_happens_unless_a_payment_changes_in_between(int seed)
    {
        var random = new Random(seed);
        var yen = await Books.InAsync("JPY");
        for (var i = 0; i < 12; i++)
        {
            _all.Add(await NewAsync(random, i % 4 == 0 ? yen : Books));
        }

        for (var round = 0; round < Scale.Of(12, 60); round++)
        {
            _all.Add(await NewAsync(random, round % 3 == 0 ? yen : Books));
            var verb = (BulkVerb)(round % Enum.GetValues<BulkVerb>().Length);
            var picked = _all.OrderBy(_ => random.Next()).Take(random.Next(1, 9)).ToList();
            var plan = await PlanAsync(verb, picked);
            plan.Rows.Select(row => row.Id).ShouldBe(picked);
            await ShouldSumAsync(plan);

            var touched = random.Next(3) == 0 && plan.Taken.Count > 0 ? plan.Taken[random.Next(plan.Taken.Count)].Id : (PaymentId?)null;
            if (touched is { } other && await ChangeAsync(other))
            {
                touched = other;
            }
            else
            {
                touched = null;
            }

            var outcomes = await RunAsync(verb, plan);
            outcomes.Select(one => one.Id).ShouldBe(plan.Taken.Select(row => row.Id), $"{seed} {round} {verb}");
            foreach (var one in outcomes)
            {
                one.Failure.ShouldBe(one.Id == touched ? PaymentFailures.ChangedMeanwhile : null, $"{seed} {round} {verb} {one.Id}");
            }

            if (verb is BulkVerb.Submit && touched is null)
            {
                foreach (var row in plan.Taken)
                {
                    (await Books.OneAsync($"SELECT approvals_needed FROM postings WHERE payment_id = {row.Id.Value}")).ShouldBe(row.People, $"{seed} {round}");
                }
            }

            // What a verb has done, it would do nothing about again, except links, which stay the same.
            if (verb is not (BulkVerb.Link or BulkVerb.Date))
            {
                var done = outcomes.Where(one => one.Failure is null).Select(one => one.Id).ToList();
                (await PlanAsync(verb, done)).Taken.ShouldBeEmpty($"{seed} {round} {verb}");
            }
        }
    }

    private static async Task<PaymentId> NewAsync(Random random, Books books) =>
        random.Next(4) switch
        {
            0 => await books.Deal.PaymentOverAsync(0, random.Next(1, 3)),
            1 => await books.DraftAsync(0),
            _ => await books.DraftAsync(random.Next(1, 40)),
        };

    // Raises the revision, where the state of the payment allows it. The same terms again would not.
    private async Task<bool> ChangeAsync(PaymentId payment)
    {
        var terms = new TermsInput { DueOn = World.Clock.Today.AddDays(9), PayerText = $"changed {++_changes}" };
        return (await World.Payments.SetTermsAsync(new(Books.Workspace, payment, null, Books.Carl), terms, default)).Ok;
    }

    // By the database, which knows no plan.
    private async Task ShouldSumAsync(BulkPlan plan)
    {
        foreach (var currency in new[] { "EUR", "JPY" })
        {
            var ids = string.Join(", ", plan.Taken.Select(row => row.Id.Value).Append(0));
            var minor = await Books.OneAsync($"SELECT coalesce(sum(amount_minor), 0) FROM payments WHERE currency = '{currency}' AND id IN ({ids})");
            plan.Sums.Where(sum => string.Equals(sum.Currency.Code, currency, StringComparison.Ordinal)).Sum(sum => sum.Minor).ShouldBe(minor);
        }

        plan.Payments.Select(one => one.Id).ShouldBe(plan.Taken.Select(row => row.Id));
    }
}

public sealed class SqliteBulkHistoryTests() : BulkHistoryTests(TestDatabase.Sqlite);

[Trait("Run", "Full")]
public sealed class PostgresBulkHistoryTests() : BulkHistoryTests(TestDatabase.Postgres);
