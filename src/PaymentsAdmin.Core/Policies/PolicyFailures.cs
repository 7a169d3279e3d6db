using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Policies;

/// <summary>What can go wrong with policies.</summary>
public static class PolicyFailures
{
    public static readonly Failure ChangedMeanwhile = new(
        "policy.changed-meanwhile",
        FailureKind.Conflict,
        "Somebody set another policy since you looked. Load it again to see the change."
    );
}
