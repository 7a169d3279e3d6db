using PaymentsAdmin.Core.Actions;
using PaymentsAdmin.Core.Audit;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Webhooks;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Webhooks;

/// <summary>
/// Turns audit facts about payments into webhook messages, in the transaction of the change. Costs no round trip: one more
/// statement travels with the others, and without webhooks it matches no rows.
/// </summary>
public static class Outbox
{
    private static readonly Sql Saved = Tell(WebhookEvents.Saved);
    private static readonly Sql SavedMany = new(
        Statement([WebhookEvents.Saved], IdList.Sqlite("p.id", "$2"), ""),
        Statement([WebhookEvents.Saved], IdList.Postgres("p.id", "$2"), Held)
    );

    private static readonly Sql Paid = Tell(WebhookEvents.Paid, WebhookEvents.Saved);
    private static readonly Sql Posted = Tell(WebhookEvents.Posted, WebhookEvents.Saved);
    private static readonly Sql Deleted = Tell(WebhookEvents.Deleted);
    private static readonly Sql LinkOpened = Tell(WebhookEvents.LinkOpened);

    private static readonly Sql LinkRevoked = new(
        Statement([WebhookEvents.LinkRevoked], "p.id = $2", "", ", ended_link, end_reason", ", $6, $7"),
        Statement([WebhookEvents.LinkRevoked], "p.id = $2", Held, ", ended_link, end_reason", ", $6, $7")
    );

    // Only a paid event waits before its first attempt.
    private static readonly Sql TakeBackQuiet = new(
        "DELETE FROM webhook_messages WHERE payment_id = $1 AND state = 1 AND attempts = 0 AND next_try_at > $2"
    );

    /// <summary>Queues the messages of a fact, if it is one webhooks can subscribe to.</summary>
    public static ValueTask EnqueueAsync(IWriteSession session, AuditFact fact) =>
        fact is { SubjectKind: SubjectKinds.Payment, Workspace: { } workspace }
            ? EnqueueAsync(session, workspace, fact.SubjectId, fact.Verb.Announces)
            : ValueTask.CompletedTask;

    /// <summary>The same for several facts; new payments of a workspace share one statement.</summary>
    public static async ValueTask EnqueueAllAsync(IWriteSession session, IReadOnlyList<AuditFact> facts)
    {
        foreach (var alike in facts.GroupBy(f => (f.Workspace, f.Verb)).Select(g => g.ToList()))
        {
            if (alike is [{ Workspace: { } workspace } first, _, ..] && first.Verb == PaymentVerbs.Add)
            {
                var ids = IdList.Of(alike.Select(f => f.SubjectId));
                await session.QueueAsync(SavedMany, IWriteSession.AnyRows, workspace.Value, ids, session.Now, session.Now, Occurrence());
                continue;
            }

            foreach (var fact in alike)
            {
                await EnqueueAsync(session, fact);
            }
        }
    }

    /// <summary>Queues the event of an opened public link.</summary>
    public static ValueTask LinkOpenedAsync(IWriteSession session, WorkspaceId workspace, PaymentId payment) =>
        EnqueueAsync(session, LinkOpened, workspace, payment.Value, TimeSpan.Zero);

    /// <summary>Queues the event of an ended public link, with the code of the reason.</summary>
    public static ValueTask LinkRevokedAsync(IWriteSession session, WorkspaceId workspace, long payment, long link, string reason) =>
        session.QueueAsync(
            LinkRevoked, IWriteSession.AnyRows, workspace.Value, payment, session.Now, session.Now, Occurrence(), link, reason);

    /// <summary>Random, so that no table has to be queried: it only has to differ between events of one payment.</summary>
    internal static long Occurrence() => Random.Shared.NextInt64(1, long.MaxValue);

    private static ValueTask EnqueueAsync(IWriteSession session, WorkspaceId workspace, long payment, Announcement telling) =>
        telling switch
        {
            Announcement.Paid => EnqueueAsync(session, Paid, workspace, payment, WebhookEvents.Quiet),
            Announcement.NotPaidAfterAll => TakeBackAsync(session, workspace, payment),
            Announcement.SavedAndDue => SavedAndDueAsync(session, workspace, payment),
            Announcement.Deleted => EnqueueAsync(session, Deleted, workspace, payment, TimeSpan.Zero),
            Announcement.Posted => EnqueueAsync(session, Posted, workspace, payment, TimeSpan.Zero),
            Announcement.Saved => EnqueueAsync(session, Saved, workspace, payment, TimeSpan.Zero),
            _ => ValueTask.CompletedTask,
        };

    private static async ValueTask TakeBackAsync(IWriteSession session, WorkspaceId workspace, long payment)
    {
        await session.QueueAsync(TakeBackQuiet, IWriteSession.AnyRows, payment, session.Now);
        await SavedAndDueAsync(session, workspace, payment);
    }

    // Only these can make a payment due on a day whose notices were already sent: also by an amount, where nothing was due before.
    private static async ValueTask SavedAndDueAsync(IWriteSession session, WorkspaceId workspace, long payment)
    {
        await EnqueueAsync(session, Saved, workspace, payment, TimeSpan.Zero);
        await session.QueueAsync(DueSql.TellOne, IWriteSession.AnyRows, workspace.Value, payment, Occurrence(), session.Now);
        await session.QueueAsync(DueSql.NoteOne, IWriteSession.AnyRows, workspace.Value, payment);
    }

    private static ValueTask EnqueueAsync(IWriteSession session, Sql sql, WorkspaceId workspace, long payment, TimeSpan quiet) =>
        session.QueueAsync(sql, IWriteSession.AnyRows, workspace.Value, payment, session.Now, session.Now + quiet, Occurrence());

    private const string Held = " FOR KEY SHARE OF w";

    // The foreign key takes this lock anyway; taken first, a webhook being deleted is skipped instead of failing the payment's
    // change.
    private static Sql Tell(params string[] events) => new(Statement(events, "p.id = $2", ""), Statement(events, "p.id = $2", Held));

    // The payment's changeable fields are stored now; the rest is read when the message is sent.
    private static string Statement(string[] events, string which, string locking, string columns = "", string values = "") =>
        $"""
        INSERT INTO webhook_messages
          (webhook_id, event, occurrence, payment_id, amount_minor, currency, portal_id, paid, posting_state, made_at, state, attempts, next_try_at{columns})
        SELECT w.id, e.name, $5, p.id, p.amount_minor, p.currency, p.portal_id, p.paid_at IS NOT NULL, p.posting_state, $3, 1, 0, $4{values}
        FROM webhooks w CROSS JOIN ({string.Join(" UNION ALL ", events.Select(name => $"SELECT '{name}' AS name"))}) e CROSS JOIN payments p
        WHERE w.workspace_id = $1 AND w.active AND w.events LIKE '%,' || e.name || ',%' AND {which}{locking}
        """;
}
