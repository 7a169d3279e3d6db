using System.Globalization;
using System.Text;
using PaymentsAdmin.Portals.CrmCom;
using PaymentsAdmin.Web.Rest;
using PaymentsAdmin.Web.Rest.Bitrix;
using PaymentsAdmin.Web.Rest.CrmCom.Model;

namespace PaymentsAdmin.Web.Tests.Rest.Conformance;

/// <summary>The part of the page about workspaces on a host of CRM.COM's family.</summary>
public static class HostPart
{
    public static void Write(StringBuilder page, IEnumerable<RestMethod> methods, IEnumerable<CrmMethod> crmCom)
    {
        page.Append("\n## Workspaces on a CRM.COM host\n\n");
        page.Append(
            "In CRM.COM's family, a program written for the host works unchanged: ids, numbers, reference numbers and back-office codes of payments, accounts, types, methods and categories are the host's, in identifiers and in answers, and ours are not found. States, numbers and posting dates are as the host shows them. What only the host keeps is known by one text: of a wallet and a job the number, of a preference the id, of a unit and a rejection reason the name; their other members are null. Of a card, `id`, `last_digits` and `payment_gateway_reference_number` are as the host shows them, and `brand` is null. Of the user who received it, id and username are the host's, and `name` says the same as `username`. All that a payment is meant for is in `invoices_to_pay_set`, by number. `log_information` says who entered the payment here, so `created_by_user` is null if it was entered on the host. `currency_rate_period` is null. `payments/show` and the lists say the same of a payment.\n\n"
        );
        page.Append(
            CultureInfo.InvariantCulture,
            $"`payments/show` looks at the host first, and finds payments there that were not read before. If the host is away, the stored payment is answered: `{PortalFreshness.At}` is then older, and `{PortalFreshness.Why}` gives the reason. `payments/list` and `payments/get_latest` come from the local copy, and `{PortalFreshness.At}` says how old it is; only an account that was never read is read first.\n\n"
        );
        page.Append(
            "`payments/create` makes a draft on the host, with the caller's `back_office_code` or one of ours. A code that a payment of the host had before the draft was sent is refused with `DUPLICATE_BACK_OFFICE_CODE`, even if account, type and amount are the same; of two calls with one code at the same moment, one makes the payment, and the other is refused so. Once the draft was sent and the answer was lost, the payment with its code is the call's if account or wallet, type and amount agree. POSTED, for a token that may post alone, makes the draft and then posts it. If the second step is refused, the draft stays, and the message says so; if the draft is queued, it will be a draft, which a repeat with the same Idempotency-Key, or `payments/post`, posts. `payments/update` cannot remove the code, card, preference, job, receiver, date of receipt, user-defined fields or the last invoice of a draft. A card and a preference go if another method is named without one. A well-formed call about a payment that is not in the state that it needs is refused with `INVALID_LIFE_CYCLE_STATE` before its other parameters are looked at, also if a person on the host changed the state a moment ago.\n\n"
        );
        page.Append(
            "A refusal of the host has the host's code where the method lists it, and its words after our sentence. What the host has not confirmed is `INTERNAL_ERROR` with 409, which clients do not repeat automatically; `X-Failure-Code` and what may be repeated are as in the table above, and so are 424, 502 and 503.\n\n"
        );
        page.Append("`NOT_APPLICABLE` is answered to `posted_on`, `bills_to_pay_set` and `products_set`, and by ");
        page.AppendJoin(", ", Sorted(crmCom.Where(method => !CrmComProfile.Value.Has(method.Takes)).Select(method => method.Name)));
        page.Append(".\nIn the other family, the methods about the caller and the server work, and ");
        page.AppendJoin(" and ", Sorted(methods.Where(method => method.Family.Scope is not null && CrmComProfile.Value.Has(method.Takes)).Select(m => m.Name)));
        page.Append(
            CultureInfo.InvariantCulture,
            $", in which ids are our own whole numbers, `accountNumber` is the host's reference number and `number` its number. A host has neither paid marks nor due dates, so rows have no `paid`, `datePaid`, `empPaidId` and `dueOn`, and `filter` and `order` refuse them. All others answer {PortalRefusals.OnlyPostings.Status} `{PortalRefusals.OnlyPostings.Code}`, and `methods` does not name them.\nIn the file with payments, `account_number` is the number of the payment's account.\n"
        );
    }

    private static IEnumerable<string> Sorted(IEnumerable<string> names) => names.Order(StringComparer.Ordinal).Select(name => $"`{name}`");
}
