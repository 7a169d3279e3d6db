using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Reference;

/// <summary>What invoices and bills may say. Null means allowed.</summary>
public static class InvoiceRules
{
    internal static readonly Words DueBeforePosted = "An invoice cannot be due before it is posted.";

    public static Failure? Due(DateOnly? postedOn, DateOnly dueOn) =>
        dueOn < postedOn ? InputFailures.Invalid(nameof(InvoiceInput.DueOn), DueBeforePosted) : null;

    /// <summary>A bill lists posted invoices of one account alone.</summary>
    public static Failure? Bill(int named, int postedOfAccount) => named == postedOfAccount ? null : ReferenceFailures.NotBillable;
}
