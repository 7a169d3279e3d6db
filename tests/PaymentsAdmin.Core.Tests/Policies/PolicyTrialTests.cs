using System.Globalization;
using PaymentsAdmin.Core.Policies;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;

namespace PaymentsAdmin.Core.Tests.Policies;

/// <summary>
/// The approvals that submitted postings would have needed under another policy. Berlin is one hour ahead of UTC on these days.
/// </summary>
public sealed class PolicyTrialTests
{
    private static readonly Currency Euro = Currency.Of("EUR");
    private static readonly BusinessClock Clock = new(
        TimeProvider.System, new("Demo", TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin"), Euro, CultureInfo.InvariantCulture));
    private static readonly DateTimeOffset Noon = new(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);
    private static readonly Policy TwoFromThousand = new() { Steps = [new(0, 1), new(1_000, 2)] };

    [Fact]
    public void Postings_with_more_and_with_fewer_approvals_are_counted_separately()
    {
        var current = new Policy { Steps = [new(0, 1), new(400, 2), new(900, 1)] };
        var outcome = Try(current, TwoFromThousand, Posting(1, 7, 2_000), Posting(2, 8, 500), Posting(3, 9, 300));
        outcome.Postings.ShouldBe(3);
        outcome.More.ShouldBe(1);
        outcome.Fewer.ShouldBe(1);
        outcome.First.Select(Of).ShouldBe([(1, 1, 2), (2, 2, 1)]);
    }

    [Fact]
    public void An_unchanged_policy_makes_no_difference()
    {
        var outcome = Try(TwoFromThousand, TwoFromThousand, Posting(1, 7, 600), Posting(2, 7, 600), Posting(3, 8, null), Posting(4, null, 2_000));
        (outcome.Postings, outcome.More, outcome.Fewer).ShouldBe((4L, 0L, 0L));
        outcome.First.ShouldBeEmpty();
    }

    [Fact]
    public void A_difference_has_its_customer_and_amount() =>
        Try(TwoFromThousand, Posting(1, 7, 2_000)).First
            .Select(d => (d.Posting.CustomerName, d.Posting.Amount))
            .ShouldBe([("Customer 7", new Money(200_000, Euro))]);

    [Fact]
    public void Postings_of_one_customer_on_one_day_count_together() =>
        Try(TwoFromThousand, Posting(1, 7, 600), Posting(2, 7, 600), Posting(3, 7, 10)).First.Select(d => d.Posting.Payment.Value).ShouldBe([2, 3]);

    [Fact]
    public void Postings_of_different_customers_do_not_count_together() => Try(TwoFromThousand, Posting(1, 7, 600), Posting(2, 8, 600)).First.ShouldBeEmpty();

    [Fact]
    public void A_day_ends_at_midnight_in_the_zone_of_the_organisation()
    {
        var evening = new DateTimeOffset(2026, 3, 2, 22, 59, 0, TimeSpan.Zero);
        Try(TwoFromThousand, Posting(1, 7, 600, at: Noon), Posting(2, 7, 600, at: evening)).More.ShouldBe(1);
        Try(TwoFromThousand, Posting(1, 7, 600, at: Noon), Posting(2, 7, 600, at: evening.AddMinutes(1))).More.ShouldBe(0);
    }

    [Fact]
    public void Postings_without_a_customer_never_count_together() =>
        Try(TwoFromThousand, Posting(1, null, 600), Posting(2, null, 600), Posting(3, 7, 600), Posting(4, null, 600)).First.ShouldBeEmpty();

    [Fact]
    public void A_posting_without_a_rate_needs_the_highest_step_and_adds_nothing_to_the_day() =>
        Try(TwoFromThousand, Posting(1, 7, null), Posting(2, 7, 600)).First.Select(Of).ShouldBe([(1, 1, 2)]);

    [Fact]
    public void Without_split_detection_postings_count_separately() =>
        Try(TwoFromThousand with { SplitDetection = false }, Posting(1, 7, 600), Posting(2, 7, 600)).First.ShouldBeEmpty();

    [Fact]
    public void The_payments_with_the_lowest_ids_are_listed_and_all_are_counted()
    {
        var outcome = Try(TwoFromThousand, [.. new[] { 5, 2, 9, 1, 4 }.Select(id => Posting(id, id, 2_000))]);
        outcome.First.Select(d => d.Posting.Payment.Value).ShouldBe([1, 2, 4]);
        outcome.More.ShouldBe(5);
        outcome.Since.ShouldBe(new DateOnly(2026, 1, 1));
    }

    [Fact]
    public void Attachments_that_would_be_needed_missing_and_needed_no_longer_are_counted_and_listed()
    {
        var alone = new Policy { Steps = [new(0, 1)] };
        var strict = alone with { EvidenceFrom = 500 };
        SubmittedPosting[] postings = [Posting(1, 7, 499), Posting(2, 8, 500), Posting(3, 9, 900) with { HasFiles = true }, Posting(4, 10, null)];
        var stricter = Try(alone, strict, postings);
        (stricter.More, stricter.Fewer, stricter.Different).ShouldBe((0L, 0L, 3L));
        stricter.Evidence.ShouldBe(new EvidenceEffect(3, 2, 0));
        stricter.First.Select(d => (d.Posting.Payment.Value, d.Evidence)).ShouldBe(
            [(2, EvidenceChange.NeededAndMissing), (3, EvidenceChange.NeededAndThere), (4, EvidenceChange.NeededAndMissing)]);
        Try(strict, alone, postings).Evidence.ShouldBe(new EvidenceEffect(0, 0, 3));
        Try(strict, strict, postings).Different.ShouldBe(0);
    }

    private static (long Payment, int People, int WouldBe) Of(PolicyDifference difference) =>
        (difference.Posting.Payment.Value, difference.People, difference.WouldBe);

    private static PolicyDryRun Try(Policy policy, params SubmittedPosting[] postings) => Try(new Policy { Steps = [new(0, 1)] }, policy, postings);

    private static PolicyDryRun Try(Policy current, Policy policy, params SubmittedPosting[] postings)
    {
        var trial = new PolicyTrial(current, policy, Clock, max: 3);
        foreach (var posting in postings)
        {
            trial.Add(posting);
        }

        return trial.Outcome(new DateOnly(2026, 1, 1));
    }

    private static SubmittedPosting Posting(long id, long? customer, int? euros, DateTimeOffset? at = null) =>
        new(
            new PaymentId(id),
            customer is { } known ? new CustomerId(known) : null,
            at ?? Noon,
            euros is { } worth ? new Money(worth * 100, Euro) : null
        )
        {
            Amount = new Money((euros ?? 0) * 100, Euro),
            CustomerName = $"Customer {customer}",
        };
}
