using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;

namespace PaymentsAdmin.Portals.Bitrix24.Writing;

/// <summary>The terms of portal payments, which are kept here. Only a legacy invoice has a due date of its own in the portal.</summary>
internal sealed class BitrixTerms(IPaymentTerms ours, IPaymentReadModel reads) : IPaymentTerms
{
    public async Task<Result> SetTermsAsync(Target<PaymentId> target, TermsInput input, CancellationToken ct) =>
        await reads.FindAsync(target.Workspace.Id, target.Id, deletedToo: false, ct) is { Entity.Kind: EntityKinds.LegacyInvoice, DueOn: var due }
        && due != input.DueOn
            ? PaymentFailures.DueInPortal
            : await ours.SetTermsAsync(target, input, ct);
}
