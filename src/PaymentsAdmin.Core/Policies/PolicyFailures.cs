using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Policies;

/// <summary>Failures of policies.</summary>
public static class PolicyFailures
{
    public static readonly Failure ChangedMeanwhile = new(
        "policy.changed-meanwhile",
        FailureKind.Conflict,
        "The policy was changed after you opened it. Reload to see the change."
    );

    /// <summary>Several people create or approve payments.</summary>
    public static Failure NotAlone(long people) =>
        new(
            "policy.not-alone",
            FailureKind.Refused,
            $"One-person mode is only for an organisation where one person creates and approves payments. Here {people} people have the role Clerk or Approver."
        );
}
