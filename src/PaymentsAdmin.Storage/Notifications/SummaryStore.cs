using System.Text.Json;
using PaymentsAdmin.Core.Notifications;
using PaymentsAdmin.Core.Summaries;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Storage.Access;
using PaymentsAdmin.Storage.Reading;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Notifications;

/// <summary>Daily summaries: a row for each user and day, and a notification that only the mail worker sees.</summary>
internal sealed class SummaryStore(IWriter writer, IReader reader) : ISummaries
{
    private const string Body = "Your daily summary.";

    private static readonly Sql Due = new(
        $"""
        SELECT w.id, w.display_name, r.name AS role
        FROM (SELECT u.id, u.display_name FROM notice_settings s JOIN users u ON u.id = s.user_id
              WHERE s.kind = '{NoticeKinds.DailySummary}' AND s.by_mail AND u.disabled_at IS NULL AND u.email IS NOT NULL
                AND u.id > $2
                AND NOT EXISTS (SELECT 1 FROM summaries m WHERE m.user_id = u.id AND m.day = $1)
              ORDER BY u.id LIMIT $3) w
        LEFT JOIN user_roles g ON g.user_id = w.id LEFT JOIN roles r ON r.id = g.role_id ORDER BY w.id
        """
    );

    private static readonly Sql Claim = new("INSERT INTO summaries (user_id, day, figures) VALUES ($1, $2, $3) ON CONFLICT (user_id, day) DO NOTHING");

    private static readonly Sql Queue = new(
        $"""
        INSERT INTO notifications (user_id, kind, subject_kind, subject_id, body, made_at, in_app, read_at, waits, mail_state, mail_tries, mail_next_at)
        SELECT u.id, '{NoticeKinds.DailySummary}', 'user', u.id, $2, $3, FALSE, $3, FALSE, {(int)MailState.Waiting}, 0, $3
        FROM users u WHERE u.id = $1 AND u.disabled_at IS NULL AND u.email IS NOT NULL
        RETURNING id
        """
    );

    private static readonly Sql Name = new("UPDATE summaries SET notification_id = $1 WHERE user_id = $2 AND day = $3");

    public async Task<IReadOnlyList<SummaryReader>> DueAsync(DateOnly day, int after, int max, CancellationToken ct)
    {
        var rows = await reader.AllAsync(
            Query.Keep(Due, day, after, max), row => (Id: (int)row.Whole("id"), Name: row.Text("display_name"), Role: row.TextOrNull("role")), ct);
        return [.. rows.GroupBy(row => (row.Id, row.Name), (user, own) => new SummaryReader(user.Id, user.Name, RoleNames.Read(own.Select(row => row.Role))))];
    }

    public Task<Result> KeepAsync(int user, DateOnly day, IReadOnlyList<SummaryFigure> figures, CancellationToken ct) =>
        writer.RunAsync<Result>(
            async session =>
            {
                if (await session.WriteAsync(Claim, user, day, SummaryText.Write(figures)) == 1
                    && figures.Count > 0
                    && await session.AllAsync(Queue, Number.Read, user, Body, session.Now) is [var queued])
                {
                    await session.WriteAsync(Name, queued.Value, user, day);
                }

                return Result.Done;
            },
            ct
        );
}

/// <summary>The figures of a summary as they are stored.</summary>
internal static class SummaryText
{
    public static string Write(IReadOnlyList<SummaryFigure> figures) => JsonSerializer.Serialize(figures);

    public static IReadOnlyList<SummaryFigure> Read(string? text) => text is null ? [] : JsonSerializer.Deserialize<IReadOnlyList<SummaryFigure>>(text)!;
}
