using System.Data.Common;
using System.Globalization;
using PaymentsAdmin.Core.Audit;
using PaymentsAdmin.Core.Notifications;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Storage.Reading;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Notifications;

/// <summary>Notifications in our database. Marking them read is not audited, since it has no consequences.</summary>
internal sealed class NotificationStore(IWriter writer, IReader reader) : INotifications
{
    private const string Rows =
        """
        SELECT n.id, n.user_id, n.workspace_id, n.kind, n.subject_kind, n.subject_id, n.body, n.made_at, n.read_at, n.mail_state, n.waits,
               n.who, n.why, n.amount_minor, n.currency, p.amount_minor AS now_minor, p.currency AS now_currency, c.name AS customer_name,
               w.name AS workspace_name
        FROM notifications n
        LEFT JOIN payments p ON n.subject_kind = 'payment' AND p.id = n.subject_id AND p.deleted_at IS NULL
        LEFT JOIN customers c ON c.id = p.customer_id
        LEFT JOIN workspaces w ON w.id = n.workspace_id
        WHERE n.user_id = $1 AND n.in_app = TRUE AND n.id < $2
        """;

    private const string Page = " ORDER BY n.id DESC LIMIT $3";

    private static readonly string Returns = $"n.waits AND n.kind IN ({string.Join(", ", NoticeKinds.Returned.Select(kind => $"'{kind}'"))})";

    private static readonly Sql Own = new(Rows + Page);

    private static readonly Sql Returned = new($"{Rows} AND {Returns}{Page}");

    private static readonly Sql CountReturned = new($"SELECT count(*) FROM notifications n WHERE n.user_id = $1 AND n.in_app = TRUE AND {Returns}");

    private static readonly Sql Unread = new("SELECT count(*) FROM notifications WHERE user_id = $1 AND read_at IS NULL");

    private static readonly Sql Mark = new("UPDATE notifications SET read_at = COALESCE(read_at, $1) WHERE id = $2 AND user_id = $3");

    private static readonly Sql MarkAll = new("UPDATE notifications SET read_at = $1 WHERE user_id = $2 AND read_at IS NULL");

    public Task<Result> AddAsync(IReadOnlyCollection<int> users, Notice notice, Actor actor, CancellationToken ct) =>
        writer.RunAsync<Result>(
            async session =>
            {
                await NotificationWrites.AddAsync(session, users, notice);
                var told = string.Join(", ", users.Distinct().Order().Select(u => u.ToString(CultureInfo.InvariantCulture)));
                return await AuditAsync(session, notice, new AuditChange("users", null, told), actor);
            },
            ct
        );

    public Task<Result> NotifyAdminsAsync(Notice notice, Actor actor, CancellationToken ct) =>
        writer.RunAsync<Result>(
            async session =>
            {
                await NotificationWrites.NotifyAdminsAsync(session, notice);
                return await AuditAsync(session, notice, new AuditChange("role", null, nameof(Role.Admin)), actor);
            },
            ct
        );

    public async Task<IReadOnlyList<Notification>> ListAsync(int user, NotificationId? after, int max, CancellationToken ct) =>
        await reader.AllAsync(Query.Keep(Own, user, after?.Value ?? long.MaxValue, max), Read, ct);

    public async Task<IReadOnlyList<Notification>> ReturnedAsync(int user, NotificationId? after, int max, CancellationToken ct) =>
        await reader.AllAsync(Query.Keep(Returned, user, after?.Value ?? long.MaxValue, max), Read, ct);

    public async Task<long> CountReturnedAsync(int user, CancellationToken ct) =>
        (await reader.AllAsync(Query.Keep(CountReturned, user), Number.Read, ct))[0].Value;

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

    private static async ValueTask<Result> AuditAsync(IWriteSession session, Notice notice, AuditChange told, Actor actor)
    {
        var fact = new AuditFact(NotificationVerbs.Add, notice.SubjectKind, notice.SubjectId, notice.Workspace)
        {
            Changes = [new AuditChange("kind", null, notice.Kind), told],
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
        )
        {
            Waits = row.Flag("waits"),
            Payment = row.WholeOrNull("now_minor") is { } now
                ? new NoticedPayment(row.TextOrNull("customer_name") ?? "", new Money(now, Currency.Of(row.Text("now_currency"))))
                : null,
            WorkspaceName = row.TextOrNull("workspace_name"),
            Facts = new NoticeFacts(
                row.TextOrNull("who"),
                row.TextOrNull("why"),
                row.WholeOrNull("amount_minor") is { } minor ? new Money(minor, Currency.Of(row.Text("currency"))) : null
            ),
        };
}
