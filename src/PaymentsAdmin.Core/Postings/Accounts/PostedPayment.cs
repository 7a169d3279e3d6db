using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Postings.Accounts;

/// <summary>A payment or reversal in the books of an account or wallet. Reversals have a negative amount.</summary>
public sealed record PostedPayment(PaymentId Id, string? Number, PaymentKind Kind, PostingState State, DateOnly On, Money Amount, string EntityTitle);
