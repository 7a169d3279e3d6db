using System.Collections.Concurrent;
using PaymentsAdmin.Core.Webhooks;

namespace PaymentsAdmin.Backends.Tests.Webhooks;

/// <summary>Records every message and answers with the chosen status.</summary>
internal sealed class Receiver : IWebhookSender
{
    public ConcurrentQueue<WebhookNews> Heard { get; } = [];

    public ConcurrentQueue<string> Addresses { get; } = [];

    /// <summary>The signing secrets of each message. The newest secret comes first.</summary>
    public ConcurrentQueue<IReadOnlyList<string>> Secrets { get; } = [];

    public int Status { get; set; } = 200;

    /// <summary>Messages for which sending fails unexpectedly.</summary>
    public Func<WebhookNews, bool> Throws { get; set; } = _ => false;

    public IReadOnlyList<string> Events => [.. Heard.Select(n => n.Event)];

    public string Body(WebhookNews news) => news.EventId;

    public Task<WebhookAnswer> SendAsync(string address, IReadOnlyList<string> secrets, WebhookNews news, CancellationToken ct)
    {
        Heard.Enqueue(news);
        Addresses.Enqueue(address);
        Secrets.Enqueue(secrets);
        if (Throws(news))
        {
            return Task.FromException<WebhookAnswer>(new InvalidOperationException("This message cannot be sent."));
        }

        return Task.FromResult(new WebhookAnswer(Status, null));
    }
}
