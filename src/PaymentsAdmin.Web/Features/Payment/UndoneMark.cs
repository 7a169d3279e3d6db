using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Web.Features.Payment;

/// <summary>An undone paid mark, with the method and amount the payment had then.</summary>
public sealed record UndoneMark(PaidFact Paid, PaymentMethodRef? Method, Money Asked);
