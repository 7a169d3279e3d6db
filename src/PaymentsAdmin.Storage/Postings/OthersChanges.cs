using PaymentsAdmin.Core.Audit;
using PaymentsAdmin.Core.Postings;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Postings;

/// <summary>Asks the trail whether somebody else changed a payment since its caller read it.</summary>
internal static class OthersChanges
{
    // Changes of a payment hold its row, so of two entries about it the later one has the higher number.
    // What nobody read begins with the entry that said how the payment is booked: before it there was no draft to post.
    private static readonly Sql Since = new(
        $"""
        SELECT a.id FROM audit_entries a
        WHERE a.subject_kind = 'payment' AND a.subject_id = $1
          AND a.id > CASE WHEN $2 > 0 THEN $2 ELSE coalesce(
            (SELECT min(f.id) FROM audit_entries f WHERE f.subject_kind = 'payment' AND f.subject_id = $1 AND f.action IN ('posting.add', 'posting.save')),
            {long.MaxValue}) END
          AND (a.actor_user_id IS NULL OR a.actor_user_id <> $3)
          AND a.action IN ({string.Join(", ", AuditActions.ContentChanges.Select(action => $"'{action}'"))})
        LIMIT 1
        """
    );

    public static async ValueTask<bool> AnyAsync(IWriteSession session, PaymentId payment, SeenDraft seen, Actor actor) =>
        seen.Exactly is null && (await session.AllAsync(Since, r => r.GetInt64(0), payment.Value, seen.UpToEntry, actor.UserId ?? 0)).Count > 0;
}
