namespace PaymentsAdmin.Core.Payments;

/// <summary>What a payment row is.</summary>
public enum PaymentKind
{
    Normal = 0,

    /// <summary>The document that takes a posted payment back, with the negative total.</summary>
    Reversal = 1,
}
