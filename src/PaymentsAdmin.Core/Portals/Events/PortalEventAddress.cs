using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Portals.Events;

/// <summary>The secret URL a portal sends events to; only the hash of its secret is stored.</summary>
public sealed record PortalEventAddress(byte[] Hash, DateTimeOffset MadeAt, string MadeBy);

/// <summary>Stores each workspace's event URL.</summary>
public interface IPortalEventAddresses
{
    Task<PortalEventAddress?> FindAsync(WorkspaceId workspace, CancellationToken ct);

    /// <summary>Replaces the URL; the previous one stops working.</summary>
    Task<Result> PutAsync(WorkspaceId workspace, byte[] hash, Actor actor, CancellationToken ct);
}

/// <summary>What an Admin sees of the URL; the time of the last event as this process knows it.</summary>
public sealed record PortalEventStatus(DateTimeOffset MadeAt, string MadeBy)
{
    public DateTimeOffset? HeardAt { get; init; }
}

/// <summary>The secret of a new URL, which is only shown once.</summary>
public sealed record PortalEventSecret(string Secret);
