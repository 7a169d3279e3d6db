using PaymentsAdmin.Core.Approvals;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Web.Features.Payment.Details;

/// <summary>What is said beside the button that submits a payment, or in its place.</summary>
public static class SubmitWords
{
    private static readonly Words _noAmount = "Enter an amount before you submit it.";
    private static readonly Words _noItems = "Add a line or a delivery before you submit it.";
    private static readonly Words _noLines = "Add a line before you submit it.";
    private static readonly Words _one = "Once submitted, it needs one approval.";

    /// <summary>What is missing from a payment whose amount is zero.</summary>
    public static Words Missing(bool asksAmount, bool hasDeliveries) => asksAmount ? _noAmount : hasDeliveries ? _noItems : _noLines;

    /// <summary>How many approvals it will take.</summary>
    public static Words? Takes(RemainingNeed? need) => need is null ? null : need.People == 1 ? _one : Many(need.People);

    private static Words Many(int people) => $"Once submitted, it needs {people} approvals.";
}
