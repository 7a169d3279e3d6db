using PaymentsAdmin.Core.Audit;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Postings;
using PaymentsAdmin.Core.Postings.Decisions;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Storage.Model;
using PaymentsAdmin.Storage.Reading;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Postings.Steps;

/// <summary>From draft to the checkers and back.</summary>
internal sealed class Submissions(BusinessClock clock)
{
    private static readonly Sql SetSubmitted = new(
        """
        UPDATE postings SET state = $1, maker_id = $2, submitted_at = $3, round = round + 1, approvals_needed = $4, named_role = $5,
          seal = $6, submitted_rate = $7, submitted_rate_date = $8, base_minor = $9, customer_id = $10, revision = revision + 1
        WHERE id = $11
        """
    );

    private static readonly Sql SetState = new(
        $"UPDATE payments SET posting_state = $1, updated_at = $2, {Freshness.ByUs("$2")}, revision = revision + 1 WHERE id = $3 AND revision = $4"
    );

    // Held until the commit, so that of two halves that are submitted together one sees the other.
    private static readonly Sql CustomerOf = new("SELECT id FROM customers WHERE id = (SELECT customer_id FROM payments WHERE id = $1) {lock}");

    /// <summary>What was discarded or reversed is no part of a split; what somebody only asked to reverse still is.</summary>
    public static readonly string CountsForTheDay =
        $"state IN ({(int)PostingState.Submitted}, {(int)PostingState.Approved}, {(int)PostingState.Posted}, {(int)PostingState.ReversalSubmitted}, {(int)PostingState.ReversalApproved})";

    private static readonly Sql OthersOfTheDay = new(
        $"""
        SELECT CAST(coalesce(sum(base_minor), 0) AS bigint) FROM postings
        WHERE customer_id = (SELECT p.customer_id FROM payments p WHERE p.id = $1) AND submitted_at >= $2 AND submitted_at < $3 AND id <> $4
          AND {CountsForTheDay}
        """
    );

    /// <summary>Seals the content and asks for as many approvals as the policy wants.</summary>
    public async ValueTask<Result<PostingState>> SubmitAsync(IWriteSession session, Workspace workspace, PostingCase posting, int? maker, Revision? seen, Actor actor)
    {
        if (ApprovalRules.Submit(posting.Approvals, seen) is { } no)
        {
            return no;
        }

        if (Check(session, posting) is { } wrong)
        {
            return wrong;
        }

        var customers = session.Ask(CustomerOf, Number.Read, posting.Facts.Payment.Id.Value);
        var today = clock.DayOf(session.Now);
        var others = AskOthers(session, posting.Facts, today, clock.StartOf(today.AddDays(1)));
        var worth = await RateReader.InBaseAsync(session, workspace.Id, posting.Facts.Payment.Amount, clock.BaseCurrency, today);
        var customer = await customers.FirstAsync();
        var need = ApprovalNeed.Of(posting.Policy, worth?.Amount, new Money((await others.FirstAsync())!.Value, clock.BaseCurrency));
        await session.QueueAsync(
            SetSubmitted,
            1,
            (int)PostingState.Submitted,
            maker,
            session.Now,
            need.People,
            need.Named == Role.None ? null : need.Named.ToString(),
            posting.Seal,
            worth?.Rate,
            worth?.RateOn,
            worth?.Amount.Minor,
            customer?.Value,
            posting.Facts.Id.Value
        );
        await session.QueueAsync(
            SetState, 1, (int)PostingState.Submitted, session.Now, posting.Facts.Payment.Id.Value, posting.Facts.Payment.Revision.Value);
        var fact = StepWrites.Fact(PostingVerbs.Submit, posting.Facts, workspace, PostingState.Submitted);
        await session.AuditAsync(
            fact with { Changes = [.. fact.Changes, new AuditChange("approvals", null, need.People.ToString(System.Globalization.CultureInfo.InvariantCulture))] },
            actor
        );
        return PostingState.Submitted;
    }

    /// <summary>Its maker takes it back; what was agreed by then does not count.</summary>
    public static async ValueTask<Result> RecallAsync(IWriteSession session, Workspace workspace, PostingCase posting, Revision? seen, Actor actor)
    {
        if (ApprovalRules.Recall(posting.Approvals, actor, seen) is { } no)
        {
            return no;
        }

        await StepWrites.VoidAsync(session, posting);
        await StepWrites.DecideAsync(session, posting, DecisionKind.Recalled, actor, Approval.Plain);
        await StepWrites.MoveAsync(session, posting.Facts, PostingState.Draft);
        await session.AuditAsync(StepWrites.Fact(PostingVerbs.Recall, posting.Facts, workspace, PostingState.Draft), actor);
        return Result.Done;
    }

    /// <summary>What holds for every booking, as the rules and the books stand now.</summary>
    public Failure? Check(IWriteSession session, PostingCase posting) =>
        posting.Facts.Payment.Amount.Minor <= 0
            ? ApprovalFailures.ZeroAmount
            : PostingRules.Check(posting.Facts, clock.DayOf(session.Now), posting.ClosedThrough);

    /// <summary>What the same customer had submitted on that day by the time this was submitted, as far as it still stands.</summary>
    public async ValueTask<Money> EarlierAsync(IWriteSession session, PostingCase posting)
    {
        var at = posting.Record.SubmittedAt!.Value;
        var others = AskOthers(session, posting.Facts, clock.DayOf(at), at.AddMilliseconds(1));
        return new Money((await others.FirstAsync())!.Value, clock.BaseCurrency);
    }

    private Asked<Number> AskOthers(IWriteSession session, PostingFacts facts, DateOnly day, DateTimeOffset before) =>
        session.Ask(OthersOfTheDay, Number.Read, facts.Payment.Id.Value, clock.StartOf(day), before, facts.Id.Value);
}
