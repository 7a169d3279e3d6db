using PaymentsAdmin.Core.Notifications;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Notifications;

/// <summary>Notifies users inside the transaction that gives the reason, so that they are notified exactly if it happened.</summary>
internal static class NotificationWrites
{
    private static readonly string Waiting = string.Join(", ", NoticeKinds.Waiting.Select(kind => $"'{kind}'"));

    private static readonly Sql ToUser = Announcement("u.id = $12");

    private static readonly Sql ToFormerAddress = new(
        $"""
        INSERT INTO notifications (user_id, kind, subject_kind, subject_id, body, made_at, in_app, read_at, mail_state, mail_tries, mail_next_at, mail_to)
        SELECT u.id, $2, $3, $4, $5, $6, FALSE, $6, {(int)MailState.Waiting}, 0, $6, $7 FROM users u WHERE u.id = $1
        """
    );

    private static readonly Sql Settle = new(
        "UPDATE notifications SET waits = FALSE, read_at = COALESCE(read_at, $1) WHERE subject_kind = $2 AND subject_id = $3 AND waits"
    );

    private static readonly Sql SettleOfUser = new(
        "UPDATE notifications SET waits = FALSE, read_at = COALESCE(read_at, $1) WHERE subject_kind = $2 AND subject_id = $3 AND waits AND user_id = $4"
    );

    // A user with an unread notice of the subject gets no second one: a thousand failed messages are one notice.
    private static readonly Sql ToAdminsOnce = Announcement(AdminNotToldYet);

    /// <summary>The condition that a user u is an Admin without an unread notice of the same kind and subject.</summary>
    public static string AdminNotToldYet =>
        """
        EXISTS (SELECT 1 FROM user_roles g JOIN roles r ON r.id = g.role_id WHERE g.user_id = u.id AND r.name = 'Admin')
          AND NOT EXISTS (SELECT 1 FROM notifications n
                          WHERE n.user_id = u.id AND n.read_at IS NULL AND n.kind = $1 AND n.subject_kind = $3 AND n.subject_id = $4)
        """;

    /// <summary>
    /// Inserts one row for each user u that meets a condition, as the user's settings say; the condition's own parameters
    /// start at $12. Users who cannot sign in are skipped.
    /// </summary>
    public static Sql Announcement(string condition) =>
        new(
            $"""
            INSERT INTO notifications (user_id, kind, workspace_id, subject_kind, subject_id, body, made_at, in_app, read_at, waits,
                                       mail_state, mail_tries, mail_next_at, who, why, amount_minor, currency)
            SELECT u.id, $1, $2, $3, $4, $5, $6, COALESCE(s.in_app, TRUE), CASE WHEN COALESCE(s.in_app, TRUE) THEN NULL ELSE $6 END, $1 IN ({Waiting}),
                   CASE WHEN COALESCE(s.by_mail, $7) THEN {(int)MailState.Waiting} ELSE {(int)MailState.NotMailed} END, 0, $6, $8, $9, $10, $11
            FROM users u LEFT JOIN notice_settings s ON s.user_id = u.id AND s.kind = $1
            WHERE u.disabled_at IS NULL AND (COALESCE(s.in_app, TRUE) OR COALESCE(s.by_mail, $7)) AND {condition}
            """
        );

    /// <summary>Notifies the users that a statement by <see cref="Telling"/> selects.</summary>
    public static ValueTask NotifyAsync(IWriteSession session, Sql telling, Notice notice, params Arg[] args) =>
        session.QueueAsync(
            telling,
            IWriteSession.AnyRows,
            [
                notice.Kind, notice.Workspace?.Value, notice.SubjectKind, notice.SubjectId, notice.Body, session.Now, notice.Mail, notice.Facts.Who,
                notice.Facts.Why, notice.Facts.Amount?.Minor, notice.Facts.Amount?.Currency.Code, .. args,
            ]
        );

    /// <summary>Emails a user at a former address. In the app the user is notified separately.</summary>
    public static ValueTask MailToAsync(IWriteSession session, string address, Notice notice, int user) =>
        session.QueueAsync(
            ToFormerAddress, IWriteSession.AnyRows, user, notice.Kind, notice.SubjectKind, notice.SubjectId, notice.Body, session.Now, address);

    /// <summary>One row per user, all in one round trip.</summary>
    public static async ValueTask AddAsync(IWriteSession session, IEnumerable<int> users, Notice notice)
    {
        foreach (var user in users.Distinct())
        {
            await NotifyAsync(session, ToUser, notice, user);
        }
    }

    /// <summary>Notifies every Admin who has no unread notice of the same kind and subject.</summary>
    public static ValueTask NotifyAdminsAsync(IWriteSession session, Notice notice) => NotifyAsync(session, ToAdminsOnce, notice);

    /// <summary>
    /// Settles every notice that waits for a decision on this subject, in the transaction that decides: it counts as read, and says
    /// that it is decided.
    /// </summary>
    public static ValueTask SettleAsync(IWriteSession session, string subjectKind, long subject) =>
        session.QueueAsync(Settle, IWriteSession.AnyRows, session.Now, subjectKind, subject);

    /// <summary>The same for one user, who has done their part while others still have to.</summary>
    public static ValueTask SettleAsync(IWriteSession session, string subjectKind, long subject, int user) =>
        session.QueueAsync(SettleOfUser, IWriteSession.AnyRows, session.Now, subjectKind, subject, user);

    /// <summary>Notifies a user about their own account.</summary>
    public static ValueTask OfAccountAsync(IWriteSession session, string kind, int user, string body, string? who) =>
        NotifyAsync(session, ToUser, new Notice(kind, "user", user, body, null, Mail: true) { Facts = new NoticeFacts(who) }, user);
}
