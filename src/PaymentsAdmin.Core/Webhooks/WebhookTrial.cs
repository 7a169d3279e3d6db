using PaymentsAdmin.Core.Access.Guarding;
using PaymentsAdmin.Core.Secrets;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;

namespace PaymentsAdmin.Core.Webhooks;

/// <summary>Sends a test message to a webhook at once, also to a paused one. It is not queued, retried or logged.</summary>
public sealed class WebhookTrial(IWebhooks webhooks, IWebhookSender sender, ISecretBox secrets, AccessGuard guard, TimeProvider time)
{
    /// <summary>Returns the receiver's answer.</summary>
    public Task<Result<WebhookAnswer>> SendAsync(Workspace workspace, WebhookId id, Actor actor, CancellationToken ct) =>
        guard.RunAsync<WebhookAnswer>(
            new Attempt(WebhookVerbs.Test, "webhook", id.Value, workspace.Id),
            actor,
            async () =>
                await webhooks.ReceiverAsync(workspace.Id, id, ct) is { } receiver
                    ? await receiver.Open(secrets).SendAsync(sender, WebhookSamples.Test(workspace.Key, time.GetUtcNow()), ct)
                    : WebhookFailures.NotFound,
            ct
        );

    /// <summary>What an event looks like: a message about a payment that does not exist, with its body as it would be sent.</summary>
    public WebhookSample Sample(string name, WorkspaceKey workspace)
    {
        var news = WebhookSamples.Of(name, workspace, new(time.GetUtcNow().UtcDateTime.Date, TimeSpan.Zero));
        return new(news, sender.Body(news));
    }
}
