using PaymentsAdmin.Core.Access;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Users;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Approvers;

/// <summary>Says which Approvers remain for a posting, and when none does.</summary>
public sealed class ApproverService(IApproverReadModel reads)
{
    private const int MaxListed = 50;

    /// <summary>Active Approvers who did not write it and have not approved it in this round; empty means nobody can.</summary>
    public async Task<Result<IReadOnlyList<PersonName>>> EligibleAsync(WorkspaceId workspace, PaymentId payment, Actor actor, CancellationToken ct) =>
        Right.SeePayments.Check(actor) is { } no ? no
        : await reads.EligibleAsync(workspace, payment, MaxListed, ct) is { } found ? Result.Of(found)
        : PaymentFailures.NotFound;
}
