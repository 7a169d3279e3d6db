using PaymentsAdmin.Core.Webhooks;

namespace PaymentsAdmin.Web.Features.Webhooks;

/// <summary>The input of the webhook form.</summary>
public sealed class TypedWebhook
{
    private readonly HashSet<string> _events = new(StringComparer.Ordinal);

    /// <summary>Where messages go; empty as long as that stays.</summary>
    public string Address { get; set; } = "";

    /// <summary>The workspace whose events it gets.</summary>
    public int Workspace { get; set; }

    /// <summary>The selected events.</summary>
    public IReadOnlySet<string> Events => _events;

    /// <summary>One that is there already.</summary>
    public static TypedWebhook Of(Webhook webhook)
    {
        var typed = new TypedWebhook { Workspace = webhook.Workspace.Value };
        typed._events.UnionWith(webhook.Events);
        return typed;
    }

    /// <summary>Ticks or unticks an event.</summary>
    public void Choose(string name, bool on) => _ = on ? _events.Add(name) : _events.Remove(name);

    /// <summary>As the service takes it.</summary>
    public WebhookInput Input(bool active) => new() { Address = Address, Events = [.. _events], Active = active };
}
