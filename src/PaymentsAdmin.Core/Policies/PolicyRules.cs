using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;

namespace PaymentsAdmin.Core.Policies;

/// <summary>Which policy changes are allowed. Null means allowed.</summary>
public static class PolicyRules
{
    /// <summary>Four eyes can be given up only if there is one person.</summary>
    public static Failure? ActAlone(Policy before, Policy after, long people) =>
        before.FourEyesOnAuthors && !after.FourEyesOnAuthors && people > 1 ? PolicyFailures.NotAlone(people) : null;
}
