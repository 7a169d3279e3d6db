using PaymentsAdmin.Core.Actions;
using PaymentsAdmin.Core.Postings;
using PaymentsAdmin.Core.Postings.Decisions;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Postings;

/// <summary>Finds out from the audit trail whether others changed a payment since the caller read it.</summary>
internal static class ConcurrentChanges
{
    private static readonly string Changes = string.Join(", ", Verbs.All.Where(verb => verb.ChangesContent).Select(verb => $"'{verb}'"));

    private static readonly Sql Now = new(Count("$1", "$2"));

    // Without a count from the caller, only changes after the first entry with posting details count: before it there was no draft to post.
    private static readonly Sql SinceBooked = new(
        $"""
        {Count("$1", "$2")} AND (o.at, o.id) > (
          SELECT f.at, f.id FROM audit_entries f
          WHERE f.subject_kind = 'payment' AND f.subject_id = $1 AND f.action IN ('{PostingVerbs.Add}', '{PostingVerbs.Save}') ORDER BY +f.at, f.id LIMIT 1)
        """
    );

    /// <summary>The statement that counts how often anyone but one user changed a payment's content.</summary>
    public static string Count(string payment, string user) =>
        $"""
        SELECT count(*) FROM audit_entries o
        WHERE o.subject_kind = 'payment' AND o.subject_id = {payment} AND o.action IN ({Changes}) AND (o.actor_user_id IS NULL OR o.actor_user_id <> {user})
        """;

    public static async ValueTask<bool> AnyAsync(IWriteSession session, PaymentId payment, SeenDraft seen, Actor actor)
    {
        if (seen.Exactly is not null)
        {
            return false;
        }

        var changes = (await session.AllAsync(seen.ChangesByOthers is null ? SinceBooked : Now, r => r.GetInt64(0), payment.Value, actor.UserId ?? 0))[0];
        return changes > (seen.ChangesByOthers ?? 0);
    }
}
