using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Storage.Payments;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Postings.Steps;

/// <summary>Who requested a reversal, and why.</summary>
internal static class Reversals
{
    private static readonly Sql Ask = new(
        "UPDATE postings SET reversal_reason = $1, reversal_asked_by_id = $2, reversal_asked_at = $3, reversal_type_id = $4 WHERE id = $5"
    );

    private static readonly Sql Forget = new(
        "UPDATE postings SET reversal_reason = NULL, reversal_asked_by_id = NULL, reversal_asked_at = NULL, reversal_type_id = NULL WHERE id = $1"
    );

    public static async ValueTask AskAsync(IWriteSession session, PostingId posting, string? reason, int? type, Actor actor)
    {
        await session.QueueAsync(Ask, 1, reason, actor.UserId, session.Now, type, posting.Value);
        await PaymentWrites.TokenMakerAsync(session, posting, actor);
    }

    public static ValueTask ForgetAsync(IWriteSession session, PostingId posting) => session.QueueAsync(Forget, 1, posting.Value);
}
