using PaymentsAdmin.Core.Users.SignIns;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Users.Passkeys;

/// <summary>What may be done to a passkey. Null means allowed.</summary>
public static class PasskeyRules
{
    /// <summary>Approvers and Admins keep a second factor, except in a demo.</summary>
    public static Failure? Remove(FactorWays left, bool isDemo, Role roles) => FactorRules.IsNeeded(left, isDemo, roles) ? PasskeyFailures.Last : null;
}
