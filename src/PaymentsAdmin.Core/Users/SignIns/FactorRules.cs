using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Users.SignIns;

/// <summary>Whether a second factor may be removed. Null means allowed.</summary>
public static class FactorRules
{
    /// <summary>Approvers and Admins keep one.</summary>
    public static Failure? RemoveApp(FactorWays left, Role roles) => IsNeeded(left, isDemo: false, roles) ? SignInFailures.SecondFactorRequired : null;

    /// <summary>Whether nothing would be left of what these roles need.</summary>
    public static bool IsNeeded(FactorWays left, bool isDemo, Role roles) => left == FactorWays.None && User.TakesFactor(hasFactor: false, isDemo, roles);
}
