using PaymentsAdmin.Core.Users;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Delegations;

/// <summary>Who decides for whom, in all workspaces.</summary>
public interface IDelegations
{
    /// <summary>From the actor. Both have to be Approvers at this moment.</summary>
    Task<Result<DelegationId>> AddAsync(DelegationInput input, Actor actor, CancellationToken ct);

    /// <summary>Ends it at once; one that is revoked already stays as it is.</summary>
    Task<Result> RevokeAsync(DelegationId id, Actor actor, CancellationToken ct);

    /// <summary>Everybody who may approve at this moment, by name.</summary>
    Task<IReadOnlyList<PersonName>> ApproversAsync(CancellationToken ct);

    /// <summary>Those that a user decides for on a day, as far as they may approve themselves.</summary>
    Task<IReadOnlyList<PersonName>> GiversAsync(int user, DateOnly day, CancellationToken ct);

    Task<Delegation?> FindAsync(DelegationId id, CancellationToken ct);

    /// <summary>Those given and received by a user, or everybody's; newest first, older than the one given.</summary>
    Task<IReadOnlyList<Delegation>> ListAsync(int? user, DelegationId? before, int most, CancellationToken ct);
}
