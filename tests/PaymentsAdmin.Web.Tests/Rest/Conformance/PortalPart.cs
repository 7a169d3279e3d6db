using System.Globalization;
using System.Text;
using PaymentsAdmin.Portals.Bitrix24;
using PaymentsAdmin.Web.Rest;
using PaymentsAdmin.Web.Rest.Bitrix;

namespace PaymentsAdmin.Web.Tests.Rest.Conformance;

/// <summary>The part of the page about workspaces on a live portal.</summary>
public static class PortalPart
{
    public static void Write(StringBuilder page, IEnumerable<RestMethod> methods)
    {
        page.Append("\n## Workspaces on a live portal\n\n");
        page.Append(
            "With a token of such a workspace, a program written for the portal works unchanged: the ids of payments, products and deliveries in payments, product rows, shipments and pay systems are the portal's, in parameters, filters, sorting and answers. CRM items keep their portal ids. Users (`empPaidId`, `responsibleId`) are ours, and `orderId` is null.\n"
        );
        page.Append(
            CultureInfo.InvariantCulture,
            $"Reads of one CRM item are refreshed from the portal first. `{PortalFreshness.At}` gives the time of that refresh. If the portal is unavailable, the local copy is returned: `{PortalFreshness.At}` is then older, and `{PortalFreshness.Why}` gives the reason. Lists over all CRM items come from the local copy and cause no portal call. `{PortalFreshness.Incomplete}` gives the number of payments that are left out because they cannot be kept here, of the CRM item or of the list; it is 0 on lists while not everything was read from the portal yet, and absent if nothing is missing.\n"
        );
        page.Append(
            "A CRM item that has not been read yet is fetched. A payment that has not been read yet can be found by its id alone only if the connection's user is an administrator of the portal; otherwise list the payments of its CRM item once.\n"
        );
        page.Append(
            "A write is sent to the portal once, and the call waits up to 75 seconds for the outcome. If the outcome is still unknown, the answer is 409, which clients do not repeat automatically:\n\n"
        );
        page.Append(
            "- `PORTAL_WRITE_QUEUED`: it has not been sent yet, but will be.\n- `PORTAL_WRITE_UNKNOWN`: it was sent, but the portal did not confirm the outcome. The portal is checked until it is clear, or an Admin decides it (`PORTAL_WRITE_DECIDED` if it was not done).\n- `PORTAL_WRITE_NOT_SENT`: an earlier write of the same CRM item is still unknown after 5 seconds. Nothing was sent, and it is safe to try again after `Retry-After`. With an Idempotency-Key the answer is `PORTAL_WRITE_QUEUED`, and the write is sent after the earlier one.\n\n"
        );
        page.Append(
            "In the first two cases do not repeat it without a key: that would be a second write. Repeat it with the same Idempotency-Key to get the status of the first one without another write, or list the payments of the CRM item later. After `PORTAL_WRITE_NOT_DONE` nothing was changed, and it is safe to try again.\n\n| status | code | text | failure |\n|---|---|---|---|\n"
        );
        foreach (var refusal in PortalRefusals.All)
        {
            page.Append(CultureInfo.InvariantCulture, $"| {refusal.Status} | `{refusal.Code}` | {refusal.Text} | `{refusal.Failure!.Code}` |\n");
        }

        page.Append(
            "\n`Retry-After` is included if the portal said how long to wait. The portal's own message follows our sentence. `NOT_OFFERED` is answered by ");
        page.AppendJoin(
            ", ",
            methods.Where(m => !Bitrix24Profile.Value.Has(m.Takes)).Select(m => m.Name).Order(StringComparer.Ordinal).Select(name => $"`{name}`")
        );
        page.Append(
            "; `methods` does not name them.\n\n`sale.paysystem.pay.invoice`, `sale.paysystem.pay.payment` and the settings of a pay system for an invoice or a payment are live: legacy invoices and pay systems are named by the portal's numbers, a payment is a recorded write as above, settings are passed through and kept nowhere, and a refusal of the portal has the portal's own code, status and text. Legacy invoices need to be among the workspace's entity types.\n");
        page.Append("In CRM.COM's family, methods that create payments of accounts and wallets answer `NOT_APPLICABLE` on such a workspace.\n");
    }
}
