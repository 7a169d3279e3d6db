using PaymentsAdmin.Core.Webhooks;

namespace PaymentsAdmin.Web.Features.Webhooks;

public sealed class TypedWebhook
{
    private readonly HashSet<string> _events = new(StringComparer.Ordinal);

    /// <summary>The address for messages; empty keeps the saved one.</summary>
    public string Address { get; set; } = "";

    public int Workspace { get; set; }

    public IReadOnlySet<string> Events => _events;

    /// <summary>The input for an existing webhook, without its address.</summary>
    public static TypedWebhook Of(Webhook webhook)
    {
        var typed = new TypedWebhook { Workspace = webhook.Workspace.Value };
        typed._events.UnionWith(webhook.Events);
        return typed;
    }

    public void Choose(string name, bool on) => _ = on ? _events.Add(name) : _events.Remove(name);

    public WebhookInput Input(bool active) => new() { Address = Address, Events = [.. _events], Active = active };
}
