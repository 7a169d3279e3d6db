using PaymentsAdmin.Core.Users;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Approvers;

/// <summary>Who could decide on a posting.</summary>
public interface IApproverReadModel
{
    /// <summary>Approvers who may decide on it now; none means nobody can. Null where there is no such payment.</summary>
    Task<IReadOnlyList<PersonName>?> EligibleAsync(WorkspaceId workspace, PaymentId payment, int max, CancellationToken ct);
}
