using PaymentsAdmin.Core.Postings.Workflow;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Storage.Approvers;
using PaymentsAdmin.Storage.Notifications;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Postings.Steps;

/// <summary>Writes a step's notices within the step, one statement each; the actor gets none.</summary>
internal static class StepNotices
{
    private const string NotOneself = "u.id <> $12 AND";

    private static readonly Sql ToApprovers = NotificationWrites.Announcement($"{NotOneself} {ActiveApprovers.Condition}");

    private static readonly Sql ToIndependentApprovers = NotificationWrites.Announcement(
        $"""
        {NotOneself} {ActiveApprovers.Condition}
          AND NOT EXISTS (SELECT 1 FROM payment_authors a WHERE a.payment_id = $4 AND a.user_id = u.id)
          AND NOT EXISTS (SELECT 1 FROM payments p JOIN postings b ON b.payment_id = p.id WHERE p.id = $4 AND u.id IN (p.created_by_id, b.maker_id))
        """
    );

    // A payment posted without an approval has no maker, so its creator is notified.
    private static readonly Sql ToMakerAndAsker = NotificationWrites.Announcement(
        $"""
        {NotOneself} EXISTS (SELECT 1 FROM payments p JOIN postings b ON b.payment_id = p.id
                             WHERE p.id = $4 AND u.id IN (COALESCE(b.maker_id, p.created_by_id), b.reversal_asked_by_id))
        """
    );

    // Without a user the id is 0, which no user has.
    public static ValueTask NotifyAsync(IWriteSession session, StepNotice notice, Actor actor) =>
        NotificationWrites.NotifyAsync(session, Announcement(notice.To), notice.Notice, actor.UserId ?? 0);

    private static Sql Announcement(StepAudience audience) =>
        audience switch
        {
            StepAudience.IndependentApprovers => ToIndependentApprovers,
            StepAudience.Approvers => ToApprovers,
            _ => ToMakerAndAsker,
        };
}
