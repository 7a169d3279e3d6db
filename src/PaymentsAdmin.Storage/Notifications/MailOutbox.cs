using System.Data.Common;
using System.Globalization;
using System.Text.Json;
using PaymentsAdmin.Core.Audit;
using PaymentsAdmin.Core.Notifications;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Storage.Reading;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Notifications;

/// <summary>Emails, stored in the rows of their notifications. Attempts are not audited; the row has their count and the last response.</summary>
internal sealed class MailOutbox(IWriter writer, IReader reader) : IMailOutbox
{
    public async Task<bool> IsDueAsync(DateTimeOffset now, CancellationToken ct) =>
        (await reader.AllAsync(Query.Keep(MailSql.Due, now), Number.Read, ct)).Count > 0;

    public Task<Result<int>> DropAsync(DateTimeOffset madeBefore, int max, CancellationToken ct) =>
        writer.RunAsync(async session => Result.Of(await session.WriteAsync(MailSql.Drop, madeBefore, max)), ct);

    public Task<Result<IReadOnlyList<TakenMail>>> TakeAsync(DateTimeOffset until, int max, CancellationToken ct) =>
        writer.RunAsync<Result<IReadOnlyList<TakenMail>>>(
            async session =>
            {
                var taken = (await session.AllAsync(MailSql.Take, Number.Read, session.Now, until, max)).Select(row => row.Value).ToHashSet();
                if (taken.Count == 0)
                {
                    return Result.Of<IReadOnlyList<TakenMail>>([]);
                }

                // Another process may have claimed others until the same instant.
                var all = await session.AllAsync(MailSql.Taken, ReadTaken, until);
                return Result.Of<IReadOnlyList<TakenMail>>([.. all.Where(mail => taken.Contains(mail.Id.Value))]);
            },
            ct
        );

    public Task<Result> SettleAsync(MailOutcome outcome, CancellationToken ct) =>
        writer.RunAsync(
            async session =>
            {
                await session.WriteAsync(MailSql.Settle, (int)outcome.State, outcome.NextTryAt, outcome.Said, outcome.Id.Value, outcome.Attempt);
                return Result.Done;
            },
            ct
        );

    public async Task<MailCounts> CountsAsync(CancellationToken ct)
    {
        var waiting = reader.AllAsync(Query.Keep(MailSql.Count, (int)MailState.Waiting), Number.Read, ct);
        var failed = reader.AllAsync(Query.Keep(MailSql.Count, (int)MailState.Failed), Number.Read, ct);
        return new((await waiting)[0].Value, (await failed)[0].Value);
    }

    public async Task<IReadOnlyList<QueuedMail>> ListAsync(MailState state, NotificationId? after, int max, CancellationToken ct) =>
        await reader.AllAsync(Query.Keep(MailSql.Standings, (int)state, after?.Value ?? long.MaxValue, max), ReadStanding, ct);

    public Task<Result<int>> RetryAsync(int max, Actor actor, CancellationToken ct) =>
        writer.RunAsync<Result<int>>(
            async session =>
            {
                var again = await session.WriteAsync(MailSql.Retry, session.Now, max);
                if (again > 0)
                {
                    var count = new AuditChange("mails", null, again.ToString(CultureInfo.InvariantCulture));
                    await session.AuditAsync(new AuditFact(MailVerbs.Retry, "notification", 0, null) { Changes = [count] }, actor);
                }

                return again;
            },
            ct
        );

    private static TakenMail ReadTaken(DbDataReader row) =>
        new(
            new NotificationId(row.Whole("id")),
            row.Text("kind"),
            row.Text("subject_kind"),
            row.Whole("subject_id"),
            row.Instant("made_at"),
            (int)row.Whole("mail_tries")
        )
        {
            Address = row.TextOrNull("email"),
            Language = LanguageIn(row.TextOrNull("preferences")),
            Summary = SummaryText.Read(row.TextOrNull("figures")),
        };

    private static QueuedMail ReadStanding(DbDataReader row)
    {
        var state = (MailState)row.Whole("mail_state");
        return new(
            new NotificationId(row.Whole("id")),
            row.Text("display_name"),
            row.Text("kind"),
            row.Instant("made_at"),
            state,
            (int)row.Whole("mail_tries")
        )
        {
            TriedAt = row.InstantOrNull("mail_tried_at"),
            NextTryAt = state == MailState.Waiting ? row.Instant("mail_next_at") : null,
            Said = row.TextOrNull("mail_answer"),
        };
    }

    private static string? LanguageIn(string? preferences)
    {
        if (string.IsNullOrEmpty(preferences))
        {
            return null;
        }

        using var kept = JsonDocument.Parse(preferences);
        return kept.RootElement.TryGetProperty("language", out var language) ? language.GetString() : null;
    }
}
