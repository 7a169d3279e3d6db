using PaymentsAdmin.Core.Access;
using PaymentsAdmin.Core.Actions;

namespace PaymentsAdmin.Core.Reference;

/// <summary>The verbs of invoices.</summary>
public static class InvoiceVerbs
{
    public static readonly Verb Add =
        new("invoice.add", VerbGroups.Customers, "added an invoice") { Right = Right.EditReference, KeepsAddress = false };
    public static readonly Verb Due =
        new("invoice.due", VerbGroups.Customers, "changed the due date of an invoice") { Right = Right.EditReference, KeepsAddress = false };
}

/// <summary>The verbs of bills.</summary>
public static class BillVerbs
{
    public static readonly Verb Add =
        new("bill.add", VerbGroups.Customers, "added a bill") { Right = Right.EditReference, KeepsAddress = false };
}
