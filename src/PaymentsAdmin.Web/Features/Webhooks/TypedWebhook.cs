using PaymentsAdmin.Core.Webhooks;

namespace PaymentsAdmin.Web.Features.Webhooks;

/// <summary>The input of the webhook form.</summary>
public sealed class TypedWebhook
{
    private readonly HashSet<string> _events = new(StringComparer.Ordinal);

    /// <summary>The address for messages; empty keeps the saved one.</summary>
    public string Address { get; set; } = "";

    /// <summary>The id of the workspace whose events it gets.</summary>
    public int Workspace { get; set; }

    public IReadOnlySet<string> Events => _events;

    /// <summary>The input for an existing webhook, without its address.</summary>
    public static TypedWebhook Of(Webhook webhook)
    {
        var typed = new TypedWebhook { Workspace = webhook.Workspace.Value };
        typed._events.UnionWith(webhook.Events);
        return typed;
    }

    /// <summary>Selects or deselects an event.</summary>
    public void Choose(string name, bool on) => _ = on ? _events.Add(name) : _events.Remove(name);

    /// <summary>The service's input.</summary>
    public WebhookInput Input(bool active) => new() { Address = Address, Events = [.. _events], Active = active };
}
