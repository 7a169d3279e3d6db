using PaymentsAdmin.Core.Outgoing;

namespace PaymentsAdmin.Core.Webhooks;

/// <summary>Which networks webhooks may reach: the public one, and this computer only if configured.</summary>
public sealed record WebhookNetwork(bool AllowsLoopback)
{
    public static readonly WebhookNetwork PublicOnly = new(AllowsLoopback: false);

    /// <summary>If there is a list, webhooks reach nothing else.</summary>
    public AllowedHosts? Only { get; init; }

    /// <summary>The rule of each connection.</summary>
    public NetworkReach Reach => new(AllowsLoopback, Private: false) { Only = Only };
}
