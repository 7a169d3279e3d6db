using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;

namespace PaymentsAdmin.Core.Webhooks;

/// <summary>Webhooks and their message log. Changes add their messages in their own transactions.</summary>
public interface IWebhooks
{
    /// <summary>Refused beyond <see cref="WebhookRules.Most"/> in a workspace.</summary>
    Task<Result<WebhookId>> AddAsync(Workspace workspace, WebhookTerms terms, string sealedSecret, Actor actor, CancellationToken ct);

    /// <summary>Refused if the webhook has changed since the actor saw it.</summary>
    Task<Result> ChangeAsync(Target<WebhookId> target, WebhookTerms terms, CancellationToken ct);

    /// <summary>The current secret becomes the old one and also signs until the given instant; an earlier old secret is deleted.</summary>
    Task<Result> SetSecretAsync(Workspace workspace, WebhookId id, string sealedSecret, DateTimeOffset oldUntil, Actor actor, CancellationToken ct);

    /// <summary>Deletes the old secret, if any.</summary>
    Task<Result> EndOldSecretAsync(Workspace workspace, WebhookId id, Actor actor, CancellationToken ct);

    /// <summary>Deletes it with all its messages.</summary>
    Task<Result> DeleteAsync(Workspace workspace, WebhookId id, Actor actor, CancellationToken ct);

    /// <summary>Oldest first.</summary>
    Task<IReadOnlyList<Webhook>> ListAsync(WorkspaceId workspace, CancellationToken ct);

    /// <summary>Where messages of a webhook go, active or not; null if there is none.</summary>
    Task<WebhookReceiver?> ReceiverAsync(WorkspaceId workspace, WebhookId id, CancellationToken ct);

    /// <summary>The webhooks of all workspaces, oldest first.</summary>
    Task<IReadOnlyList<WebhookStatus>> StandingsAsync(CancellationToken ct);

    /// <summary>Newest first, after the given id.</summary>
    Task<IReadOnlyList<WebhookMessage>> MessagesAsync(WorkspaceId workspace, WebhookId id, WebhookMessageId? after, int max, CancellationToken ct);

    /// <summary>Makes a message due at once; it keeps its earlier attempts.</summary>
    Task<Result> ReplayAsync(Workspace workspace, WebhookMessageId id, Actor actor, CancellationToken ct);

    /// <summary>The same for failed messages, oldest first, at most the given number; returns how many.</summary>
    Task<Result<int>> ReplayFailedAsync(Workspace workspace, WebhookId id, int max, Actor actor, CancellationToken ct);
}

/// <summary>Messages waiting to be sent.</summary>
public interface IWebhookOutbox
{
    /// <summary>Webhooks whose URL an older version stored unsealed.</summary>
    Task<IReadOnlyList<(WebhookId Id, WebhookAddress Address)>> UnsealedAsync(CancellationToken ct);

    /// <summary>Replaces an unsealed URL by the sealed one, unless it changed meanwhile.</summary>
    Task<Result> SealAsync(WebhookId id, WebhookAddress typed, WebhookAddress sealedAddress, CancellationToken ct);

    /// <summary>The active webhooks that have a due message.</summary>
    Task<IReadOnlyList<WebhookId>> DueAsync(CancellationToken ct);

    /// <summary>
    /// Claims due messages of a webhook until the given instant, each by only one node. Messages about one payment go one
    /// after another.
    /// </summary>
    Task<Result<TakenMessages>> TakeAsync(WebhookId id, DateTimeOffset until, int max, CancellationToken ct);

    /// <summary>Records outcomes, except for messages that were re-sent by hand meanwhile.</summary>
    Task<Result> SettleAsync(IReadOnlyList<WebhookOutcome> outcomes, CancellationToken ct);

    /// <summary>Deletes finished messages last attempted before an instant, returns how many, and deletes expired old secrets.</summary>
    Task<Result<int>> SweepAsync(DateTimeOffset triedBefore, int max, CancellationToken ct);
}
