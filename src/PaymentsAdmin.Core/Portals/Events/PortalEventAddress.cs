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

/// <summary>The event URL as Admins see it; <see cref="HeardAt"/> is the last event that this process received.</summary>
public sealed record PortalEventStatus(DateTimeOffset MadeAt, string MadeBy)
{
    public DateTimeOffset? HeardAt { get; init; }
}

/// <summary>The secret of a new URL, shown only once.</summary>
public sealed record PortalEventSecret(string Secret);
