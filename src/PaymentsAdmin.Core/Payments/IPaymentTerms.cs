using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;

namespace PaymentsAdmin.Core.Payments;

/// <summary>Changes the due date, the payer text and the plain fields of payments.</summary>
public interface IPaymentTerms : IBackendPort
{
    Task<Result> SetTermsAsync(Target<PaymentId> target, TermsInput input, CancellationToken ct);
}
