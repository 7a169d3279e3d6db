using PaymentsAdmin.Core.Notifications;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Storage.Notifications;
using PaymentsAdmin.Storage.Workspaces;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Approvers;

/// <summary>Notifies the Admins, who alone can change it, if a posting waits that nobody may approve, in the transaction that caused it.</summary>
internal static class NoApproverLeft
{
    private const string Postings = "SELECT 1 FROM postings s JOIN payments p ON p.id = s.payment_id WHERE";

    private static readonly Sql OfOne = NotificationWrites.Announcement(
        $"{NotificationWrites.AdminNotToldYet} AND EXISTS ({Postings} p.id = $4 AND {Undecidable.ByAnybody("$12")})"
    );

    private static readonly Sql OfAny = new(
        NotificationWrites.Announcement(OfAnyIn("SELECT value FROM json_each($12)")).Sqlite,
        NotificationWrites.Announcement(OfAnyIn("SELECT CAST(n AS int) FROM jsonb_array_elements_text(CAST($12 AS jsonb)) j(n)")).Postgres
    );

    private static readonly Sql Resolved = new(
        ResolvedIn("SELECT value FROM json_each($2)"),
        ResolvedIn("SELECT CAST(n AS int) FROM jsonb_array_elements_text(CAST($2 AS jsonb)) j(n)")
    );

    private static readonly Sql Policies = new(
        "SELECT w.id, (SELECT c.body FROM policies c WHERE c.workspace_id = w.id ORDER BY c.id DESC LIMIT 1) FROM workspaces w"
    );

    /// <summary>After a step of a posting, or after it got another author.</summary>
    public static async ValueTask NotifyAsync(IWriteSession session, Workspace workspace, PaymentState payment, bool fourEyes, Actor actor)
    {
        var notice = new Notice(
            PostingNotices.NoApprover, "payment", payment.Id.Value, $"Nobody may approve {payment.Id} of {payment.Amount}.", workspace.Id, Mail: true
        )
        {
            Facts = new NoticeFacts(actor.Name, Amount: payment.Amount),
        };
        await NotificationWrites.NotifyAsync(session, OfOne, notice, fourEyes);
    }

    /// <summary>After a user lost the Approver role, or authors were excluded: one notice, however many postings wait.</summary>
    public static async ValueTask NotifyOfAnyAsync(IWriteSession session, Actor actor)
    {
        var notice = new Notice(PostingNotices.NoApprover, "installation", 0, "Payments are waiting that nobody may approve.", null, Mail: true)
        {
            Facts = new NoticeFacts(actor.Name),
        };
        await NotificationWrites.NotifyAsync(session, OfAny, notice, await AloneAsync(session));
    }

    /// <summary>After somebody may approve again: settles the notices of what now has an Approver.</summary>
    public static async ValueTask SettleAsync(IWriteSession session) =>
        await session.QueueAsync(Resolved, IWriteSession.AnyRows, session.Now, await AloneAsync(session));

    private static async ValueTask<string> AloneAsync(IWriteSession session)
    {
        var policies = await session.AllAsync(Policies, r => (Workspace: r.GetInt32(0), Body: r.IsDBNull(1) ? null : r.GetString(1)));
        var alone = policies.Where(p => p.Body is not null && !PolicyJson.Read(p.Body).FourEyesOnAuthors).Select(p => p.Workspace);
        return System.Text.Json.JsonSerializer.Serialize(alone);
    }

    private static string ResolvedIn(string alone) =>
        $"""
        UPDATE notifications SET waits = FALSE, read_at = COALESCE(read_at, $1)
        WHERE waits AND kind = '{PostingNotices.NoApprover}' AND NOT EXISTS
          ({Postings} (notifications.subject_kind = 'installation' OR p.id = notifications.subject_id)
             AND {Undecidable.ByAnybody($"(s.workspace_id NOT IN ({alone}))")})
        """;

    // In the listed workspaces one person may act alone.
    private static string OfAnyIn(string alone) =>
        $"{NotificationWrites.AdminNotToldYet} AND EXISTS ({Postings} {Undecidable.ByAnybody($"(s.workspace_id NOT IN ({alone}))")})";
}
