using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;

namespace PaymentsAdmin.Core.Webhooks;

/// <summary>Who wants to hear of changes, and what was told. The changes themselves put their messages in, each in its own transaction.</summary>
public interface IWebhooks
{
    /// <summary>Refused beyond <see cref="WebhookRules.Most"/> in a workspace.</summary>
    Task<Result<WebhookId>> AddAsync(Workspace workspace, WebhookTerms terms, string sealedSecret, Actor actor, CancellationToken ct);

    Task<Result> ChangeAsync(Workspace workspace, WebhookId id, WebhookTerms terms, Actor actor, CancellationToken ct);

    /// <summary>The present secret becomes the old one and signs as well until the instant given; one before it is forgotten.</summary>
    Task<Result> SetSecretAsync(Workspace workspace, WebhookId id, string sealedSecret, DateTimeOffset oldUntil, Actor actor, CancellationToken ct);

    /// <summary>Forgets the old secret, if there is one.</summary>
    Task<Result> EndOldSecretAsync(Workspace workspace, WebhookId id, Actor actor, CancellationToken ct);

    /// <summary>With all its messages.</summary>
    Task<Result> DeleteAsync(Workspace workspace, WebhookId id, Actor actor, CancellationToken ct);

    /// <summary>Oldest first.</summary>
    Task<IReadOnlyList<Webhook>> ListAsync(WorkspaceId workspace, CancellationToken ct);

    /// <summary>Those of all workspaces, oldest first.</summary>
    Task<IReadOnlyList<WebhookStanding>> StandingsAsync(CancellationToken ct);

    /// <summary>Newest first, from behind the number given.</summary>
    Task<IReadOnlyList<WebhookMessage>> MessagesAsync(WorkspaceId workspace, WebhookId id, WebhookMessageId? after, int most, CancellationToken ct);

    /// <summary>Makes a message due at once, with all its tries before it.</summary>
    Task<Result> ReplayAsync(Workspace workspace, WebhookMessageId id, Actor actor, CancellationToken ct);

    /// <summary>The same for what was given up, at most so many and the oldest first; says how many.</summary>
    Task<Result<int>> ReplayFailedAsync(Workspace workspace, WebhookId id, int most, Actor actor, CancellationToken ct);
}

/// <summary>What waits to be sent.</summary>
public interface IWebhookOutbox
{
    /// <summary>Those whose address an older version stored as it was typed.</summary>
    Task<IReadOnlyList<(WebhookId Id, WebhookAddress Address)>> UnsealedAsync(CancellationToken ct);

    /// <summary>Puts the sealed address in place of the one that was typed, unless that was changed meanwhile.</summary>
    Task<Result> SealAsync(WebhookId id, WebhookAddress typed, WebhookAddress sealedAddress, CancellationToken ct);

    /// <summary>The active webhooks that have a message due.</summary>
    Task<IReadOnlyList<WebhookId>> DueAsync(CancellationToken ct);

    /// <summary>
    /// Takes due messages of a webhook, each by one caller alone whatever the number of nodes, until the instant given. Those
    /// about one payment go one after the other, each when the one before is over.
    /// </summary>
    Task<Result<TakenMessages>> TakeAsync(WebhookId id, DateTimeOffset until, int most, CancellationToken ct);

    /// <summary>Notes what became of messages; of one that was sent again by hand meanwhile, nothing.</summary>
    Task<Result> SettleAsync(IReadOnlyList<WebhookOutcome> outcomes, CancellationToken ct);

    /// <summary>Removes messages that are over and were last tried before an instant, and says how many; forgets old secrets whose time is over.</summary>
    Task<Result<int>> SweepAsync(DateTimeOffset triedBefore, int most, CancellationToken ct);
}
