using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Audit.Log;

/// <summary>Why a part of the audit trail cannot be downloaded.</summary>
public static class AuditFailures
{
    public static readonly Failure FromElsewhere = new(
        "audit.from-elsewhere",
        FailureKind.Denied,
        "Files can only be downloaded from the app's own pages. Open the audit log and export it there."
    );

    public static readonly Failure NotVerified = new(
        "audit.not-verified",
        FailureKind.Unavailable,
        "The audit chain could not be verified to the end. Try again; the log has the reason."
    );
}
