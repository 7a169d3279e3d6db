using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Portals;
using PaymentsAdmin.Core.Postings;
using PaymentsAdmin.Core.Postings.Workflow;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Storage.Payments;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Postings.Steps;

/// <summary>Writes the rows of a booked payment.</summary>
internal static class BookedRows
{
    private static readonly Sql SetPosted = new(
        """
        UPDATE postings SET state = $1, posting_date = $2, posted_at = $3, posted_by_id = $4, gateway = $5, gateway_reference = $6,
          unallocated_minor = $7, looked_at = $8, revision = revision + 1 WHERE id = $9
        """
    );

    private static readonly Sql SetReference = new("UPDATE postings SET gateway_reference = $1 WHERE id = $2");

    private static readonly Sql SetPayment = new(
        $"""
        UPDATE payments SET posting_state = $1, posted_on = $2, number_seq = $3, search_text = $4, updated_at = $5, {Freshness.ByUs("$5")},
          revision = revision + 1
        WHERE id = $6
        """
    );

    private static readonly Sql SetReversalPosting = new(
        """
        UPDATE postings SET state = $1, posting_date = $2, posted_at = $3, posted_by_id = $4, gateway = $5, gateway_reference = $6, revision = revision + 1
        WHERE id = $7
        """
    );

    private static readonly Sql SetReversalPayment = new(
        """
        UPDATE payments SET posting_state = $1, posted_on = $2, due_on = $2, number_seq = $3, search_text = $4, listed = TRUE, updated_at = $5,
          refreshed_at = $5
        WHERE id = $6
        """
    );

    private static readonly Sql SetReversalPaymentInPortal = new(
        """
        UPDATE payments SET posting_state = $1, posted_on = $2, due_on = COALESCE($2, due_on), portal_number = $3, account_number = $6, listed = TRUE,
          updated_at = $4, refreshed_at = $4
        WHERE id = $5
        """
    );

    public static ValueTask PostingAsync(IWriteSession session, PostingFacts posting, Booked booked, Actor actor) =>
        session.QueueAsync(
            SetPosted, 1, (int)PostingState.Posted, booked.On, session.Now, actor.UserId, booked.Gateway, booked.Reference, posting.Payment.Amount.Minor,
            posting.Portal?.SeenAt, posting.Id.Value);

    public static ValueTask ChargedAsync(IWriteSession session, PostingId posting, string reference) =>
        session.QueueAsync(SetReference, 1, reference, posting.Value);

    public static ValueTask PaymentAsync(IWriteSession session, PaymentId payment, DateOnly on, long number, WordsOfPayment words) =>
        session.QueueAsync(SetPayment, 1, (int)PostingState.Posted, on, number, words.With(number), session.Now, payment.Value);

    /// <summary>Writes both rows of a reversal that a portal posted, and makes it listed.</summary>
    /// <param name="at">When it was posted, if a write of ours did it; what somebody did in the portal has no known instant.</param>
    public static async ValueTask ReversalInPortalAsync(
        IWriteSession session, PreparedReversal reversal, PortalReversal? told, DateTimeOffset? at, Actor actor)
    {
        await session.QueueAsync(
            SetReversalPosting, 1, (int)PostingState.Posted, told?.PostedOn, at, actor.UserId, (string?)null, (string?)null, reversal.Posting.Value);
        await session.QueueAsync(
            SetReversalPaymentInPortal, 1, (int)PostingState.Posted, told?.PostedOn, told?.Number, session.Now, reversal.Payment.Value,
            told?.ReferenceNumber ?? "");
    }

    /// <summary>Writes both rows of a reversal and makes it listed.</summary>
    public static async ValueTask ReversalAsync(
        IWriteSession session,
        PreparedReversal reversal,
        Booked booked,
        long number,
        WordsOfPayment words,
        Actor actor
    )
    {
        await session.QueueAsync(
            SetReversalPosting, 1, (int)PostingState.Posted, booked.On, session.Now, actor.UserId, booked.Gateway, booked.Reference, reversal.Posting.Value);
        await session.QueueAsync(
            SetReversalPayment, 1, (int)PostingState.Posted, booked.On, number, words.With(number), session.Now, reversal.Payment.Value);
    }
}
