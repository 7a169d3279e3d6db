using System.Data.Common;
using System.Globalization;
using PaymentsAdmin.Core.Audit;
using PaymentsAdmin.Core.Notifications;
using PaymentsAdmin.Core.Ports;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Storage.Local;
using PaymentsAdmin.Storage.Reading;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Notifications;

/// <summary>Notifications in our own table. Marks of reading change nothing that anybody answers for, so they leave no entry.</summary>
internal sealed class NotificationStore(IWriter writer, IReader reader) : INotifications
{
    private const string Columns = "SELECT id, user_id, workspace_id, kind, subject_kind, subject_id, body, made_at, read_at, mail_state FROM notifications ";

    private static readonly Sql Own = new(Columns + "WHERE user_id = $1 AND id < $2 ORDER BY id DESC LIMIT $3");

    private static readonly Sql Unread = new("SELECT count(*) FROM notifications WHERE user_id = $1 AND read_at IS NULL");

    private static readonly Sql ToMail = new($"{Columns} WHERE mail_state = {(int)MailState.Waiting} AND id > $1 ORDER BY id LIMIT $2");

    private static readonly Sql Mark = new("UPDATE notifications SET read_at = COALESCE(read_at, $1) WHERE id = $2 AND user_id = $3");

    private static readonly Sql MarkAll = new("UPDATE notifications SET read_at = $1 WHERE user_id = $2 AND read_at IS NULL");

    private static readonly Sql Settle = new($"UPDATE notifications SET mail_state = $1 WHERE id = $2 AND mail_state = {(int)MailState.Waiting}");

    public Task<Result> AddAsync(IReadOnlyCollection<int> users, Notice notice, Actor actor, CancellationToken ct) =>
        writer.RunAsync(session => AddAsync(session, users, notice, actor), ct);

    public async Task<IReadOnlyList<Notification>> ListAsync(int user, NotificationId? after, int most, CancellationToken ct) =>
        await reader.AllAsync(Query.Keep(Own, user, after?.Value ?? long.MaxValue, most), Read, ct);

    public async Task<long> UnreadAsync(int user, CancellationToken ct) => (await reader.AllAsync(Query.Keep(Unread, user), Number.Read, ct))[0].Value;

    public Task<Result> MarkReadAsync(int user, NotificationId id, CancellationToken ct) =>
        writer.RunAsync(
            async session => await session.WriteAsync(Mark, session.Now, id.Value, user) == 1 ? Result.Done : NotificationFailures.NotFound,
            ct
        );

    public Task<Result> MarkAllReadAsync(int user, CancellationToken ct) =>
        writer.RunAsync(
            async session =>
            {
                await session.WriteAsync(MarkAll, session.Now, user);
                return Result.Done;
            },
            ct
        );

    public async Task<IReadOnlyList<Notification>> WaitingForMailAsync(NotificationId? after, int most, CancellationToken ct) =>
        await reader.AllAsync(Query.Keep(ToMail, after?.Value ?? 0, most), Read, ct);

    public Task<Result> SettleMailAsync(NotificationId id, bool mailed, CancellationToken ct) =>
        writer.RunAsync(
            async session =>
            {
                var state = mailed ? MailState.Mailed : MailState.Failed;
                return await session.WriteAsync(Settle, (int)state, id.Value) == 1 ? Result.Done : NotificationFailures.NotFound;
            },
            ct
        );

    private static async ValueTask<Result> AddAsync(IWriteSession session, IReadOnlyCollection<int> users, Notice notice, Actor actor)
    {
        await NotificationWrites.AddAsync(session, users, notice);
        var fact = new AuditFact("notification.add", notice.SubjectKind, notice.SubjectId, notice.Workspace)
        {
            Changes =
            [
                new AuditChange("kind", null, notice.Kind),
                new AuditChange("users", null, string.Join(", ", users.Distinct().Order().Select(u => u.ToString(CultureInfo.InvariantCulture)))),
            ],
        };
        await session.AuditAsync(fact, actor);
        return Result.Done;
    }

    private static Notification Read(DbDataReader row) =>
        new(
            new NotificationId(row.Whole("id")),
            (int)row.Whole("user_id"),
            row.WholeOrNull("workspace_id") is { } workspace ? new WorkspaceId((int)workspace) : null,
            row.Text("kind"),
            row.Text("subject_kind"),
            row.Whole("subject_id"),
            row.Text("body"),
            row.Instant("made_at"),
            row.InstantOrNull("read_at"),
            (MailState)row.Whole("mail_state")
        );
}
