using PaymentsAdmin.Core.Access;
using PaymentsAdmin.Core.Actions;

namespace PaymentsAdmin.Core.PaySystems;

/// <summary>The verbs of legacy invoices.</summary>
public static class LegacyInvoiceVerbs
{
    public static readonly Verb Add =
        new("legacy-invoice.add", VerbGroups.Customers, "imported legacy invoices") { Right = Right.EditReference, KeepsAddress = false };
    public static readonly Verb Pay =
        new("legacy-invoice.pay", VerbGroups.Customers, "marked a legacy invoice paid") { Right = Right.PayThroughSystem, KeepsAddress = false };
}
