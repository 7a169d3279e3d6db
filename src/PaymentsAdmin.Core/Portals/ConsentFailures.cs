using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Portals;

/// <summary>What can go wrong while a portal lets an application in.</summary>
public static class ConsentFailures
{
    public static readonly Failure Lost = new(
        "consent.lost",
        FailureKind.Refused,
        "This answer of the portal belongs to nothing that is under way. It counts once, for ten minutes, and in the sign-in where it was asked for. Connect the application again."
    );

    public static readonly Failure Declined = new("consent.declined", FailureKind.Refused, "The portal did not let the application in. Nothing was changed.");
}
