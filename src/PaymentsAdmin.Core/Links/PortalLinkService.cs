using PaymentsAdmin.Core.Access.Guarding;
using PaymentsAdmin.Core.Audit;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Portals;
using PaymentsAdmin.Core.Portals.Mirror;
using PaymentsAdmin.Core.Portals.Operations;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;

namespace PaymentsAdmin.Core.Links;

/// <summary>
/// The portal's payment page. The portal gives its URL to any of its users, so our right is the only check. Anyone who has the
/// URL can open the page, so it is not stored.
/// </summary>
public sealed class PortalLinkService(IPublicLinks links, IPortals portals, IMirror mirror, IAuditTrail audit, AccessGuard guard)
{
    public Task<Result<PortalLink>> GetAsync(Workspace workspace, PaymentId payment, Actor actor, CancellationToken ct) =>
        guard.RunAsync<PortalLink>(
            new Attempt(LinkVerbs.Get, "payment", payment.Value, workspace.Id),
            actor,
            async now =>
                !LinkRules.MayMake(now, await links.PolicyAsync(workspace.Id, ct)) ? LinkFailures.ClerksMayNot
                : await mirror.PaymentAsync(workspace.Id, payment, ct) is not { } known ? PaymentFailures.NotFound
                : await AskAsync(workspace, known, actor, ct),
            ct
        );

    private async Task<Result<PortalLink>> AskAsync(Workspace workspace, MirroredPayment payment, Actor actor, CancellationToken ct)
    {
        var answer = await portals.For(workspace).LinkAsync(payment.PortalId, ct);
        if (!answer.Ok)
        {
            return PortalOutcome.Of(answer.Fault);
        }

        await audit.RecordAsync(new AuditFact(LinkVerbs.Get, "payment", payment.Id.Value, workspace.Id), actor, CancellationToken.None);
        return answer.Value;
    }
}
