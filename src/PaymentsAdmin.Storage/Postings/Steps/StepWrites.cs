using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Postings;
using PaymentsAdmin.Core.Postings.Decisions;
using PaymentsAdmin.Core.Postings.Workflow;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Postings.Steps;

/// <summary>Writes shared by several posting steps.</summary>
internal static class StepWrites
{
    private static readonly Sql SetStateOfPosting = new("UPDATE postings SET state = $1, revision = revision + 1 WHERE id = $2 AND state = $3");

    private static readonly Sql SetStateOfPayment = new(
        $"UPDATE payments SET posting_state = $1, updated_at = $2, {Freshness.ByUs("$2")}, revision = revision + 1 WHERE id = $3 AND revision = $4"
    );

    private static readonly Sql AddDecision = new(
        """
        INSERT INTO decisions (posting_id, round, step, verdict, user_id, for_user_id, comment, seal, decided_at, second_factor_at, return_reason_id, reason)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
        """
    );

    private static readonly Sql VoidDecisions = new("UPDATE decisions SET voided_at = $1 WHERE posting_id = $2 AND round = $3 AND voided_at IS NULL");

    /// <summary>Moves payment and posting to another state together.</summary>
    public static async ValueTask MoveAsync(IWriteSession session, PostingFacts posting, PostingState to)
    {
        await session.QueueAsync(SetStateOfPosting, 1, (int)to, posting.Id.Value, (int)posting.State);
        await MovePaymentAsync(session, posting.Payment, to);
    }

    /// <summary>Moves only the payment, when the caller writes the posting's state itself.</summary>
    public static ValueTask MovePaymentAsync(IWriteSession session, PaymentState payment, PostingState to) =>
        session.QueueAsync(SetStateOfPayment, 1, (int)to, session.Now, payment.Id.Value, payment.Revision.Value);

    public static ValueTask DecideAsync(IWriteSession session, PostingCase posting, Verdict verdict, Actor actor, Approval how) =>
        session.QueueAsync(
            AddDecision,
            1,
            posting.Facts.Id.Value,
            posting.Record.Round,
            posting.Approvals.Agreements.Count + 1,
            (int)verdict,
            actor.UserId,
            how.ForUser,
            string.IsNullOrWhiteSpace(how.Comment) ? null : how.Comment.Trim(),
            posting.Record.Seal,
            session.Now,
            how.SecondFactorAt,
            how.Reason?.Id,
            how.Reason?.Name
        );

    /// <summary>Voids the approvals of this round.</summary>
    public static ValueTask VoidAsync(IWriteSession session, PostingCase posting) =>
        session.QueueAsync(VoidDecisions, IWriteSession.AnyRows, session.Now, posting.Facts.Id.Value, posting.Record.Round);
}
