using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Postings;
using PaymentsAdmin.Core.Postings.Workflow;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Storage.Reading;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Postings.Steps;

/// <summary>Writes submissions: their value, and what else the same customer submitted on that day.</summary>
internal static class Submissions
{
    private static readonly Sql SetSubmitted = new(
        """
        UPDATE postings SET state = $1, maker_id = $2, submitted_at = $3, round = round + 1, approvals_needed = $4, named_role = $5,
          seal = $6, submitted_rate = $7, submitted_rate_date = $8, base_minor = $9, customer_id = $10, revision = revision + 1
        WHERE id = $11
        """
    );

    // What is submitted was seen by one of ours.
    private static readonly Sql SeenByOurs = new("UPDATE payments SET outside_at = NULL WHERE id = $1 AND outside_at IS NOT NULL");

    // Locked until the commit, so that two halves of a split submitted at once see each other.
    private static readonly Sql CustomerOf = new("SELECT id FROM customers WHERE id = (SELECT customer_id FROM payments WHERE id = $1) {lock}");

    /// <summary>Discarded and reversed payments do not count towards a split; one with a pending reversal still does.</summary>
    public static readonly string CountsForTheDay =
        $"state IN ({(int)PostingState.Submitted}, {(int)PostingState.Approved}, {(int)PostingState.Posted}, {(int)PostingState.ReversalSubmitted}, {(int)PostingState.ReversalApproved})";

    /// <summary>What the customer of payment $1 submitted from $2 to before $3, without posting $4.</summary>
    public static readonly Sql OthersOfTheDay = new(
        $"""
        SELECT CAST(coalesce(sum(base_minor), 0) AS bigint) FROM postings
        WHERE customer_id = (SELECT p.customer_id FROM payments p WHERE p.id = $1) AND submitted_at >= $2 AND submitted_at < $3 AND id <> $4
          AND {CountsForTheDay}
        """
    );

    /// <summary>Today's value of the posting, in one round trip with the customer's lock first.</summary>
    public static async ValueTask<SubmittedValue> ValueAsync(IWriteSession session, Workspace workspace, PostingFacts posting, BusinessClock clock)
    {
        var customers = session.Ask(CustomerOf, Number.Read, posting.Payment.Id.Value);
        var today = clock.DayOf(session.Now);
        var others = AskOthers(session, posting, clock.StartOf(today), clock.StartOf(today.AddDays(1)));
        var worth = await RateReader.InBaseAsync(session, workspace.Id, posting.Payment.Amount, clock.BaseCurrency, today);
        return new(worth?.Amount, new Money((await others.FirstAsync())!.Value, clock.BaseCurrency))
        {
            Rate = worth?.Rate,
            RateFrom = worth?.RateOn,
            Customer = (await customers.FirstAsync())?.Value,
        };
    }

    /// <summary>
    /// The total that the same customer had submitted on that day up to <paramref
    /// name="at"/>, without what was discarded or reversed since.
    /// </summary>
    public static async ValueTask<Money> ByThenAsync(IWriteSession session, PostingFacts posting, DateTimeOffset at, BusinessClock clock)
    {
        var others = AskOthers(session, posting, clock.StartOf(clock.DayOf(at)), at.AddMilliseconds(1));
        return new Money((await others.FirstAsync())!.Value, clock.BaseCurrency);
    }

    public static async ValueTask WriteAsync(IWriteSession session, PostingFacts posting, Submission submission)
    {
        var (need, value) = (submission.Need, submission.Value);
        await session.QueueAsync(
            SetSubmitted,
            1,
            (int)PostingState.Submitted,
            submission.Maker,
            submission.At,
            need.People,
            need.Named == Role.None ? null : need.Named.ToString(),
            submission.Seal,
            value.Rate,
            value.RateFrom,
            value.InBase?.Minor,
            value.Customer,
            posting.Id.Value
        );
        await StepWrites.MovePaymentAsync(session, posting.Payment, PostingState.Submitted);
        if (posting.Portal is { IsFromOutside: true })
        {
            await session.QueueAsync(SeenByOurs, 1, posting.Payment.Id.Value);
        }
    }

    private static PendingRows<Number> AskOthers(IWriteSession session, PostingFacts posting, DateTimeOffset from, DateTimeOffset before) =>
        session.Ask(OthersOfTheDay, Number.Read, posting.Payment.Id.Value, from, before, posting.Id.Value);
}
