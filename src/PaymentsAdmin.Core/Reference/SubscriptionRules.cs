using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Reference;

/// <summary>How long a subscription may run. Null means allowed.</summary>
public static class SubscriptionRules
{
    internal static readonly Words EndsBeforeStart = "A subscription cannot end before it starts.";

    public static Failure? End(DateOnly from, DateOnly? until) =>
        until < from ? InputFailures.Invalid(nameof(SubscriptionInput.Until), EndsBeforeStart) : null;
}
