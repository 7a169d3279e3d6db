using PaymentsAdmin.Core.Users;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Delegations;

/// <summary>Delegations across all workspaces.</summary>
public interface IDelegations
{
    /// <summary>Both the actor and the deputy have to be Approvers now.</summary>
    Task<Result<DelegationId>> AddAsync(DelegationInput input, Actor actor, CancellationToken ct);

    /// <summary>Revokes it at once; revoking it again changes nothing.</summary>
    Task<Result> RevokeAsync(DelegationId id, Actor actor, CancellationToken ct);

    /// <summary>Everybody who currently may approve, by name.</summary>
    Task<IReadOnlyList<PersonName>> ApproversAsync(CancellationToken ct);

    /// <summary>The people a user decides for on a day, if they may approve themselves.</summary>
    Task<IReadOnlyList<PersonName>> GiversAsync(int user, DateOnly day, CancellationToken ct);

    Task<Delegation?> FindAsync(DelegationId id, CancellationToken ct);

    /// <summary>Those given and received by a user, or everybody's; newest first, older than the given one.</summary>
    Task<IReadOnlyList<Delegation>> ListAsync(int? user, DelegationId? before, int max, CancellationToken ct);
}
