using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Workspaces.Settings;

/// <summary>Failures while a portal authorises an application.</summary>
public static class ConsentFailures
{
    public static readonly Failure Lost = new(
        "consent.lost",
        FailureKind.Refused,
        "This answer from the portal does not match a pending request. It is valid once, for ten minutes, and only in the sign-in that started it. Connect the application again."
    );

    public static readonly Failure Declined = new(
        "consent.declined",
        FailureKind.Refused,
        "The portal did not authorise the application. Nothing was changed."
    );
}
