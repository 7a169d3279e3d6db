using System.Globalization;
using PaymentsAdmin.Core.Actions;
using PaymentsAdmin.Core.Audit;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Webhooks;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Storage.Reading;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Webhooks;

/// <summary>Webhooks in their table. Audit entries contain only hosts: the rest of a URL may be the receiver's secret.</summary>
internal sealed class WebhookStore(IWriter writer, IReader reader, TimeProvider time) : IWebhooks
{
    public Task<Result<WebhookId>> AddAsync(Workspace workspace, WebhookTerms terms, string sealedSecret, Actor actor, CancellationToken ct) =>
        writer.RunAsync<Result<WebhookId>>(
            async session =>
            {
                await session.FirstAsync(WebhookSql.HoldWorkspace, Number.Read, workspace.Id.Value);
                if (WebhookRules.Add((await session.FirstAsync(WebhookSql.Count, Number.Read, workspace.Id.Value))!.Value) is { } no)
                {
                    return no;
                }

                var made = await session.FirstAsync(
                    WebhookSql.Insert, Number.Read, workspace.Id.Value, terms.Address!.Stored, Stored(terms.Events), sealedSecret, terms.Active, actor.UserId,
                    session.Now);
                var id = new WebhookId(made!.Value);
                await session.AuditAsync(Fact(WebhookVerbs.Add, id, workspace, Changes(null, terms)), actor);
                return id;
            },
            ct
        );

    public Task<Result> ChangeAsync(Target<WebhookId> target, WebhookTerms terms, CancellationToken ct) =>
        writer.RunAsync<Result>(
            async session =>
            {
                var (id, workspace) = (target.Id, target.Workspace);
                if (await session.FirstAsync(WebhookSql.ToChange, WebhookSql.ReadWebhook, id.Value, workspace.Id.Value) is not { } before)
                {
                    return WebhookFailures.NotFound;
                }

                if (target.IsStale(before.Revision))
                {
                    return WebhookFailures.ChangedMeanwhile;
                }

                var changes = Changes(before, terms);
                if (changes.All(change => string.Equals(change.Before, change.After, StringComparison.Ordinal)))
                {
                    return Result.Done;
                }

                await session.QueueAsync(WebhookSql.Change, 1, (terms.Address ?? before.Address).Stored, Stored(terms.Events), terms.Active, id.Value);
                await session.AuditAsync(Fact(WebhookVerbs.Change, id, workspace, changes), target.Actor);
                return Result.Done;
            },
            ct
        );

    public Task<Result> SetSecretAsync(Workspace workspace, WebhookId id, string sealedSecret, DateTimeOffset oldUntil, Actor actor, CancellationToken ct) =>
        writer.RunAsync<Result>(
            async session =>
            {
                if (await session.WriteAsync(WebhookSql.SetSecret, oldUntil, sealedSecret, id.Value, workspace.Id.Value) == 0)
                {
                    return WebhookFailures.NotFound;
                }

                await session.AuditAsync(Fact(WebhookVerbs.RenewSecret, id, workspace), actor);
                return Result.Done;
            },
            ct
        );

    public Task<Result> EndOldSecretAsync(Workspace workspace, WebhookId id, Actor actor, CancellationToken ct) =>
        writer.RunAsync<Result>(
            async session =>
            {
                if (await session.FirstAsync(WebhookSql.ToChange, WebhookSql.ReadWebhook, id.Value, workspace.Id.Value) is null)
                {
                    return WebhookFailures.NotFound;
                }

                if (await session.WriteAsync(WebhookSql.EndOldSecret, id.Value, session.Now) > 0)
                {
                    await session.AuditAsync(Fact(WebhookVerbs.EndOldSecret, id, workspace), actor);
                }

                return Result.Done;
            },
            ct
        );

    public Task<Result> DeleteAsync(Workspace workspace, WebhookId id, Actor actor, CancellationToken ct) =>
        writer.RunAsync<Result>(
            async session =>
            {
                if (await session.FirstAsync(WebhookSql.ToDelete, WebhookSql.ReadWebhook, id.Value, workspace.Id.Value) is not { } before)
                {
                    return WebhookFailures.NotFound;
                }

                await session.QueueAsync(WebhookSql.DeleteMessages, IWriteSession.AnyRows, id.Value);
                await session.QueueAsync(WebhookSql.Delete, 1, id.Value);
                await session.AuditAsync(Fact(WebhookVerbs.Delete, id, workspace, new AuditChange("host", before.Host, null)), actor);
                return Result.Done;
            },
            ct
        );

    public async Task<IReadOnlyList<Webhook>> ListAsync(WorkspaceId workspace, CancellationToken ct) =>
        await reader.AllAsync(Query.Keep(WebhookSql.OfWorkspace, workspace.Value), WebhookSql.ReadWebhook, ct);

    public async Task<WebhookReceiver?> ReceiverAsync(WorkspaceId workspace, WebhookId id, CancellationToken ct) =>
        await reader.AllAsync(Query.Keep(WebhookSql.ReceiverOf, id.Value, time.GetUtcNow(), workspace.Value), WebhookSql.ReadReceiver, ct) is [var receiver, ..]
            ? receiver
            : null;

    public async Task<IReadOnlyList<WebhookStatus>> StandingsAsync(CancellationToken ct)
    {
        var last = (await reader.AllAsync(Query.Keep(WebhookSql.LastTried), WebhookSql.ReadMessage, ct)).ToDictionary(m => m.Webhook);
        return await reader.AllAsync(
            Query.Keep(WebhookSql.Standings),
            row => new WebhookStatus(WebhookSql.ReadWebhook(row), last.GetValueOrDefault(new WebhookId(row.Whole("id"))), (int)row.Whole("given_up")),
            ct
        );
    }

    public async Task<IReadOnlyList<WebhookMessage>> MessagesAsync(
        WorkspaceId workspace,
        WebhookId id,
        WebhookMessageId? after,
        int max,
        CancellationToken ct
    ) =>
        await reader.AllAsync(
            Query.Keep(WebhookSql.Messages, id.Value, workspace.Value, after?.Value ?? long.MaxValue, max),
            WebhookSql.ReadMessage,
            ct
        );

    public Task<Result> ReplayAsync(Workspace workspace, WebhookMessageId id, Actor actor, CancellationToken ct) =>
        writer.RunAsync<Result>(
            async session =>
            {
                if (await session.FirstAsync(WebhookSql.ToReplay, WebhookSql.ReadMessage, id.Value, workspace.Id.Value) is not { } message)
                {
                    return WebhookFailures.NoSuchMessage;
                }

                if (WebhookRules.Replay(message) is { } no)
                {
                    return no;
                }

                await session.QueueAsync(WebhookSql.Replay, 1, session.Now, id.Value);
                await session.AuditAsync(Fact(WebhookVerbs.Replay, message.Webhook, workspace, AuditChange.OfId("message", null, id.Value)), actor);
                return Result.Done;
            },
            ct
        );

    public Task<Result<int>> ReplayFailedAsync(Workspace workspace, WebhookId id, int max, Actor actor, CancellationToken ct) =>
        writer.RunAsync<Result<int>>(
            async session =>
            {
                // The lock serializes concurrent calls: the second finds nothing left.
                if (await session.FirstAsync(WebhookSql.ToChange, WebhookSql.ReadWebhook, id.Value, workspace.Id.Value) is null)
                {
                    return WebhookFailures.NotFound;
                }

                var again = await session.WriteAsync(WebhookSql.ReplayFailed, session.Now, id.Value, max);
                if (again > 0)
                {
                    await session.AuditAsync(Fact(WebhookVerbs.ReplayFailed, id, workspace, AuditChange.OfId("messages", null, again)), actor);
                }

                return again;
            },
            ct
        );

    private static string Stored(IReadOnlyList<string> events) => $",{string.Join(',', events)},";

    private static AuditChange[] Changes(Webhook? before, WebhookTerms after) =>
        [
            new("host", before?.Host, (after.Address ?? before!.Address).Host),
            new("address_mark", before?.Address.Fingerprint, (after.Address ?? before!.Address).Fingerprint),
            new("events", before is null ? null : string.Join(',', before.Events), string.Join(',', after.Events)),
            new("active", Flag(before?.Active), Flag(after.Active)),
        ];

    private static string? Flag(bool? flag) => flag?.ToString(CultureInfo.InvariantCulture).ToLowerInvariant();

    private static AuditFact Fact(Verb verb, WebhookId id, Workspace workspace, params AuditChange[] changes) =>
        new(verb, "webhook", id.Value, workspace.Id) { Changes = changes };
}
