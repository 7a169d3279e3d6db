using PaymentsAdmin.Core.Access;
using PaymentsAdmin.Core.Access.Guarding;
using PaymentsAdmin.Core.Actions;
using PaymentsAdmin.Core.Secrets;
using PaymentsAdmin.Core.Tokens;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;

namespace PaymentsAdmin.Core.Webhooks;

/// <summary>Every verb on webhooks. Secrets are created here, shown once and stored sealed.</summary>
public sealed class WebhookService(IWebhooks webhooks, ISecretBox secrets, WebhookNetwork network, AccessGuard guard, TimeProvider time)
{
    /// <summary>How long the old secret also signs, so that a receiver can switch without a gap.</summary>
    public static readonly TimeSpan Overlap = TimeSpan.FromHours(24);

    /// <summary>So many messages are sent again at once, the oldest first.</summary>
    public const int MaxRetries = 1_000;

    private const int MaxListed = 200;

    private readonly WebhookInputValidator _new = new(network, isNew: true);
    private readonly WebhookInputValidator _existing = new(network, isNew: false);

    /// <summary>Creates a webhook and returns its secret, which is only shown once.</summary>
    public Task<Result<WebhookSecret>> AddAsync(Workspace workspace, WebhookInput input, Actor actor, CancellationToken ct) =>
        guard.RunAsync<WebhookSecret>(
            Attempt(WebhookVerbs.Add, workspace, 0),
            actor,
            async () =>
            {
                if (FaultOf(input, isNew: true) is { } fault)
                {
                    return fault;
                }

                var secret = TokenSecret.Random();
                var added = await webhooks.AddAsync(workspace, Terms(input), Sealed(secret), actor, ct);
                return added.Failure is { } no ? no : new WebhookSecret(added.Value, secret);
            },
            ct
        );

    /// <summary>What is wrong with a new or changed webhook, as far as its form shows.</summary>
    public Failure? FaultOf(WebhookInput input, bool isNew) => (isNew ? _new : _existing).FirstFault(input);

    /// <summary>Changes its URL, its events, or whether it is active.</summary>
    public Task<Result> ChangeAsync(Target<WebhookId> target, WebhookInput input, CancellationToken ct) =>
        guard.RunAsync(WebhookVerbs.Change, target, FaultOf(input, isNew: false), () => webhooks.ChangeAsync(target, Terms(input), ct), ct);

    /// <summary>Creates a new secret, which is only shown once. The previous one also signs for a day; an older one ends.</summary>
    public Task<Result<WebhookSecret>> RenewSecretAsync(Workspace workspace, WebhookId id, Actor actor, CancellationToken ct) =>
        guard.RunAsync<WebhookSecret>(
            Attempt(WebhookVerbs.RenewSecret, workspace, id.Value),
            actor,
            async () =>
            {
                var secret = TokenSecret.Random();
                var done = await webhooks.SetSecretAsync(workspace, id, Sealed(secret), time.GetUtcNow() + Overlap, actor, ct);
                return done.Failure is { } no ? no : new WebhookSecret(id, secret);
            },
            ct
        );

    /// <summary>Ends the old secret early, for example after a leak; does nothing without one.</summary>
    public Task<Result> EndOldSecretAsync(Workspace workspace, WebhookId id, Actor actor, CancellationToken ct) =>
        guard.RunAsync(
            Attempt(WebhookVerbs.EndOldSecret, workspace, id.Value),
            actor,
            () => webhooks.EndOldSecretAsync(workspace, id, actor, ct),
            ct
        );

    /// <summary>Deletes a webhook with its messages.</summary>
    public Task<Result> DeleteAsync(Workspace workspace, WebhookId id, Actor actor, CancellationToken ct) =>
        guard.RunAsync(Attempt(WebhookVerbs.Delete, workspace, id.Value), actor, () => webhooks.DeleteAsync(workspace, id, actor, ct), ct);

    /// <summary>The webhooks of a workspace, oldest first.</summary>
    public async Task<Result<IReadOnlyList<Webhook>>> ListAsync(WorkspaceId workspace, Actor actor, CancellationToken ct) =>
        Right.SetUp.Check(actor) is { } no ? no : Result.Of(await webhooks.ListAsync(workspace, ct));

    /// <summary>The webhooks of all workspaces with their state, oldest first.</summary>
    public async Task<Result<IReadOnlyList<WebhookStatus>>> StandingsAsync(Actor actor, CancellationToken ct) =>
        Right.SetUp.Check(actor) is { } no ? no : Result.Of(await webhooks.StandingsAsync(ct));

    /// <summary>A webhook's log, newest first, after the given id.</summary>
    public async Task<Result<IReadOnlyList<WebhookMessage>>> MessagesAsync(
        WorkspaceId workspace,
        WebhookId id,
        WebhookMessageId? after,
        int max,
        Actor actor,
        CancellationToken ct
    ) =>
        Right.SetUp.Check(actor) is { } no
            ? no
            : Result.Of(await webhooks.MessagesAsync(workspace, id, after, Math.Clamp(max, 1, MaxListed), ct));

    /// <summary>Sends a message again, with the same id.</summary>
    public Task<Result> ReplayAsync(Workspace workspace, WebhookMessageId id, Actor actor, CancellationToken ct) =>
        guard.RunAsync(Attempt(WebhookVerbs.Replay, workspace, id.Value), actor, () => webhooks.ReplayAsync(workspace, id, actor, ct), ct);

    /// <summary>Sends failed messages again, and returns how many; fewer than <see cref="MaxRetries"/> means all are done.</summary>
    public Task<Result<int>> ReplayFailedAsync(Workspace workspace, WebhookId id, Actor actor, CancellationToken ct) =>
        guard.RunAsync(
            Attempt(WebhookVerbs.ReplayFailed, workspace, id.Value),
            actor,
            () => webhooks.ReplayFailedAsync(workspace, id, MaxRetries, actor, ct),
            ct
        );

    private WebhookTerms Terms(WebhookInput input) =>
        new(
            input.Address.Length == 0 ? null : WebhookAddress.Seal(WebhookInputValidator.Spelled(input.Address), secrets),
            [.. WebhookEvents.All.Where(name => input.Events.Contains(name, StringComparer.Ordinal))],
            input.Active
        );

    private static Attempt Attempt(Verb verb, Workspace workspace, long id) => new(verb, "webhook", id, workspace.Id);

    private string Sealed(string secret) => secrets.Seal(SecretUse.WebhookSecret, secret);
}
