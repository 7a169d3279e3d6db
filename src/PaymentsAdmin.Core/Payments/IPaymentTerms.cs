using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;

namespace PaymentsAdmin.Core.Payments;

/// <summary>Due date and what the payer reads.</summary>
public interface IPaymentTerms : IBackendPort
{
    Task<Result> SetAsync(Workspace workspace, PaymentId id, TermsInput input, Revision? seen, Actor actor, CancellationToken ct);
}
