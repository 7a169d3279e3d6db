using PaymentsAdmin.Core.Access;
using PaymentsAdmin.Core.Audit;
using PaymentsAdmin.Core.Notifications;
using PaymentsAdmin.Core.Ports;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Services;

/// <summary>Looking after the audit chain.</summary>
public sealed class AuditService(IAuditTrail audit, INotifications notifications)
{
    private static readonly Notice Broken = new(
        NoticeKinds.AuditBroken, "audit", 0, "The audit chain is broken: somebody changed what happened before. Keep the data as they are.", null, Mail: true);

    /// <summary>Walks the whole chain and names the first thing that does not fit, which Admins are told of.</summary>
    public async Task<Result<AuditVerdict>> VerifyAsync(Actor actor, CancellationToken ct)
    {
        if (Right.SeeAudit.Check(actor) is { } no)
        {
            return no;
        }

        var verdict = await audit.VerifyAsync(ct);
        if (!verdict.Intact)
        {
            await notifications.TellAdminsAsync(Broken, actor, ct);
        }

        return verdict;
    }
}
