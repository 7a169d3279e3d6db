using PaymentsAdmin.Core.Users;

namespace PaymentsAdmin.Core.Delegations;

/// <summary>The id of a delegation.</summary>
public readonly record struct DelegationId(long Value);

/// <summary>Lets one person decide for another between two days, both included.</summary>
public sealed record Delegation(DelegationId Id, PersonName From, PersonName To, DateOnly FromOn, DateOnly UntilOn, DateTimeOffset MadeAt)
{
    public DateTimeOffset? RevokedAt { get; init; }

    /// <summary>Whether it is in force on a day.</summary>
    public bool HoldsOn(DateOnly day) => RevokedAt is null && FromOn <= day && day <= UntilOn;
}
