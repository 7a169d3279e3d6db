using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;

namespace PaymentsAdmin.Core.Payments;

/// <summary>Due date and what the payer reads.</summary>
public interface IPaymentTerms : IBackendPort
{
    Task<Result> SetTermsAsync(Target<PaymentId> target, TermsInput input, CancellationToken ct);
}
