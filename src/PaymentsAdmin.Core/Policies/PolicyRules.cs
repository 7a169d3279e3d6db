using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;

namespace PaymentsAdmin.Core.Policies;

/// <summary>Which policy changes are allowed. Null means allowed.</summary>
public static class PolicyRules
{
    /// <summary>Nobody overwrites a version they have not seen.</summary>
    public static Failure? Set(PolicyVersionId? seen, PolicyVersionId newest) =>
        seen is { } looked && looked != newest ? PolicyFailures.ChangedMeanwhile : null;

    /// <summary>Four eyes are given up only where there are no four.</summary>
    public static Failure? ActAlone(Policy before, Policy after, long people) =>
        before.FourEyesOnAuthors && !after.FourEyesOnAuthors && people > 1 ? PolicyFailures.NotAlone(people) : null;
}
