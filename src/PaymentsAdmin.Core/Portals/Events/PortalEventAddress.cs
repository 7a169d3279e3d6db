using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Portals.Events;

/// <summary>The secret address that a portal reports changes to, as it is kept: by the hash of its secret.</summary>
public sealed record PortalEventAddress(byte[] Hash, DateTimeOffset MadeAt, string MadeBy);

/// <summary>Keeps the address for change events of each workspace.</summary>
public interface IPortalEventAddresses
{
    Task<PortalEventAddress?> FindAsync(WorkspaceId workspace, CancellationToken ct);

    /// <summary>Puts an address into the place of the one before, which ends.</summary>
    Task<Result> PutAsync(WorkspaceId workspace, byte[] hash, Actor actor, CancellationToken ct);
}

/// <summary>What an Admin sees of the address; when the last event came, as this process knows it.</summary>
public sealed record PortalEventStanding(DateTimeOffset MadeAt, string MadeBy)
{
    public DateTimeOffset? HeardAt { get; init; }
}

/// <summary>The secret of a new address, which is only shown once.</summary>
public sealed record PortalEventSecret(string Secret);
