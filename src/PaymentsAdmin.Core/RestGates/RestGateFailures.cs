using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.RestGates;

/// <summary>What can go wrong at the gate of the REST API.</summary>
public static class RestGateFailures
{
    public static readonly Failure Closed = new("rest.closed", FailureKind.Unavailable, "An Admin has closed the REST API temporarily. Try again later.");
}
