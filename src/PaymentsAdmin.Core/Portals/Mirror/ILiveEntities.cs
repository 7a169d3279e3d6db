using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;

namespace PaymentsAdmin.Core.Portals.Mirror;

/// <summary>Entities as their portal has them at this moment.</summary>
public interface ILiveEntities : IBackendPort
{
    /// <summary>Looks at an entity in the portal and keeps what is seen. An entity that we did not know is known from then on.</summary>
    Task<Result<EntityId>> LookAsync(Workspace workspace, EntityRef entity, Urgency urgency, CancellationToken ct);
}
