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

    /// <summary>Several people make or approve payments.</summary>
    public static Failure NotAlone(long people) =>
        new(
            "policy.not-alone",
            FailureKind.Refused,
            $"Acting alone is for an organisation where one person makes and approves payments. Here {people} people have the role Clerk or Approver."
        );
}
