using PaymentsAdmin.Core.Users;

namespace PaymentsAdmin.Core.Delegations;

/// <summary>The row of a delegation.</summary>
public readonly record struct DelegationId(long Value);

/// <summary>One may decide for another between two days, both included.</summary>
public sealed record Delegation(DelegationId Id, PersonName From, PersonName To, DateOnly FromOn, DateOnly UntilOn, DateTimeOffset MadeAt)
{
    public DateTimeOffset? RevokedAt { get; init; }

    /// <summary>Whether it counts on a day.</summary>
    public bool HoldsOn(DateOnly day) => RevokedAt is null && FromOn <= day && day <= UntilOn;
}
