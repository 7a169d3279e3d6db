using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Web.Features.Payment;

/// <summary>A paid mark that was undone, with the method and the amount the payment had then.</summary>
public sealed record UndoneMark(PaidFact Paid, PaymentMethodRef? Method, Money Asked);
