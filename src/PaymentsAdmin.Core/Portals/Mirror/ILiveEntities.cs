using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;

namespace PaymentsAdmin.Core.Portals.Mirror;

/// <summary>Reads entities in the portal's current state.</summary>
public interface ILiveEntities : IBackendPort
{
    /// <summary>Reads an entity from the portal and stores it, adding it if it is new.</summary>
    Task<Result<EntityId>> LookAsync(Workspace workspace, EntityRef entity, Urgency urgency, CancellationToken ct);
}
