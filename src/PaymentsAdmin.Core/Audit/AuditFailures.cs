using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Audit;

/// <summary>Why something of the trail is not handed out.</summary>
public static class AuditFailures
{
    public static readonly Failure FromElsewhere = new(
        "audit.from-elsewhere",
        FailureKind.Denied,
        "Files are handed out to our own pages only. Open the audit log and export it there."
    );

    public static readonly Failure NotVerified = new(
        "audit.not-verified",
        FailureKind.Unavailable,
        "The chain could not be verified to its end. Try again; the log says what went wrong."
    );
}
