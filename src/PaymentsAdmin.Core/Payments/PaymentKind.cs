namespace PaymentsAdmin.Core.Payments;

/// <summary>The kind of a payment.</summary>
public enum PaymentKind
{
    Normal = 0,

    /// <summary>Cancels a posted payment with the negative total.</summary>
    Reversal = 1,
}
