using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.RestGates;

/// <summary>What can go wrong at the gate of the REST API.</summary>
public static class RestGateFailures
{
    public static readonly Failure Closed = new("rest.closed", FailureKind.Unavailable, "An Admin closed the REST API for a while. Try again later.");
}
