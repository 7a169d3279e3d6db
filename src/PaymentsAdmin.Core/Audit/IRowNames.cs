using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Audit;

/// <summary>What people call the rows that the audit trail has by id.</summary>
public interface IRowNames
{
    /// <summary>Rows that do not exist any more are missing.</summary>
    Task<IReadOnlyDictionary<NamedId, string>> FindAsync(WorkspaceId workspace, IReadOnlyCollection<NamedId> ids, CancellationToken ct);
}
