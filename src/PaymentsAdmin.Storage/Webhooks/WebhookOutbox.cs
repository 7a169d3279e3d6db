using PaymentsAdmin.Core.Notifications;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Webhooks;
using PaymentsAdmin.Storage.Notifications;
using PaymentsAdmin.Storage.Reading;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Webhooks;

/// <summary>Waiting messages in our database. The message log is their record; attempts are not audited.</summary>
internal sealed class WebhookOutbox(IWriter writer, IReader reader, TimeProvider time) : IWebhookOutbox
{
    private static readonly TakenMessages Nothing = new(null, []);

    public async Task<IReadOnlyList<(WebhookId Id, WebhookAddress Address)>> UnsealedAsync(CancellationToken ct) =>
        await reader.AllAsync(Query.Keep(WebhookSql.Unsealed), row => (new WebhookId(row.GetInt64(0)), WebhookAddress.Read(row.GetString(1))), ct);

    public Task<Result> SealAsync(WebhookId id, WebhookAddress typed, WebhookAddress sealedAddress, CancellationToken ct) =>
        writer.RunAsync(
            async session =>
            {
                await session.WriteAsync(WebhookSql.Seal, sealedAddress.Stored, id.Value, typed.Stored);
                return Result.Done;
            },
            ct
        );

    public async Task<IReadOnlyList<WebhookId>> DueAsync(CancellationToken ct) =>
        await reader.AllAsync(Query.Keep(WebhookSql.Due, time.GetUtcNow()), row => new WebhookId(row.GetInt64(0)), ct);

    public Task<Result<TakenMessages>> TakeAsync(WebhookId id, DateTimeOffset until, int max, CancellationToken ct) =>
        writer.RunAsync<Result<TakenMessages>>(
            async session =>
            {
                var receiver = await session.FirstAsync(
                    WebhookSql.ActiveReceiver,
                    WebhookSql.ReadReceiver,
                    id.Value,
                    session.Now
                );
                if (receiver is null)
                {
                    return Nothing;
                }

                var news = new List<TakenMessage>();
                foreach (var taken in await session.AllAsync(WebhookSql.Take, Number.Read, id.Value, session.Now, until, max))
                {
                    news.Add((await session.FirstAsync(WebhookSql.News, WebhookSql.ReadNews, taken.Value))!);
                }

                return new TakenMessages(receiver, [.. news.OrderBy(m => m.News.Id.Value)]);
            },
            ct
        );

    public Task<Result> SettleAsync(IReadOnlyList<WebhookOutcome> outcomes, CancellationToken ct) =>
        writer.RunAsync<Result>(
            async session =>
            {
                foreach (var outcome in outcomes)
                {
                    await session.QueueAsync(
                        WebhookSql.Settle,
                        IWriteSession.AnyRows,
                        (int)outcome.State,
                        outcome.NextTryAt,
                        outcome.Answer.Status,
                        outcome.Answer.Trouble,
                        outcome.State == WebhookMessageState.Delivered ? session.Now : (DateTimeOffset?)null,
                        outcome.Id.Value,
                        outcome.Attempt
                    );
                }

                if (outcomes.FirstOrDefault(outcome => outcome.State == WebhookMessageState.Failed) is { } givenUp)
                {
                    await NotifyAdminsAsync(session, givenUp.Id);
                }

                return Result.Done;
            },
            ct
        );

    public Task<Result<int>> SweepAsync(DateTimeOffset triedBefore, int max, CancellationToken ct) =>
        writer.RunAsync(
            async session =>
            {
                await session.QueueAsync(WebhookSql.ForgetOldSecrets, IWriteSession.AnyRows, session.Now);
                return Result.Of(await session.WriteAsync(WebhookSql.Sweep, triedBefore, max));
            },
            ct
        );

    // Outcomes settled together belong to one webhook. The path of its URL may be a secret, its host is not.
    private static async ValueTask NotifyAdminsAsync(IWriteSession session, WebhookMessageId id)
    {
        if (await session.FirstAsync(WebhookSql.OfMessage, WebhookSql.ReadWebhook, id.Value) is { } webhook)
        {
            var body = $"Messages to the webhook at {webhook.Host} failed.";
            var notice = new Notice(NoticeKinds.WebhookGivenUp, "webhook", webhook.Id.Value, body, webhook.Workspace, Mail: true)
            {
                Facts = new NoticeFacts(webhook.Host),
            };
            await NotificationWrites.NotifyAdminsAsync(session, notice);
        }
    }
}
