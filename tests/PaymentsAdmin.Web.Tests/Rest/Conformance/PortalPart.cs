using System.Globalization;
using System.Text;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Core.Ports;
using PaymentsAdmin.Web.Rest.Bitrix;
using PaymentsAdmin.Web.Rest.Bitrix.Portals;

namespace PaymentsAdmin.Web.Tests.Rest.Conformance;

/// <summary>The part of the page about workspaces that lie on a live portal.</summary>
public static class PortalPart
{
    public static void Write(StringBuilder page, IEnumerable<Method> methods)
    {
        page.Append("\n## Workspaces on a live portal\n\n");
        page.Append("With a token of such a workspace, a program that was written for the portal calls us instead, unchanged: the ids of payments, products and deliveries in payments, product rows, shipments and pay systems are the portal's, in what it sends, filters and sorts by, and is answered. CRM items keep the ids they have there. Users (`empPaidId`, `responsibleId`) are ours, and `orderId` is null.\n");
        page.Append(CultureInfo.InvariantCulture, $"What is read of one CRM item is looked at in the portal first. `{PortalSeen.At}` says when it was seen. Where the portal is away, what we know is answered: `{PortalSeen.At}` is older then, and `{PortalSeen.Why}` says why. Lists over all CRM items come from what was seen before and cost no call.\n");
        page.Append("A CRM item that nobody looked at yet is looked up. A payment that nobody looked at yet is found by its id alone only where the user of the connection administers the portal; otherwise list the payments of its CRM item once.\n");
        page.Append("A write is sent to the portal once and waited for, up to a minute. Where it is not clear by then, the answer is 409, which no client repeats by itself:\n\n");
        page.Append("- `PORTAL_WRITE_QUEUED`: it was not sent yet, and will be.\n- `PORTAL_WRITE_UNKNOWN`: it was sent, and the portal did not say what came of it. We look until that is clear.\n\n");
        page.Append("In both cases do not send it again without a key: that would be a second write. Send it with the same Idempotency-Key, and the answer says how the first one stands, without another write; or list the payments of the CRM item later. After `PORTAL_WRITE_NOT_DONE` nothing was changed, and another try is safe.\n\n| status | code | text | failure |\n|---|---|---|---|\n");
        foreach (var refusal in PortalRefusals.All)
        {
            page.Append(CultureInfo.InvariantCulture, $"| {refusal.Status} | `{refusal.Code}` | {refusal.Text} | `{refusal.Failure!.Code}` |\n");
        }

        page.Append("\n`Retry-After` comes along where the portal said how long it wants to be left alone. Behind our sentence stands what the portal said. `NOT_OFFERED` is answered by ");
        page.AppendJoin(", ", methods.Where(m => m.Takes != Can.None).Select(m => m.Name).Order(StringComparer.Ordinal).Select(name => $"`{name}`"));
        page.Append(".\nOf CRM.COM's family, what makes payments of accounts and wallets answers `NOT_APPLICABLE` on such a workspace.\n");
    }
}
