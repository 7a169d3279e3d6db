using PaymentsAdmin.Core.Access;
using PaymentsAdmin.Core.Actions;

namespace PaymentsAdmin.Core.Audit;

/// <summary>The verbs of the audit trail.</summary>
public static class AuditVerbs
{
    public static readonly Verb Denied = new("denied", VerbGroups.DeniedAttempts, "was denied");
    public static readonly Verb Export = new("audit.export", VerbGroups.Files, "exported audit entries") { Right = Right.SeeOwnAudit };
    public static readonly Verb AuditorsFile = new("audit.auditors-file", VerbGroups.Files, "created a file for auditors") { Right = Right.SeeAudit };
    public static readonly Verb Verify = new("audit.verify", VerbGroups.SetUp, "verified the chain");
}
