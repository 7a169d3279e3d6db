using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.RestGates;

/// <summary>Failures of the REST API gate.</summary>
public static class RestGateFailures
{
    public static readonly Failure Closed = new("rest.closed", FailureKind.Unavailable, "An Admin has closed the REST API temporarily. Try again later.");
}
