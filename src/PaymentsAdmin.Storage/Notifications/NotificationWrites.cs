using PaymentsAdmin.Core.Notifications;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Notifications;

/// <summary>Tells users inside the command that gives the reason, so that they hear of it if and only if it happened.</summary>
internal static class NotificationWrites
{
    // Who cannot sign in any more is not told, and who is no user is nobody's business.
    private static readonly Sql Insert = new(
        """
        INSERT INTO notifications (user_id, workspace_id, kind, subject_kind, subject_id, body, made_at, mail_state)
        SELECT u.id, $2, $3, $4, $5, $6, $7, $8 FROM users u WHERE u.id = $1 AND u.disabled_at IS NULL
        """
    );

    /// <summary>One row a user, all in one message to the database.</summary>
    public static async ValueTask AddAsync(IWriteSession session, IEnumerable<int> users, Notice notice)
    {
        var mail = notice.Mail ? MailState.Waiting : MailState.NotMailed;
        foreach (var user in users.Distinct())
        {
            await session.QueueAsync(
                Insert, IWriteSession.AnyRows, user, notice.Workspace?.Value, notice.Kind, notice.SubjectKind, notice.SubjectId, notice.Body,
                session.Now, (int)mail);
        }
    }
}
