using PaymentsAdmin.Core.Postings;
using PaymentsAdmin.Core.Postings.Accounts;
using PaymentsAdmin.Web.Rest.CrmCom.Model;

namespace PaymentsAdmin.Web.Rest.CrmCom.Portals;

/// <summary>Changes of a draft in a portal: it keeps what a change does not name, so some things cannot be taken from it.</summary>
internal static class PortalChanges
{
    private static readonly IReadOnlyList<CrmParameter> Kept =
        [
            Parameters.Code, Parameters.Card, Parameters.Preference, Parameters.Job, Parameters.ReceivedOn, Parameters.ReceivedByUser,
            Parameters.ReceivedByUnit, Parameters.ReceivedByBusinessUnit, .. Parameters.Fields,
        ];

    /// <summary>The refusal of what cannot be changed there; null if there is nothing.</summary>
    public static CrmRefusal? Fault(CrmCall call, AccountPayment payment) =>
        payment.Portal is null ? null
        : Kept.FirstOrDefault(call.Clears) is { } cleared
            ? NotThere(cleared.Name, $"{cleared.Name} cannot be removed from a draft in the portal. Give another value, or do it in the portal.")
        : call.Text(Parameters.Code) is { } code && !string.Equals(code.Trim(), payment.BackOfficeCode, StringComparison.Ordinal)
            ? NotThere(Parameters.Code.Name, "The portal keeps the code that a payment was created with. Leave it out.")
        : null;

    /// <summary>The invoices that the portal shows, by number, if the call changes them.</summary>
    public static PostingInput WithTargets(CrmCall call, PostingInput before, AccountPayment payment) =>
        payment.Portal is { } there && call.Has(Parameters.Invoices)
            ? before with { Invoices = [.. there.Targets.Select(number => new Key(PostingKeys.Number, number))] }
            : before;

    /// <summary>The refusal of a change that removes the last invoice.</summary>
    public static CrmRefusal? Emptied(PostingInput before, PostingInput after) =>
        before.Invoices.Count > 0 && after.Invoices.Count == 0
            ? NotThere(CrmNames.Invoices, "The last invoice cannot be removed from a draft in the portal. Do it in the portal.")
            : null;

    private static CrmRefusal NotThere(string path, string sentence) => new(CrmCode.NotApplicable, path, sentence);
}
