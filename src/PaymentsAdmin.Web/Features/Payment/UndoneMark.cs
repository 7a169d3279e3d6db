using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Web.Features.Payment;

public sealed record UndoneMark(PaidFact Paid, PaymentMethodRef? Method, Money Asked);
