using PaymentsAdmin.Fakes.Faults;
using PaymentsAdmin.FakeHosts.Wire;

namespace PaymentsAdmin.FakeHosts;

/// <summary>Fault rules in the host's words; change them with with.</summary>
public static class HostFaults
{
    /// <summary>A refusal by a code, listed or not, before or after the effect.</summary>
    public static FaultRule Refusal(string method, string code, FaultMoment when = FaultMoment.Before) =>
        new(FaultKind.Refusal) { Method = method, Code = code, Status = HostRefusalException.StatusOf(code), When = when };

    /// <summary>The token counts as expired, whatever its age.</summary>
    public static FaultRule ExpiredToken(string method) => Refusal(method, "AUTHENTICATION_FAILED");

    /// <summary>INTERNAL_ERROR, which leaves open whether the call was applied.</summary>
    public static FaultRule InternalError(string method, FaultMoment when = FaultMoment.Before) =>
        new(FaultKind.ServerError) { Method = method, When = when };
}
