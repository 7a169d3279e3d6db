using PaymentsAdmin.Core.Access;
using PaymentsAdmin.Core.Audit;
using PaymentsAdmin.Core.Ports;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Services;

/// <summary>Looking after the audit chain.</summary>
public sealed class AuditService(IAuditTrail audit)
{
    /// <summary>Walks the whole chain and names the first thing that does not fit.</summary>
    public async Task<Result<AuditVerdict>> VerifyAsync(Actor actor, CancellationToken ct) =>
        Right.SeeAudit.Check(actor) is { } no ? no : await audit.VerifyAsync(ct);
}
